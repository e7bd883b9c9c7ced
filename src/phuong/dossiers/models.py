"""A dossier and all that belongs to it. Everything here is changed by ``services`` only."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from phuong.dossiers.states import Channel, DeliveryState, FinanceState, Outcome, State, SyncState

OPEN = Q(open=True)


class Dossier(models.Model):
    """Hồ sơ: one applicant's case under one version of a procedure.

    Three places: where it was handed over (``supporting_agency``), who received it (``receiving_agency``) and who
    decides (``competent_agency``); ``holder_agency`` and ``holder_post`` say whose turn it is. ``due_at`` is the
    citizen's date: only acceptance, a stop of the clock, an extension or a new calendar move it.
    """

    code = models.CharField(max_length=60, unique=True)
    foreign_code = models.BooleanField(default=False, help_text="Came with the code of another system, kept as it is.")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(
        "procedures.ProcedureCase", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    form = models.ForeignKey(
        "forms.FormVersion", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    subject = models.CharField(max_length=300, blank=True, help_text="Trích yếu: what it is about, in a few words.")

    applicant = models.ForeignKey("parties.Party", models.PROTECT, related_name="+", db_index=False)
    submitter = models.ForeignKey("parties.Party", models.PROTECT, related_name="+", db_index=False)
    proxy = models.ForeignKey("parties.Party", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    applicant_name = models.CharField(max_length=300, help_text="As filed; the party may be renamed later.")
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)

    supporting_agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    receiving_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    competent_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    holder_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    holder_role = models.CharField(max_length=40, blank=True)
    holder_post = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    state = models.CharField(max_length=24, choices=State.choices)
    step_key = models.CharField(max_length=40, help_text="Node of the process that is open now.")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    finance_state = models.CharField(max_length=12, choices=FinanceState.choices)
    delivery_state = models.CharField(max_length=12, choices=DeliveryState.choices, default=DeliveryState.NOT_READY)
    sync_state = models.CharField(max_length=8, choices=SyncState.choices, default=SyncState.LOCAL)
    national_status = models.PositiveSmallIntegerField()
    open = models.BooleanField(default=True)

    limit_amount = models.PositiveIntegerField()
    limit_unit = models.CharField(max_length=14)
    limit_stop = models.CharField(max_length=8)
    calendar = models.ForeignKey("directory.Calendar", models.PROTECT, related_name="+", db_index=False)
    submitted_at = models.DateTimeField()
    answer_by = models.DateTimeField(help_text="8 working hours after an online filing; intake must answer by then.")
    accepted_at = models.DateTimeField(null=True, blank=True)
    first_due_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="Last instant at which the result is on time.")
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="The clock stands still since then.")
    act_by = models.DateTimeField(help_text="What inboxes sort by: answer_by before acceptance, then due_at.")
    finished_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    supplement_count = models.PositiveSmallIntegerField(default=0)

    search = SearchVectorField(null=True, help_text="Folded in Python: code, names, numbers, subject, procedure.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossier_due_after_acceptance",
                condition=Q(accepted_at__isnull=True) | Q(due_at__gte=F("accepted_at")),
            ),
            models.CheckConstraint(
                name="dossier_accepted_has_due",
                condition=Q(accepted_at__isnull=True) | Q(due_at__isnull=False, first_due_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="dossier_holder_open", fields=["holder_agency", "act_by", "id"], condition=OPEN),
            models.Index(name="dossier_open_by_act", fields=["act_by", "id"], condition=OPEN),
            models.Index(name="dossier_post_open", fields=["holder_post", "act_by", "id"], condition=OPEN),
            models.Index(name="dossier_received_open", fields=["receiving_agency", "act_by", "id"], condition=OPEN),
            models.Index(
                name="dossier_competent_closed", fields=["competent_agency", "-finished_at", "-id"], condition=~OPEN
            ),
            models.Index(name="dossier_closed_by_end", fields=["-finished_at", "-id"], condition=~OPEN),
            models.Index(name="dossier_applicant", fields=["applicant", "-submitted_at"]),
            models.Index(name="dossier_submitter", fields=["submitter", "-submitted_at"]),
            models.Index(name="dossier_filed", fields=["submitted_at", "procedure"]),
            models.Index(
                name="dossier_finished", fields=["finished_at", "due_at"], condition=Q(finished_at__isnull=False)
            ),
            GinIndex(name="dossier_search", fields=["search"], fastupdate=True),
        ]

    def __str__(self) -> str:
        return self.code


class DossierAnswers(models.Model):
    """What the applicant declared, under the form version of the dossier. Apart from the hot row: it is large."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="answers")
    content = models.JSONField()


class Evidence(models.Model):
    """Giấy tờ of a dossier: one paper received, shown, reused or refused (CPSV-AP: Evidence)."""

    class Origin(models.TextChoices):
        UPLOADED = "uploaded", "người nộp tải lên"
        SCANNED = "scanned", "quét tại quầy"
        SHOWN = "shown", "xuất trình, không lưu"
        EFORM = "eform", "khai trên biểu mẫu điện tử"
        STORE = "store", "lấy từ kho dữ liệu của người nộp"
        REGISTER = "register", "lấy từ cơ sở dữ liệu"

    class Verdict(models.TextChoices):
        UNSEEN = "unseen", "Chưa xem"
        PASSED = "passed", "Đạt"
        FAILED = "failed", "Chưa đạt"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evidences")
    requirement = models.ForeignKey(
        "procedures.PaperRequirement", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=500)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.UNSEEN)
    fault = models.CharField(max_length=500, blank=True)
    is_digitised = models.BooleanField(default=False)
    is_reused = models.BooleanField(default=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", db_index=False
    )
    received_at = models.DateTimeField()


