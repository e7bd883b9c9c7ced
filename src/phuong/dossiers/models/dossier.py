"""A dossier, what was declared in it and the papers it holds."""

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
    extended_days = models.PositiveSmallIntegerField(
        default=0, help_text="Working days by which signed apologies (form 04) moved the date."
    )

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
                name="dossier_finished",
                fields=["finished_at", "due_at", "supplement_count"],
                condition=Q(finished_at__isnull=False),
            ),
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
        PAPER = "paper", "nộp bản giấy tại quầy"
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
