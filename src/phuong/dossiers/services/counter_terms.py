"""What a counter may take today, and what for: the version, the case, who decides, how it is declared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from phuong.directory.api import Agency
from phuong.dossiers.services.refusals import AnswersInvalid, ProcedureClosed, ReasonMissing
from phuong.dossiers.states import CHANNEL_KEYS, Channel
from phuong.forms import api as forms
from phuong.kernel.acts import ActRefused
from phuong.kernel.dates import short_date
from phuong.procedures.api import (
    PaperRequirement,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    cases_of,
    competent_agencies,
    form_for,
    papers,
    version_in_force,
)

ON_PAPER = "Khai trên tờ khai giấy, kèm hồ sơ."


def version_at_counter(procedure: Procedure, channel: Channel, on: date) -> ProcedureVersion:
    """Return the version that a counter takes on a day. Errors: ProcedureClosed with what to do instead."""
    version = version_in_force(procedure, on)
    if version is None:
        raise ProcedureClosed(f"Thủ tục “{procedure.name}” không còn hiệu lực. Tìm thủ tục thay thế.")
    if version.valid_from > on:
        raise ProcedureClosed(f"Thủ tục này chỉ nhận hồ sơ từ ngày {short_date(version.valid_from)}.")
    if version.routing == ProcedureVersion.Routing.MINISTRY_CENTRAL:
        raise ProcedureClosed("Thủ tục này nhận trên hệ thống của bộ, ngành. Nhập hồ sơ ở hệ thống đó.")
    if version.channels and CHANNEL_KEYS[channel] not in version.channels:
        raise ProcedureClosed(f"Thủ tục này không nhận {channel.label}. Hướng dẫn người dân cách nộp khác.")
    if version.process_id is None or not procedure.complete:
        raise ProcedureClosed("Thủ tục này chưa có quy trình điện tử. Ghi sổ giấy và báo người quản trị danh mục.")
    return version


def required_papers(version: ProcedureVersion, case: ProcedureCase | None) -> list[PaperRequirement]:
    """Return what a counter asks for, in the order of the law; a declaration may come on paper."""
    return papers(version, case)


def case_of(version: ProcedureVersion, case_id: int | None, on: date) -> ProcedureCase | None:
    """Return the case chosen; None where there are none to choose. Errors: ReasonMissing."""
    cases = cases_of(version, on)
    found = next((case for case in cases if case.pk == case_id), None)
    if cases and found is None:
        raise ReasonMissing("Chọn trường hợp của hồ sơ trong danh sách.")
    return found


def place_of(version: ProcedureVersion, agency_id: int, own_agency: int, on: date) -> Agency:
    """Return the agency that decides. Errors: ActRefused where this counter may not take it for another."""
    competent = competent_agencies(version, on)
    found = competent.filter(pk=agency_id).first()
    if found is None:
        raise ActRefused("Chọn cơ quan giải quyết trong danh sách: cơ quan vừa gửi không giải quyết thủ tục này.")
    if found.pk != own_agency and not version.any_point_filing:
        raise ActRefused(
            f"Thủ tục này chưa nhận ở nơi khác nơi giải quyết. Hướng dẫn người dân nộp tại {found.name}, "
            "trực tuyến hoặc qua bưu chính."
        )
    return found


def declared(
    version: ProcedureVersion, given: Mapping[str, Any] | None, subject: str, on: date
) -> tuple[forms.FormVersion | None, dict[str, Any]]:
    """Return the form and its answers: the procedure's own where it was filled in, else the plain one with paper.

    Errors:  AnswersInvalid, ReasonMissing.
    """
    if given is None:
        generic = forms.generic_form(on)
        title = subject[:200]
        return generic, {"request_title": title, "request": ON_PAPER} if generic else {}
    form = form_for(version, on)
    if form is None:
        raise ReasonMissing("Thủ tục này không có tờ khai điện tử: nhận tờ khai giấy.")
    answers = dict(given)
    if faults := forms.validate(form, answers, on):
        raise AnswersInvalid(f"Có {len(faults)} chỗ cần sửa trong tờ khai.", faults)
    return form, forms.clean_answers(form, answers, on)
