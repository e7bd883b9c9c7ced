"""Territories, agencies, posts, staff and working calendars.

Everything here is dated half-open: ``valid_from`` is the first day, ``valid_to`` the first day no more (empty =
open). Codes of the field are never rewritten: a unit that changes gets a new row, linked by a succession.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from phuong.kernel.drafting import Draft


class Dated(models.Model):
    """A fact that holds from ``valid_from`` (included) to ``valid_to`` (excluded, empty = open)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Territory(Dated):
    """Đơn vị hành chính: a province, district or commune as it was for a time (CPSV: Administrative Unit)."""

    class Level(models.TextChoices):
        PROVINCE = "province", "cấp tỉnh"
        DISTRICT = "district", "cấp huyện"
        COMMUNE = "commune", "cấp xã"

    code = models.CharField(max_length=10, help_text="GSO code: 2 digits province, 3 district, 5 commune.")
    name = models.CharField(max_length=120)
    division_type = models.CharField(max_length=20, help_text="tỉnh, thành phố, quận, huyện, xã, phường, đặc khu ...")
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    folded_name = models.CharField(max_length=120, help_text="phuong.kernel.text.fold(name)")
    sort_key = models.CharField(max_length=240)
    lat = models.FloatField(null=True, blank=True, help_text="Degrees, WGS 84.")
    lon = models.FloatField(null=True, blank=True, help_text="Degrees, WGS 84.")
    area_km2 = models.FloatField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="territory_code_from", fields=["code", "valid_from"]),
            models.CheckConstraint(
                name="territory_period", condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
            ),
        ]
        indexes = [models.Index(name="territory_level", fields=["level", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.division_type.capitalize()} {self.name}"


class TerritorySuccession(models.Model):
    """Which territory became which, wholly or in part, on a date."""

    class Share(models.TextChoices):
        WHOLE = "whole", "toàn bộ"
        PART = "part", "một phần"
        PART_AREA_ALL_PEOPLE = "part_area_all_people", "một phần diện tích, toàn bộ dân số"

    predecessor = models.ForeignKey(Territory, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Territory, models.PROTECT, related_name="origins")
    effective_on = models.DateField()
    share = models.CharField(max_length=24, choices=Share.choices)
    legal_basis = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="territory_succession", fields=["predecessor", "successor", "effective_on"])
        ]


class Agency(Dated):
    """Cơ quan: who receives, decides and answers (Core Vocabularies: Public Organisation)."""

    class Kind(models.TextChoices):
        PROVINCIAL_DEPARTMENT = "provincial_department", "cơ quan chuyên môn cấp tỉnh"
        DISTRICT_COMMITTEE = "district_committee", "Ủy ban nhân dân cấp huyện"
        COMMUNE_COMMITTEE = "commune_committee", "Ủy ban nhân dân cấp xã"
        PROVINCE_COMMITTEE = "provincial_committee", "Ủy ban nhân dân cấp tỉnh"
        PARTY_BODY = "party_body", "cơ quan Đảng"
        COUNCIL = "council", "Hội đồng nhân dân"
        FRONT = "front", "Mặt trận Tổ quốc"
        MASS_ORGANISATION = "mass_organisation", "tổ chức chính trị - xã hội"
        PUBLIC_UNIT = "public_unit", "đơn vị sự nghiệp công lập"
        VERTICAL_AGENCY = "vertical_agency", "cơ quan ngành dọc"
        MINISTRY = "ministry", "bộ, cơ quan ngang bộ"
        ENTERPRISE = "enterprise", "doanh nghiệp nhà nước"

    code = models.CharField(max_length=40, help_text="QĐ 20/2020/QĐ-TTg, e.g. H24.12.")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, blank=True, related_name="agencies")
    folded_name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400)
    counted_in_35 = models.BooleanField(
        default=False, help_text="One of the 35 departments and districts that the articles count."
    )
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agency_code_from", fields=["code", "valid_from"]),
            models.CheckConstraint(
                name="agency_period", condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
            ),
        ]
        indexes = [models.Index(name="agency_kind", fields=["kind", "valid_from"])]

    def __str__(self) -> str:
        return self.name


class AgencyAlias(models.Model):
    """Another code of an agency: QCVN 102:2016 form, a ministry's own."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="aliases")
    code = models.CharField(max_length=40, unique=True)
    scheme = models.CharField(max_length=40)


class AgencySuccession(models.Model):
    """Which agency continues the work of which, from a date."""

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="origins")
    effective_on = models.DateField()
    legal_basis = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agency_succession", fields=["predecessor", "successor", "effective_on"])
        ]


class Post(Dated):
    """Vị trí việc làm: a place in an agency with its roles; rights belong to it, not to the person (W3C ORG: Post)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=120, help_text="As printed under a signature: Phó Chủ tịch.")
    capacity = models.CharField(max_length=8, blank=True, help_text="TM., KT., TL., TUQ. or empty.")
    roles = ArrayField(models.CharField(max_length=40), default=list, help_text="phuong.identity.api.Role values.")

    def __str__(self) -> str:
        return f"{self.title}, {self.agency}"


class Staff(models.Model):
    """Cán bộ, công chức, viên chức: a person who works here; synthetic in demo and tests."""

    code = models.CharField(max_length=40, unique=True)
    full_name = models.CharField(max_length=120)
    honorific = models.CharField(max_length=10, default="", blank=True, help_text="ông or bà")
    sort_key = models.CharField(max_length=240)
    synthetic = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.full_name


class Assignment(Dated):
    """Bổ nhiệm: a member of staff holds a post for a time (W3C ORG: Membership)."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="assignments")
    decision_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="assignment_once", fields=["staff", "post", "valid_from"])]


class Calendar(models.Model):
    """Lịch làm việc: hours, days off and worked days, of a place or of one agency.

    ``content`` is the calendar file's content (docs/rules/due-dates.md); changed by a new version only, so that a
    dossier's sentence stays explainable.
    """

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="calendars")
    name = models.CharField(max_length=200)
    content = models.JSONField()
    legal_basis = models.CharField(max_length=200, blank=True)
    in_force_from = models.DateTimeField()
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="calendar_version", fields=["code", "version"])]


class LoadedPlace(models.Model):
    """A place whose files were loaded here, and with which content: what changed since is loaded at the next start."""

    slug = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of its data files; empty: not known.")
    first_loaded_at = models.DateTimeField()
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CalendarDraft(Draft):
    """What an administrator is writing: days and hours of one notice, to be put upon the newest version of a calendar.

    ``content`` is the file of a decree (``loading.decrees``) without its legal basis. One open draft for each calendar.
    """

    code = models.CharField(max_length=40, help_text="The calendar's code.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="calendar_draft_open", fields=["code"], condition=Q(published_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"bản thảo lịch {self.code}"
