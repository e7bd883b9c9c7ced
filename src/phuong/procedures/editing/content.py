"""The content of a procedure as its file says it: from a version, from nothing, and out to YAML again."""

import copy
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from phuong.kernel import plain_yaml
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.models import Fee, PaperRequirement, Procedure, ProcedureCase, ProcedureVersion, ProcessingLimit
from phuong.procedures.process.written import write_process
from phuong.procedures.selectors.processes import graph_of

Content = dict[str, Any]

STANDARD_PROCESS: Sequence[Mapping[str, Any]] = (
    {"key": "appraise", "name": "Thẩm định", "role": "case_officer", "half_days": 2},
    {"key": "approve", "name": "Phê duyệt", "role": "leader", "half_days": 1},
    {"key": "number", "name": "Cấp số", "role": "clerk", "half_days": 0},
    {"key": "return", "name": "Trả kết quả", "role": "counter_officer", "half_days": 0},
)
"""The line of steps that most procedures follow."""
_DATES = ("valid_from", "valid_to", "date")
_NUMBERS = ("copies", "amount", "amount_vnd", "hours", "half_days")
_FLAGS = frozenset(
    {
        "verified", "former_codes_verified", "eligible", "any_point_filing", "required", "optional", "is_paper",
        "original_at_return",
    }
)  # fmt: skip


def blank_content(name: str) -> Content:
    """Return the content of a new procedure: what is the same for nearly all is filled in, the law is not."""
    version = {
        "authority_level": "commune",
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "online_level": "partial",
        "channels": ["counter", "online", "post"],
        "applicants": ["citizen"],
        "papers": [],
        "limits": [],
        "fees": [],
        "results": [],
        "legal_basis": [],
        "steps": [],
        "conditions": [],
        "process": [],
        "verified": False,
    }
    return {"code": "", "name": name, "sector": {}, "everyday_words": [], "life_events": [], "versions": [version]}


def version_in(content: Content) -> Content:
    """Return the one version of a draft's content."""
    version: Content = content["versions"][0]
    return version


def content_of(version: ProcedureVersion, *, dated: bool = False) -> Content:
    """Return what a file with this version alone says; ``dated``: with its days and decision, as an export needs."""
    procedure = version.procedure
    written = _version(version)
    if dated:
        decision = {"number": version.decision_number, "date": version.decision_on}
        written = {"valid_from": version.valid_from, "valid_to": version.valid_to, **written, "decision": decision}
    cases = [_case(case) for case in version.cases.all()]
    return {**_head(procedure), "versions": [written], "cases": cases}


def all_versions(versions: Sequence[ProcedureVersion]) -> Content:
    """Return the file of a procedure with all its versions, as we ship it; each case once."""
    found: Content = {**_head(versions[0].procedure), "versions": [], "cases": []}
    for version in versions:
        one = content_of(version, dated=True)
        found["versions"] += one["versions"]
        found["cases"] += [case for case in one["cases"] if case not in found["cases"]]
    return found


def to_yaml(content: Mapping[str, Any]) -> str:
    """Return a file that ``from_yaml`` and the loader of procedures read."""
    return yaml.safe_dump(dated(content), allow_unicode=True, sort_keys=False, width=120)


