# Processes branch, wait and send.

from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("user_task", "việc của người"),
    ("timer", "chờ đến hạn"),
    ("receive", "chờ trả lời"),
    ("service_task", "việc của hệ thống"),
    ("send", "gửi đi"),
    ("exclusive_split", "rẽ nhánh theo điều kiện"),
    ("exclusive_join", "gộp nhánh điều kiện"),
    ("parallel_split", "tách nhánh song song"),
    ("parallel_join", "gộp nhánh song song"),
    ("end", "kết thúc"),
]
TEXTS = {
    "operation": (60, "Registered name, for a service task."),
    "message": (40, "Key that a send and its answer share."),
    "to_agency": (40, "police, tax, insurance ... or an agency code."),
    "wait_unit": (14, "phuong.kernel.deadline.Unit value"),
}


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]

    operations = [
        migrations.AddField(
            "process",
            "bpmn",
            models.TextField(
                blank=True, default="", help_text="The BPMN 2.0 text it was imported from; empty when from YAML."
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "processnode", "kind", models.CharField(choices=KINDS, default="user_task", max_length=20)
        ),
        migrations.AddField(
            "processnode",
            "hours",
            models.PositiveIntegerField(default=0, help_text="Inner limit in working hours instead."),
        ),
        *(
            migrations.AddField(
                "processnode",
                name,
                models.CharField(blank=True, default="", max_length=length, help_text=text),
                preserve_default=False,
            )
            for name, (length, text) in TEXTS.items()
        ),
        migrations.AddField(
            "processnode",
            "wait_amount",
            models.PositiveIntegerField(blank=True, null=True, help_text="Of a timer, or for an answer."),
        ),
        migrations.AddConstraint(
            "processnode",
            models.CheckConstraint(
                name="process_node_wait", condition=Q(wait_amount__isnull=True, wait_unit="") | Q(wait_amount__gt=0)
            ),
        ),
        migrations.AlterModelOptions("processflow", {"ordering": ["position"]}),
        migrations.AddField(
            "processflow",
            "is_default",
            models.BooleanField(default=False, help_text="Taken when no condition of the split holds."),
        ),
        migrations.AddField(
            "processflow",
            "position",
            models.PositiveIntegerField(default=0, help_text="Conditions are asked in this order."),
        ),
    ]
