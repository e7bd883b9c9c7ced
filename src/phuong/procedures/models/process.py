"""Processes compiled to tables: nodes and the ways between them."""

from django.db import models
from django.db.models import Q

from phuong.procedures.process.graph import NodeKind


class Process(models.Model):
    """Quy trình nội bộ: the compiled steps of a procedure after acceptance. Never changed once published.

    A process that came with a procedure has its code as ``key`` and its version's number. One that an administrator
    published by itself (``published_at``) has a key without a dot and serves several procedures; its decision and its
    days are its own.
    """

    key = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    bpmn = models.TextField(blank=True, help_text="The BPMN 2.0 text it was imported from; empty when from YAML.")
    decision_number = models.CharField(max_length=80, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="Set when an administrator published it.")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken back before its day.")

    class Meta:
        verbose_name_plural = "processes"
        constraints = [models.UniqueConstraint(name="process_number", fields=["key", "number"])]

    def __str__(self) -> str:
        return self.name


class ProcessNode(models.Model):
    """One node of a process; a user task names the role that does it.

    Its inner limit never moves the citizen's date. What the columns mean: ``process.graph.Node``.
    """

    Kind = NodeKind

    process = models.ForeignKey(Process, models.CASCADE, related_name="nodes")
    key = models.SlugField(max_length=40)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.label) for kind in NodeKind], default=NodeKind.USER_TASK.value
    )
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=40, blank=True)
    half_days = models.PositiveIntegerField(default=0, help_text="Inner limit in half working days; 0 = none.")
    hours = models.PositiveIntegerField(default=0, help_text="Inner limit in working hours instead.")
    operation = models.CharField(max_length=60, blank=True, help_text="Registered name, for a service task.")
    message = models.CharField(max_length=40, blank=True, help_text="Key that a send and its answer share.")
    to_agency = models.CharField(max_length=40, blank=True, help_text="police, tax, insurance ... or an agency code.")
    wait_amount = models.PositiveIntegerField(null=True, blank=True, help_text="Of a timer, or for an answer.")
    wait_unit = models.CharField(max_length=14, blank=True, help_text="phuong.kernel.deadline.Unit value")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="process_node_key", fields=["process", "key"]),
            models.CheckConstraint(
                name="process_node_wait", condition=Q(wait_amount__isnull=True, wait_unit="") | Q(wait_amount__gt=0)
            ),
        ]


class ProcessFlow(models.Model):
    """The way from one node to the next; ``condition`` is CEL over the facts of the dossier, empty = always."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="flows")
    source = models.ForeignKey(ProcessNode, models.CASCADE, related_name="ways_out")
    target = models.ForeignKey(ProcessNode, models.CASCADE, related_name="ways_in")
    condition = models.CharField(max_length=500, blank=True)
    is_default = models.BooleanField(default=False, help_text="Taken when no condition of the split holds.")
    position = models.PositiveIntegerField(default=0, help_text="Conditions are asked in this order.")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="process_flow_once", fields=["process", "source", "target"])]
