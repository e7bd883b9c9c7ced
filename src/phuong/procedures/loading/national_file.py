"""Reading one of our complete procedures: a YAML file to a draft, every fault by file and place."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from phuong.kernel import plain_yaml
from phuong.kernel.deadline import Limit, LimitInvalid, StopPolicy, Unit
from phuong.kernel.identifiers import ProcedureCode, ProcedureCodeInvalid
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.part import Part
from phuong.procedures.loading.presence import acts_beyond_the_screen
from phuong.procedures.loading.process import read_process
from phuong.procedures.models import FeeKind, PaperRequirement, ProcedureVersion
from phuong.procedures.rules.channels import CHANNELS, WAYS_IN
from phuong.procedures.services.drafts import CaseDraft, PartsDraft, ProcedureContent, Values, VersionDraft

APPLICANTS = ("citizen", "enterprise", "household_business", "organisation", "agency")


def read_procedure(path: Path) -> ProcedureContent:
    """Return what a file says. Errors: CatalogueFileWrong."""
    return read_content(_content(path), path.name, path.parent)


def read_content(content: Mapping[str, Any], where: str, folder: Path | None = None) -> ProcedureContent:
    """Return what the content of a file says; ``where`` names it in faults, ``folder`` is where BPMN files lie.

    Errors:  CatalogueFileWrong.
    """
    part = Part(where, "", content)
    sector, code = part.part("sector"), _code(part)
    return ProcedureContent(
        code=code,
        former_codes=_former_codes(part, code),
        former_codes_verified=part.flag("former_codes_verified"),
        local_code=part.text("local_code", most=40),
        name=part.needed("name", most=2000),
        field_code=sector.needed("code", most=20),
        field_name=sector.needed("name", most=200),
        everyday_words=tuple(part.texts("everyday_words", most=80)),
        life_events=tuple(part.texts("life_events", most=40)),
        complete=True,
        versions=tuple(_versions(part, folder or Path(where).parent)),
    )


def _content(path: Path) -> dict[str, Any]:
    try:
        found = plain_yaml.read(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise CatalogueFileWrong(f"{path.name} không phải UTF-8; hãy lưu lại với bảng mã UTF-8.") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f", dòng {mark.line + 1}" if mark else ""
        raise CatalogueFileWrong(f"{path.name}{where}: không đọc được YAML, hãy xem lại thụt đầu dòng.") from None
    if not isinstance(found, dict):
        raise CatalogueFileWrong(f"{path.name}: tệp trống hoặc không phải bảng khóa và giá trị.")
    return found


def _code(part: Part) -> str:
    return _base(part, part.needed("code"))


def _former_codes(part: Part, present: str) -> tuple[str, ...]:
    former = tuple(_base(part, code) for code in part.texts("former_codes", most=40))
    if present in former:
        raise part.fault(f"mục former_codes có chính mã {present}; chỉ ghi những mã trước kia")
    return former


def _base(part: Part, code: str) -> str:
    try:
        return ProcedureCode.parse(code).base
    except ProcedureCodeInvalid as fault:
        raise part.fault(fault.sentence.rstrip(".")) from None


def _versions(part: Part, folder: Path) -> Iterator[VersionDraft]:
    versions = sorted(part.parts("versions"), key=lambda version: version.day("valid_from"))
    if not versions:
        raise part.fault("phải có ít nhất một phiên bản trong mục versions")
    for earlier, later in pairwise(versions):
        ends = earlier.day_or_none("valid_to")
        if ends is None or ends > later.day("valid_from"):
            raise later.fault(f"chồng thời gian với {earlier.way}; hãy sửa valid_to của phiên bản đó")
    cases = list(part.parts("cases"))
    for version in versions:
        yield _version(version, [case for case in cases if _applies(case, version)], folder)


def _applies(case: Part, version: Part) -> bool:
    """Tell whether a case and a version share a day."""
    begins, ends = case.day_or_none("valid_from"), case.day_or_none("valid_to")
    if begins is not None and ends is not None and ends <= begins:
        raise case.fault(f"valid_to {ends} phải sau valid_from {begins}")
    first, end = version.day("valid_from"), version.day_or_none("valid_to")
    return (begins is None or end is None or begins < end) and (ends is None or first < ends)


def _version(part: Part, case_parts: list[Part], folder: Path) -> VersionDraft:
    cases = tuple(_case(case) for case in case_parts)
    own = _parts(part)
    graph, bpmn = read_process(part, _all_limits(part, own, cases), folder)
    begins, ends = part.day("valid_from"), part.day_or_none("valid_to")
    if ends is not None and ends <= begins:
        raise part.fault(f"valid_to {ends} phải sau valid_from {begins}")
    return VersionDraft(
        valid_from=begins,
        valid_to=ends,
        values=_values(part),
        parts=own,
        cases=cases,
        graph=graph,
        bpmn=bpmn,
        department=part.text("sector_department", most=200),
        form=part.text("form", most=80),
    )


def _case(part: Part) -> CaseDraft:
    return CaseDraft(
        key=part.needed("key", most=60),
        name=part.needed("name", most=300),
        parts=_parts(part),
        valid_from=part.day_or_none("valid_from"),
        valid_to=part.day_or_none("valid_to"),
    )


def _values(part: Part) -> Values:
    decision = part.part("decision")
    return {
        "authority_level": part.choice("authority_level", ProcedureVersion.AuthorityLevel.values),
        "executing_agency": part.text("executing_agency", most=300),
        "online_level": part.choice("online_level", ProcedureVersion.OnlineLevel.values),
        **acts_beyond_the_screen(part),
        "routing": part.choice("routing", ProcedureVersion.Routing.values, "local"),
        "any_point_filing": part.flag("any_point_filing"),
        "channels": _channels(part),
        "applicants": [_applicant(part, applicant) for applicant in part.texts("applicants")],
        "for_whom": part.text("for_whom", most=500),
        "steps": part.texts("steps"),
        "conditions": part.texts("conditions"),
        "legal_basis": [
            {"number": basis.text("number"), "name": basis.text("name")} for basis in part.parts("legal_basis")
        ],
        "results": [_result(result) for result in part.parts("results")],
        "decision_number": decision.text("number", most=80),
        "decision_on": decision.day_or_none("date"),
        "source": part.text("source", most=300),
        "verified": part.flag("verified"),
    }


def _channels(part: Part) -> list[str]:
    """Return the ways in: as the file says, else counter and post, and online unless there is none."""
    said = part.texts("channels")
    if unknown := [channel for channel in said if channel not in WAYS_IN]:
        raise part.fault(f"mục channels có “{unknown[0]}”, phải là một trong: {', '.join(WAYS_IN)}")
    online = part.text("online_level") != ProcedureVersion.OnlineLevel.NONE
    return said or [channel for channel in WAYS_IN if channel != "online" or online]


def _applicant(part: Part, applicant: str) -> str:
    if applicant not in APPLICANTS:
        raise part.fault(f"mục applicants có “{applicant}”, phải là một trong: {', '.join(APPLICANTS)}")
    return applicant


def _result(part: Part) -> Values:
    return {
        "key": part.needed("key", most=80),
        "name": part.needed("name"),
        "code": part.text("code", most=60),
        "is_paper": part.flag("is_paper", default=True),
    }


def _parts(part: Part) -> PartsDraft:
    papers = tuple(_paper(paper) for paper in part.parts("papers"))
    keys = [paper["key"] for paper in papers]
    if repeated := next((key for key in keys if keys.count(key) > 1), None):
        raise part.fault(f"giấy tờ có khóa {repeated} ghi hai lần")
    return PartsDraft(
        papers=papers,
        limits=tuple(_limit(limit) for limit in part.parts("limits")),
        fees=tuple(_fee(fee) for fee in part.parts("fees")),
    )


def _paper(part: Part) -> Values:
    return {
        "key": part.needed("key", most=80),
        "name": part.needed("name"),
        "handover": part.choice("handover", PaperRequirement.Handover.values, "submit"),
        "kind": part.choice("kind", PaperRequirement.Kind.values, "copy"),
        "copies": part.amount("copies", 1),
        "required": part.flag("required", default=True),
        "official_code": part.text("official_code", most=60),
        "note": part.text("note", most=300),
        # Only where it is said: what a version says otherwise stays what was published.
        **({"original_at_return": True} if part.flag("original_at_return") else {}),
    }


def _limit(part: Part) -> Values:
    return {
        "channel": part.choice("channel", CHANNELS, "any"),
        "amount": part.amount("amount"),
        "unit": part.choice("unit", [unit.value for unit in Unit]),
        "stop": part.choice("stop", [stop.value for stop in StopPolicy], "pause"),
        "text": part.text("text"),
    }


def _fee(part: Part) -> Values:
    amount = part.content.get("amount_vnd")
    return {
        "channel": part.choice("channel", CHANNELS, "any"),
        "kind": part.choice("kind", FeeKind.values),
        "name": part.text("name", most=200) or "Lệ phí",
        "amount_vnd": None if amount is None else part.amount("amount_vnd"),
        "optional": part.flag("optional"),
        "note": part.text("note"),
        "verified": part.flag("verified"),
    }


def _all_limits(part: Part, own: PartsDraft, cases: tuple[CaseDraft, ...]) -> list[Limit]:
    rows = [row for draft in (own, *(case.parts for case in cases)) for row in draft.limits]
    try:
        return [Limit(row["amount"], Unit(row["unit"]), StopPolicy(row["stop"])) for row in rows]
    except LimitInvalid as fault:
        raise part.fault(fault.sentence.rstrip(".")) from None
