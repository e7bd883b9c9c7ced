"""A dossier that a citizen filed on the national portal arrives: filed here as any other, with its code kept."""

from datetime import date, datetime
from typing import Final

from django.db import connection

from phuong.directory.api import Agency, agency_by_code, successors_of
from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.services.filing import Application, Paper, submit
from phuong.dossiers.syncing.payload import CITIZEN, HOUSEHOLD_BUSINESS
from phuong.dossiers.syncing.reading import Filed, SentPaper, Who, read_filed
from phuong.exchange.api import Arrival, ArrivalRefused
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import DossierCode
from phuong.parties.api import Party, find_or_make_organisation, find_or_make_person
from phuong.procedures.api import (
    ProcedureCase,
    ProcedureVersion,
    by_code,
    cases_of,
    competent_agencies,
    papers,
    version_in_force,
)

FILED: Final = "dossier.filed"
SENDER: Final = "Cổng Dịch vụ công quốc gia"
ALREADY: Final = "Hồ sơ này đã có ở đây."
MOST_SERIAL: Final = 99_999
"""No agency files more in a day; a greater serial in our own row of codes would leave none for our own filings."""
SERIAL_TOO_GREAT: Final = (
    f"MaHoSo thuộc dãy mã của cơ quan ở đây nhưng số thứ tự quá lớn. Cấp mã có số thứ tự đến {MOST_SERIAL} rồi gửi lại."
)


def arrive(arrival: Arrival, now: datetime) -> str:
    """File the application that the portal sent; a dossier that is here already stays as it is.

    Source:  practice of the national portal: a dossier keeps the code it was given there (NĐ 107/2021/NĐ-CP,
             NĐ 118/2025/NĐ-CP; from memory).
    Errors:  ArrivalRefused, and what ``submit`` refuses: nothing is stored.
    """
    filed = read_filed(arrival.payload, now)
    here = Dossier.objects.filter(code=filed.code).values_list("foreign_code", "procedure__code").first()
    version = _version(filed, now.astimezone(VN).date())
    if here is not None:
        if here != (True, version.procedure.code):
            raise ArrivalRefused("Mã hồ sơ này đang thuộc một hồ sơ khác ở đây. Cấp mã khác rồi gửi lại.")
        return ALREADY
    application = _application(filed, version, now)
    _pass_over_serial(filed.code)
    actor = Actor(name=SENDER, party_id=application.submitter_id, roles=frozenset({"citizen"}))
    return f"Đã chuyển đến một cửa, hồ sơ {submit(application=application, actor=actor, now=now).code}."


def _application(filed: Filed, version: ProcedureVersion, now: datetime) -> Application:
    on = now.astimezone(VN).date()
    case = _case(filed, version, on)
    receiving = _agency(filed.receiving_code, "MaDonViTiepNhan", on)
    owner = _party(filed.owner, now)
    submitter = _party(filed.submitter, now) if filed.submitter else owner
    contact = filed.submitter or filed.owner
    return Application(
        version_id=version.pk,
        case_id=case.pk if case else None,
        receiving_agency_id=receiving.pk,
        competent_agency_id=_competent(filed, version, receiving, on).pk,
        applicant_id=owner.pk,
        submitter_id=submitter.pk,
        applicant_name=owner.name,
        channel=filed.channel,
        answers=filed.answers,
        papers=[_paper(sent, version, case) for sent in filed.papers],
        contact_phone=contact.phone or filed.owner.phone,
        contact_email=contact.email or filed.owner.email,
        subject=filed.subject,
        foreign_code=filed.code,
    )


def _version(filed: Filed, on: date) -> ProcedureVersion:
    procedure = by_code(filed.procedure_code)
    version = version_in_force(procedure, on) if procedure else None
    if version is None:
        raise ArrivalRefused(
            f"Thủ tục mã {filed.procedure_code[:40]} không có hoặc không còn hiệu lực trong danh mục ở đây. "
            "Đồng bộ danh mục thủ tục rồi gửi lại."
        )
    if version.routing == ProcedureVersion.Routing.MINISTRY_CENTRAL:
        raise ArrivalRefused("Thủ tục này do hệ thống của bộ, ngành giải quyết. Chuyển hồ sơ đến hệ thống đó.")
    return version