class ProcessInstance(models.Model):
    """The process of one dossier, pinned to the version in force at its filing. Each act locks this row first."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="instance")
    process = models.ForeignKey("procedures.Process", models.PROTECT, related_name="+", db_index=False)


class Token(models.Model):
    """Where a process stands: one row per visit of a node, open while the work there is not done."""

    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="tokens", db_index=False)
    node_key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    iteration = models.PositiveIntegerField(default=1)
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=40)
    post = models.ForeignKey("directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="Inner limit of the step.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="token_once", fields=["instance", "node_key", "iteration"])]


class ControlSheetEntry(models.Model):
    """Phiếu kiểm soát: one row per hand-over or act. Append-only: the database refuses changes (form 06)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="control_sheet", db_index=False)
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    from_agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    from_name = models.CharField(max_length=120, help_text="Who handed over: name and post as they were.")
    to_agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    to_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=24, choices=State.choices, help_text="State after the act.")
    due_at = models.DateTimeField(null=True, blank=True)
    timeliness = models.CharField(max_length=10, blank=True, help_text="early, on_time, late: at the end of a step.")
    note = models.TextField(blank=True, help_text="Seen by officers.")
    public_note = models.TextField(blank=True, help_text="Seen by the applicant.")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(name="control_sheet_dossier", fields=["dossier", "at", "id"])]


class SupplementRequest(models.Model):
    """Phiếu yêu cầu bổ sung (form 02): all faults at once, with what to do and the law."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="supplement_requests", db_index=False)
    number = models.PositiveIntegerField()
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    faults = models.JSONField(help_text="[{requirement_id|null, paper, fault, remedy}]")
    legal_basis = models.CharField(max_length=300, blank=True)
    before_acceptance = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="supplement_number", fields=["dossier", "number"])]


class ClockStop(models.Model):
    """A time in which the citizen's clock stood still."""

    class Cause(models.TextChoices):
        SUPPLEMENT = "supplement", "chờ bổ sung giấy tờ"
        DUTY = "duty", "chờ thực hiện nghĩa vụ tài chính"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="clock_stops")
    cause = models.CharField(max_length=12, choices=Cause.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="clock_stop_open_once", fields=["dossier"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="clock_stop_period", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at"))
            ),
        ]


class Decision(models.Model):
    """What was proposed and decided on a dossier, with its reasons."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reasons = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")


class Delivery(models.Model):
    """The result was given to someone: how, to whom, when."""

    class Way(models.TextChoices):
        ELECTRONIC = "electronic", "bản điện tử"
        COUNTER = "counter", "tại quầy"
        POST = "post", "bưu chính công ích"

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="delivery")
    way = models.CharField(max_length=12, choices=Way.choices)
    recipient_name = models.CharField(max_length=300)
    delivered_at = models.DateTimeField()


class Draft(models.Model):
    """An application being filled in. Kept 30 days; becomes a dossier once, however often the button is pressed."""

    key = models.CharField(max_length=32, unique=True, help_text="Random; the address of the draft.")
    account_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+")
    case = models.ForeignKey("procedures.ProcedureCase", models.PROTECT, null=True, blank=True, related_name="+")
    form = models.ForeignKey("forms.FormVersion", models.PROTECT, null=True, blank=True, related_name="+")
    receiving_agency = models.ForeignKey("directory.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, blank=True, related_name="draft")


class DraftFile(models.Model):
    """A file put to a draft, for one required paper (or none: "giấy tờ khác")."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    requirement = models.ForeignKey(
        "procedures.PaperRequirement", models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()


class DossierSerial(models.Model):
    """The last serial given per receiving agency and day. Taken outside the act: gaps are lawful, doubles are not."""

    agency_code = models.CharField(max_length=40)
    day = models.DateField()
    last_serial = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossier_serial_once", fields=["agency_code", "day"])]


class DossierScope(models.Model):
    """Which agencies have to do with a dossier: what "all I may see" and search look through. Written in the act."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="scopes")
    roles = ArrayField(models.CharField(max_length=12), default=list, help_text="supporting, receiving, competent")
    open = models.BooleanField(default=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossier_scope_once", fields=["agency", "dossier"])]


class TabCount(models.Model):
    """How many dossiers a tab of an agency holds: folded from the deltas by the worker, exact together with them."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+")
    tab = models.CharField(max_length=24)
    total = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="tab_count_once", fields=["agency", "tab"])]


class TabCountDelta(models.Model):
    """What an act changed in a tab's count; appended, so that no act waits for a counter row."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    tab = models.CharField(max_length=24)
    change = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(name="tab_count_delta", fields=["agency", "tab"])]


class DueDateChange(models.Model):
    """Why the due date of a dossier moved: old, new, cause. Append-only."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="due_date_changes")
    at = models.DateTimeField()
    cause = models.CharField(max_length=40)
    old_due_at = models.DateTimeField(null=True, blank=True)
    new_due_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()