def from_yaml(text: str, where: str) -> tuple[Content, int]:
    """Return the content of the newest version in a file, and how many versions the file has.

    Errors:  CatalogueFileWrong for what is no YAML or no procedure.
    """
    try:
        found = plain_yaml.read_sent(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        raise CatalogueFileWrong(f"{where}{line}: không đọc được YAML, hãy xem lại thụt đầu dòng.") from None
    versions = found.get("versions") if isinstance(found, dict) else None
    if not isinstance(versions, list) or not versions or not all(isinstance(one, dict) for one in versions):
        raise CatalogueFileWrong(f"{where}: tệp không phải một thủ tục (thiếu danh sách versions).")
    newest = max(versions, key=lambda one: str(one.get("valid_from") or ""))
    kept = {name: value for name, value in newest.items() if name not in ("valid_from", "valid_to", "decision")}
    return _worded(plain({**found, "versions": [kept]})), len(versions)


def dated(content: Any) -> Any:
    """Return a content with its days as dates, as files have them."""
    if isinstance(content, Mapping):
        return {name: _day(value) if name in _DATES else dated(value) for name, value in content.items()}
    return [dated(one) for one in content] if isinstance(content, list) else content


def plain(content: Any) -> Any:
    """Return a content with its days as text, as JSON has them."""
    if isinstance(content, Mapping):
        return {str(name): plain(value) for name, value in content.items()}
    if isinstance(content, list):
        return [plain(one) for one in content]
    return content.isoformat() if isinstance(content, date) else content


def _worded(content: Any, name: str = "") -> Any:
    """Return a content without empty members, and with words where YAML has read a number or a flag in their place."""
    if isinstance(content, Mapping):
        return {key: _worded(value, key) for key, value in content.items() if value is not None}
    if isinstance(content, list):
        return [_worded(one, name) for one in content]
    if isinstance(content, str) or name in _NUMBERS or (isinstance(content, bool) and name in _FLAGS):
        return content
    return str(content)


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _head(procedure: Procedure) -> Content:
    return {
        "code": procedure.code,
        "local_code": procedure.local_code,
        "name": procedure.name,
        "former_codes": list(procedure.former_codes),
        "former_codes_verified": procedure.former_codes_verified,
        "everyday_words": list(procedure.everyday_words),
        "sector": {"code": procedure.field.code, "name": procedure.field.name},
        "life_events": sorted(event.key for event in procedure.life_events.all()),
    }


def _version(version: ProcedureVersion) -> Content:
    return {
        "authority_level": str(version.authority_level),
        "executing_agency": version.executing_agency,
        "sector_department": version.department.name if version.department else "",
        "online_level": str(version.online_level),
        "eligible_for_full": _eligible(version),
        "routing": str(version.routing),
        "any_point_filing": version.any_point_filing,
        "channels": list(version.channels),
        "applicants": list(version.applicants),
        "for_whom": version.for_whom,
        "steps": list(version.steps),
        "conditions": list(version.conditions),
        "presence_required": list(version.presence_of),
        "draft_confirmation": _confirmation(version),
        **_parts(list(version.papers.all()), list(version.limits.all()), list(version.fees.all()), None),
        "results": copy.deepcopy(version.results),
        "legal_basis": copy.deepcopy(version.legal_basis),
        "form": version.form.definition.key if version.form else "",
        "process": write_process(graph_of(version.process_id)) if version.process_id else [],
        "source": version.source,
        "verified": version.verified,
    }


def _eligible(version: ProcedureVersion) -> Content:
    if version.eligible_for_full is None and not version.eligible_reason and not version.eligible_basis:
        return {}
    found: Content = {
        "legal_basis": version.eligible_basis,
        "reason": version.eligible_reason,
        "verified": version.eligible_verified,
    }
    return found if version.eligible_for_full is None else {"eligible": version.eligible_for_full, **found}


def _confirmation(version: ProcedureVersion) -> Content:
    if version.draft_confirmation_hours is None:
        return {}
    return {
        "hours": version.draft_confirmation_hours,
        "silence": str(version.draft_confirmation_silence),
        "source": version.draft_confirmation_source,
    }


def _case(case: ProcedureCase) -> Content:
    version, found = case.version, {"key": case.key, "name": case.name}
    days = {"valid_from": case.valid_from, "valid_to": case.valid_to}
    found |= {name: day.isoformat() for name, day in days.items() if day}
    parts = _parts(list(version.papers.all()), list(version.limits.all()), list(version.fees.all()), case.pk)
    return {**found, **{name: rows for name, rows in parts.items() if rows}}


def _parts(
    papers: list[PaperRequirement], limits: list[ProcessingLimit], fees: list[Fee], case_id: int | None
) -> Content:
    return {
        "papers": [_paper(row) for row in papers if row.case_id == case_id],
        "limits": [_limit(row) for row in limits if row.case_id == case_id],
        "fees": [_fee(row) for row in fees if row.case_id == case_id],
    }


def _paper(row: PaperRequirement) -> Content:
    found: Content = {
        "key": row.key,
        "name": row.name,
        "handover": str(row.handover),
        "kind": str(row.kind),
        "copies": row.copies,
        "required": row.required,
        "official_code": row.official_code,
        "note": row.note,
    }
    return {**found, "original_at_return": True} if row.original_at_return else found


def _limit(row: ProcessingLimit) -> Content:
    return {"channel": row.channel, "amount": row.amount, "unit": row.unit, "stop": row.stop, "text": row.text}


def _fee(row: Fee) -> Content:
    return {
        "channel": row.channel,
        "kind": str(row.kind),
        "name": row.name,
        "amount_vnd": row.amount_vnd,
        "optional": row.optional,
        "note": row.note,
        "verified": row.verified,
    }