def _case(filed: Filed, version: ProcedureVersion, on: date) -> ProcedureCase | None:
    if not filed.case_key:
        return None
    found = next((case for case in cases_of(version, on) if case.key == filed.case_key), None)
    if found is None:
        raise ArrivalRefused("Thủ tục không có trường hợp nêu ở MaTruongHop. Chọn lại trường hợp rồi gửi lại.")
    return found


def _agency(code: str, field: str, on: date) -> Agency:
    """Return the agency of a code or alias, or the one that continues it since."""
    found = agency_by_code(code, on)
    if found is not None:
        return found
    ended = Agency.objects.filter(code=code).order_by("-valid_from").first()
    following = list(successors_of(ended.pk, on)) if ended is not None else []
    if len(following) == 1:
        return following[0]
    if following:
        raise ArrivalRefused(f"Cơ quan ở {field} đã chia thành nhiều cơ quan. Chọn cơ quan hiện nay rồi gửi lại.")
    raise ArrivalRefused(
        f"Không có cơ quan nào mang mã nêu ở {field} vào hôm nay. Đồng bộ danh mục cơ quan rồi gửi lại."
    )


def _competent(filed: Filed, version: ProcedureVersion, receiving: Agency, on: date) -> Agency:
    """Return who decides: whom the portal names, else who receives if it may, else the only one there is."""
    able = competent_agencies(version, on)
    if filed.competent_code:
        named = _agency(filed.competent_code, "MaDonViXuLy", on)
        if able.filter(pk=named.pk).exists():
            return named
        raise ArrivalRefused("Cơ quan ở MaDonViXuLy không có thẩm quyền giải quyết thủ tục này. Chọn lại rồi gửi lại.")
    if able.filter(pk=receiving.pk).exists():
        return receiving
    first_two = list(able[:2])
    if len(first_two) == 1:
        return first_two[0]
    raise ArrivalRefused("Không rõ cơ quan nào giải quyết: nơi tiếp nhận không có thẩm quyền. Ghi thêm MaDonViXuLy.")


def _party(who: Who, now: datetime) -> Party:
    """Return the person or organisation, found by the number or made. What is known of them already stays."""
    try:
        if who.kind == CITIZEN:
            return find_or_make_person(
                full_name=who.name, personal_id=who.number, now=now, phone=who.phone, email=who.email
            )
        return find_or_make_organisation(
            name=who.name,
            tax_code=who.number,
            is_household_business=who.kind == HOUSEHOLD_BUSINESS,
            now=now,
            phone=who.phone,
            email=who.email,
        )
    except Fault:
        # Its sentence quotes what was declared; ours is kept and listed.
        raise ArrivalRefused(
            "Tên, số định danh hoặc thư điện tử của người nộp không đúng dạng. Sửa rồi gửi lại."
        ) from None


def _paper(sent: SentPaper, version: ProcedureVersion, case: ProcedureCase | None) -> Paper:
    """Return the paper with the requirement it answers. Its file stays on the portal until it is fetched."""
    wanted = sent.requirement_code
    answers = next((p for p in papers(version, case) if wanted and wanted in (p.official_code, p.key)), None)
    origin = Evidence.Origin.STORE if sent.from_store else Evidence.Origin.UPLOADED
    return Paper(sent.name, answers.pk if answers else None, None, origin)


_LEAP = """
INSERT INTO dossiers_dossierserial (agency_code, day, last_serial) VALUES (%s, %s, %s)
ON CONFLICT (agency_code, day) DO UPDATE SET last_serial = GREATEST(dossiers_dossierserial.last_serial, %s)
"""


def _pass_over_serial(text: str) -> None:
    """Keep our own serials clear of a code that the portal made in the same row of codes as ours.

    Errors:  ArrivalRefused for a serial that would use the row up.
    """
    code = DossierCode.parse(text)
    if not code.long_day and Agency.objects.filter(code=code.agency).exists():
        if code.serial > MOST_SERIAL:
            raise ArrivalRefused(SERIAL_TOO_GREAT)
        with connection.cursor() as cursor:
            cursor.execute(_LEAP, [code.agency, code.day, code.serial, code.serial])
