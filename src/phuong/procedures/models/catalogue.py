"""The catalogue of procedures (CPSV-AP: Public Service). Law is data: each version has its basis and its dates."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q


class ProcedureField(models.Model):
    """Lĩnh vực: the field a procedure belongs to, under its national code."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class LifeEvent(models.Model):
    """Sự kiện đời sống, as the home page groups procedures (CPSV-AP: Life Event)."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    icon = models.CharField(max_length=40)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]


class Procedure(models.Model):
    """Thủ tục hành chính under its base code, through all its versions.

    ``folded`` and ``search`` are computed by ``procedures.services.indexing`` when a version is published.
    """

    code = models.CharField(max_length=20, unique=True, help_text="Base code, e.g. 1.001193.")
    local_code = models.CharField(max_length=40, blank=True, help_text="e.g. 1.001193.000.00.00.H24")
    name = models.CharField(max_length=2000, help_text="The longest official name has 1,192 characters.")
    field = models.ForeignKey(ProcedureField, models.PROTECT, related_name="procedures")
    life_events = models.ManyToManyField(LifeEvent, related_name="procedures", blank=True)
    everyday_words = ArrayField(models.CharField(max_length=80), default=list, help_text="What people call it.")
    complete = models.BooleanField(default=False, help_text="Has papers, limits, fees and process of our own.")
    former_codes = ArrayField(
        models.CharField(max_length=20), default=list, help_text="What the same act was coded as."
    )
    former_codes_verified = models.BooleanField(default=False)
    folded = models.TextField(blank=True)
    search = SearchVectorField(null=True)

    class Meta:
        indexes = [
            GinIndex(name="procedure_search", fields=["search"]),
            GinIndex(name="procedure_folded_trgm", fields=["folded"], opclasses=["gin_trgm_ops"]),
            GinIndex(name="procedure_former_codes", fields=["former_codes"]),
        ]

    def __str__(self) -> str:
        return self.name

    def is_former_code(self, typed: str) -> bool:
        """Tell whether ``typed``, in any of its lengths, is a code that this act had before."""
        return any(typed.strip().startswith(code) for code in self.former_codes)


class ProcedureVersion(models.Model):
    """A procedure as in force for a time; dossiers pin the version of their filing."""

    class OnlineLevel(models.TextChoices):
        FULL = "full", "toàn trình"
        PARTIAL = "partial", "một phần"
        NONE = "none", "cung cấp thông tin"

    class Routing(models.TextChoices):
        LOCAL = "local", "hệ thống của địa phương"
        MINISTRY_CENTRAL = "ministry_central", "hệ thống tập trung của bộ"

    class AuthorityLevel(models.TextChoices):
        MINISTRY = "ministry", "cấp bộ"
        PROVINCE = "province", "cấp tỉnh"
        DISTRICT = "district", "cấp huyện"
        COMMUNE = "commune", "cấp xã"

    class Presence(models.TextChoices):
        """Who has to come: an act that no screen replaces."""

        APPLICANT = "applicant", "người yêu cầu"
        BOTH_PARTIES = "both_parties", "cả hai bên"
        ALL_PARTIES = "all_parties", "tất cả các bên"
        SIGNER = "signer", "người ký"

    class Silence(models.TextChoices):
        """What it means that the applicant does not answer a draft in time."""

        AGREE = "agree", "không trả lời là đồng ý"
        DISAGREE = "disagree", "không trả lời là chưa đồng ý"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    authority_level = models.CharField(max_length=10, choices=AuthorityLevel.choices)
    executing_agency = models.CharField(max_length=300, blank=True)
    department = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="At provincial level: the department that decides.",
    )
    online_level = models.CharField(max_length=8, choices=OnlineLevel.choices)
    eligible_for_full = models.BooleanField(null=True, help_text="Whether the law allows toàn trình; empty = not said.")
    eligible_reason = models.CharField(max_length=300, blank=True, help_text="Why it cannot be toàn trình.")
    eligible_basis = models.CharField(max_length=300, blank=True)
    eligible_verified = models.BooleanField(default=False)
    presence_required = models.BooleanField(default=False, help_text="Somebody of ``presence_of`` has to come.")
    presence_of = ArrayField(models.CharField(max_length=16, choices=Presence.choices), default=list)
    draft_confirmation_hours = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="How long the applicant may look over the draft of the result; empty = no draft.",
    )
    draft_confirmation_silence = models.CharField(max_length=8, choices=Silence.choices, blank=True)
    draft_confirmation_source = models.CharField(max_length=300, blank=True)
    routing = models.CharField(max_length=18, choices=Routing.choices, default=Routing.LOCAL)
    any_point_filing = models.BooleanField(default=False)
    channels = ArrayField(models.CharField(max_length=8), default=list, help_text="counter, online, post")
    applicants = ArrayField(models.CharField(max_length=24), default=list)
    for_whom = models.CharField(max_length=500, blank=True)
    steps = ArrayField(models.TextField(), default=list)
    conditions = ArrayField(models.TextField(), default=list)
    legal_basis = models.JSONField(default=list, help_text="[{number, name}]")
    results = models.JSONField(default=list, help_text="[{key, name, code, is_paper}]")
    decision_number = models.CharField(max_length=80, blank=True, help_text="Quyết định công bố.")
    decision_on = models.DateField(null=True, blank=True)
    form = models.ForeignKey("forms.FormVersion", models.PROTECT, null=True, blank=True, related_name="+")
    process = models.ForeignKey("procedures.Process", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When an administrator published it; empty for what was loaded from a file."
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken back before its day.")
    content_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of what was published: the same content is never published twice."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="procedure_version_number", fields=["procedure", "number"]),
            models.CheckConstraint(
                name="procedure_version_period", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} ({self.number})"


class ProcedureCase(models.Model):
    """Trường hợp: a case of a procedure with its own papers, limit and fee (MaTruongHop).

    Its dates are empty where it holds as long as its version does.
    """

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="cases")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=300)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="procedure_case_key", fields=["version", "key"])]


class PaperRequirement(models.Model):
    """Thành phần hồ sơ: one paper to hand in (phải nộp) or to show (phải xuất trình)."""

    class Handover(models.TextChoices):
        SUBMIT = "submit", "phải nộp"
        SHOW = "show", "phải xuất trình"

    class Kind(models.TextChoices):
        ORIGINAL = "original", "bản chính"
        COPY = "copy", "bản sao"
        CERTIFIED = "certified", "bản sao có chứng thực"
        ELECTRONIC = "electronic", "bản điện tử"
        EFORM = "eform", "tờ khai điện tử"

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="papers")
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="papers")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=500)
    handover = models.CharField(max_length=8, choices=Handover.choices, default=Handover.SUBMIT)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.COPY)
    copies = models.PositiveIntegerField(default=1)
    required = models.BooleanField(default=True)
    original_at_return = models.BooleanField(
        default=False, help_text="The original is handed in when the result is fetched: without it none is given."
    )
    official_code = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="paper_key", fields=["version", "case", "key"], nulls_distinct=False)
        ]


class ProcessingLimit(models.Model):
    """Thời hạn giải quyết by channel (and case): amount, unit, what happens to the clock on a supplement."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="limits")
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="limits")
    channel = models.CharField(max_length=8, help_text="any, counter, online or post")
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=14, help_text="phuong.kernel.deadline.Unit value")
    stop = models.CharField(max_length=8, default="pause", help_text="phuong.kernel.deadline.StopPolicy value")
    text = models.CharField(max_length=500, blank=True, help_text="As published, where a number says too little.")


