"""Which version of a procedure holds, and whether it can be filed."""

from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from phuong.directory.api import Agency, agencies, current_world, in_force, successors_of
from phuong.forms.api import FormVersion
from phuong.kernel.dates import short_date
from phuong.kernel.identifiers import ProcedureCode, ProcedureCodeInvalid
from phuong.procedures.models import Procedure, ProcedureVersion

LEVEL_KINDS = {
    ProcedureVersion.AuthorityLevel.COMMUNE: Agency.Kind.COMMUNE_COMMITTEE,
    ProcedureVersion.AuthorityLevel.DISTRICT: Agency.Kind.DISTRICT_COMMITTEE,
}


def by_code(code: str) -> Procedure | None:
    """Return the procedure with a code in any of its lengths (1.001193, 1.001193.000.00.00.H24), or None.

    A code that the same act had before leads to it, unless a procedure of the catalogue still bears that code.
    """
    try:
        base = ProcedureCode.parse(code).base
    except ProcedureCodeInvalid:
        return None
    found = Procedure.objects.filter(Q(code=base) | Q(former_codes__contains=[base]))
    borne_first = Case(When(code=base, then=Value(0)), default=Value(1))
    return found.select_related("field").defer("search", "folded").order_by(borne_first, "-complete", "pk").first()


def versions_in_force(on: date) -> QuerySet[ProcedureVersion]:
    """Return, for each procedure that has one, the version in force on a day (one row per procedure).

    Where two cover the day the higher number holds: it corrects the other.
    """
    return ProcedureVersion.objects.filter(in_force(on)).order_by("procedure_id", "-number").distinct("procedure_id")


def version_in_force(procedure: Procedure, on: date) -> ProcedureVersion | None:
    """Return the version of a procedure in force on a day; None before its first day and after its repeal."""
    found = procedure.versions.filter(in_force(on)).order_by("-number")
    return found.select_related("procedure__field", "form__definition", "department", "process").first()


def form_for(version: ProcedureVersion, on: date) -> FormVersion | None:
    """Return the version of the procedure's form in force on a day; None where the procedure has no form of ours."""
    if version.form is None:
        return None
    same = FormVersion.objects.filter(in_force(on), definition=version.form.definition_id)
    return same.select_related("definition").order_by("-number").first() or version.form


def open_to_filing(  # noqa: PLR0911 (one return per reason reads best)
    version: ProcedureVersion, on: date, portal_mode: str | None = None
) -> str | None:
    """Return why a dossier cannot be filed on our portal under this version on a day; None when it can.

    ``portal_mode``: "own", "back_office" or "both"; left out, that of the world this installation runs.
    Source:  NĐ 107/2021/NĐ-CP, Điều 1 (levels of online service); NĐ 118/2025/NĐ-CP (filing on the national portal).
    """
    if version.valid_from > on:
        return f"Thủ tục này chỉ nhận hồ sơ từ ngày {short_date(version.valid_from)}."
    if version.valid_to is not None and version.valid_to <= on:
        return (
            f"Thủ tục này đã thay đổi hoặc bị bãi bỏ từ ngày {short_date(version.valid_to)}. Hãy xem bản đang áp dụng."
        )
    if version.routing == ProcedureVersion.Routing.MINISTRY_CENTRAL:
        return "Thủ tục này nộp trên hệ thống của bộ, ngành; cổng này chỉ hướng dẫn."
    if (portal_mode or current_world().portal_mode) == "back_office":
        return (
            "Hồ sơ trực tuyến nộp trên Cổng Dịch vụ công quốc gia rồi chuyển về đây giải quyết. "
            "Bạn cũng có thể nộp tại quầy; tra cứu hồ sơ vẫn ở đây."
        )
    if version.online_level == ProcedureVersion.OnlineLevel.NONE:
        return "Thủ tục này chưa nộp trực tuyến được. Hãy nộp tại quầy hoặc qua bưu chính."
    if not version.procedure.complete:
        return "Thủ tục này mới có thông tin tóm tắt, chưa nộp trực tuyến được ở đây. Hãy nộp tại quầy."
    return None


def competent_agencies(version: ProcedureVersion, on: date) -> QuerySet[Agency]:
    """Return the agencies that may decide under a version on a day.

    Commune and district level: every committee of that level. Province: the department named, or those that continue
    it on that day; none named: every department. Ministry: none of ours.
    """
    if version.authority_level == ProcedureVersion.AuthorityLevel.PROVINCE:
        if version.department_id is not None:
            return successors_of(version.department_id, on)
        return agencies(Agency.Kind.PROVINCIAL_DEPARTMENT, on)
    kind = LEVEL_KINDS.get(ProcedureVersion.AuthorityLevel(version.authority_level))
    return agencies(kind, on) if kind else Agency.objects.none()