class FeeKind(models.TextChoices):
    """How a fee is published: only FIXED and FREE are one amount."""

    FIXED = "FIXED", "một mức"
    TIERED = "TIERED", "nhiều mức"
    IN_TEXT = "IN_TEXT", "mức ghi trong lời"
    LOCAL_COUNCIL = "LOCAL_COUNCIL", "do Hội đồng nhân dân quy định"
    BY_REFERENCE = "BY_REFERENCE", "theo văn bản khác"
    FREE = "FREE", "miễn phí"
    ZERO = "ZERO", "cổng quốc gia ghi 0 đồng"
    NOT_STATED = "NOT_STATED", "chưa công bố"


class Fee(models.Model):
    """Phí, lệ phí as published and shown (CPSV-AP: Cost). Charging comes from the payments block."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="fees")
    channel = models.CharField(max_length=8, default="any")
    kind = models.CharField(max_length=14, choices=FeeKind.choices)
    name = models.CharField(max_length=200, default="Lệ phí")
    amount_vnd = models.BigIntegerField(null=True, blank=True)
    optional = models.BooleanField(
        default=False, help_text="Only who asks for more pays it, e.g. for each further copy."
    )
    note = models.CharField(max_length=500, blank=True)
    verified = models.BooleanField(default=False)


class CatalogueImport(models.Model):
    """One run of ``phuong load procedures``: what came, what was repaired or refused and why."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_repaired = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, help_text="[{row, code, kind: repaired|refused, reason}]")
