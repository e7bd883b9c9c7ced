"""The words of a procedure's content, section by section: what summaries and comparisons show instead of JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phuong.identity.api import Role
from phuong.kernel.deadline import Limit, StopPolicy, Unit, amount_in_words
from phuong.kernel.faults import Fault
from phuong.kernel.money import format_vnd
from phuong.procedures.editing.content import Content, version_in
from phuong.procedures.models import FeeKind, PaperRequirement, ProcedureVersion

CHANNEL_WORDS: Mapping[str, str] = {
    "any": "mọi cách nộp",
    "counter": "nộp trực tiếp",
    "online": "nộp trực tuyến",
    "post": "nộp qua bưu chính",
}
APPLICANT_WORDS: Mapping[str, str] = {
    "citizen": "cá nhân",
    "enterprise": "doanh nghiệp",
    "household_business": "hộ kinh doanh",
    "organisation": "tổ chức",
    "agency": "cơ quan nhà nước",
}
UNIT_WORDS: Mapping[str, str] = {
    "working_day": "ngày làm việc",
    "half_day": "nửa ngày làm việc",
    "hour": "giờ làm việc",
    "same_day": "trong ngày",
    "calendar_day": "ngày (kể cả ngày nghỉ)",
    "month": "tháng",
}
STOP_WORDS: Mapping[str, str] = {
    "pause": "đồng hồ dừng khi chờ bổ sung, có đủ thì chạy tiếp",
    "restart": "có đủ giấy tờ thì tính lại từ đầu",
    "none": "đồng hồ không dừng khi chờ bổ sung",
}
SECTIONS: Mapping[str, str] = {
    "identity": "Tên, mã, lĩnh vực, cơ quan",
    "who": "Ai được làm, điều kiện",
    "channels": "Cách nộp, mức trực tuyến",
    "cases": "Trường hợp",
    "papers": "Giấy tờ",
    "limits": "Thời hạn giải quyết",
    "fees": "Phí, lệ phí",
    "results": "Kết quả",
    "legal": "Căn cứ pháp lý",
    "presence": "Có mặt, xem bản dự thảo",
    "form": "Tờ khai điện tử",
    "process": "Quy trình nội bộ",
    "words": "Từ thường gọi, sự kiện, các bước",
}
"""The sections of the editor, in their order."""

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a section: what it is about, and what is said of it (several lines for a list)."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionSaid:
    """One section in words."""

    key: str
    title: str
    rows: tuple[Said, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a content refers to by key: titles of forms, names of life events."""

    forms: Names = field(default_factory=dict)
    life_events: Names = field(default_factory=dict)


def in_words(content: Content, known: Known) -> list[SectionSaid]:
    """Return a content in words, all sections in their order; what is not said is left out."""
    made = {
        "identity": _identity(content),
        "who": _who(version_in(content)),
        "channels": _channels(version_in(content)),
        "cases": [("", [case["name"] for case in content.get("cases") or []])],
        "papers": _by_case(content, "papers", paper_in_words),
        "limits": _by_case(content, "limits", limit_in_words),
        "fees": _by_case(content, "fees", fee_in_words),
        "results": [("", [one.get("name", "") for one in version_in(content).get("results") or []])],
        "legal": [("", [_basis(one) for one in version_in(content).get("legal_basis") or []])],
        "presence": _presence(version_in(content)),
        "form": _form(version_in(content), known),
        "process": [("", steps_in_words(version_in(content).get("process")))],
        "words": _words(content, known),
    }
    return [SectionSaid(key, title, _rows(made[key])) for key, title in SECTIONS.items()]


def _rows(pairs: Sequence[tuple[str, Any]]) -> tuple[Said, ...]:
    listed = [(label, value if isinstance(value, list) else [value]) for label, value in pairs]
    kept = [(label, tuple(line for line in lines if line)) for label, lines in listed]
    return tuple(Said(label, lines) for label, lines in kept if lines)


def _identity(content: Content) -> list[tuple[str, Any]]:
    version, sector = version_in(content), content.get("sector") or {}
    return [
        ("Tên", content.get("name", "")),
        ("Mã", content.get("code", "")),
        ("Lĩnh vực", " ".join(filter(None, [sector.get("name"), f"({sector['code']})" if sector.get("code") else ""]))),
        ("Cấp giải quyết", _label(ProcedureVersion.AuthorityLevel, version.get("authority_level"))),
        ("Cơ quan giải quyết", version.get("executing_agency", "")),
        ("Sở, ngành quyết định", version.get("sector_department") or ""),
    ]


def _who(version: Content) -> list[tuple[str, Any]]:
    applicants = [APPLICANT_WORDS.get(one, one) for one in version.get("applicants") or []]
    return [
        ("Người nộp", ", ".join(applicants)),
        ("Dành cho ai", version.get("for_whom", "")),
        ("Điều kiện", list(version.get("conditions") or [])),
    ]


def _channels(version: Content) -> list[tuple[str, Any]]:
    eligible = version.get("eligible_for_full") or {}
    may = {True: "được", False: "không được"}.get(eligible.get("eligible"), "")  # type: ignore[arg-type]
    why = ", ".join(filter(None, [eligible.get("reason"), eligible.get("legal_basis")]))
    return [
        ("Cách nộp", ", ".join(CHANNEL_WORDS.get(one, one) for one in version.get("channels") or [])),
        ("Mức trực tuyến", _label(ProcedureVersion.OnlineLevel, version.get("online_level"))),
        ("Làm toàn trình", f"{may} ({why})" if may and why else may),
        ("Nộp ở bất kỳ nơi nào", "có" if version.get("any_point_filing") else "không"),
        ("Nộp vào", _label(ProcedureVersion.Routing, version.get("routing") or "local")),
    ]


def _presence(version: Content) -> list[tuple[str, Any]]:
    who = [_label(ProcedureVersion.Presence, one) for one in version.get("presence_required") or []]
    draft = version.get("draft_confirmation") or {}
    silence = _label(ProcedureVersion.Silence, draft.get("silence"))
    return [
        ("Phải có mặt", ", ".join(who)),
        ("Xem bản dự thảo", f"trong {draft['hours']} giờ; {silence}" if draft.get("hours") else ""),
    ]


def _form(version: Content, known: Known) -> list[tuple[str, Any]]:
    key = version.get("form") or ""
    return [("", known.forms.get(key, key))]


def _words(content: Content, known: Known) -> list[tuple[str, Any]]:
    return [
        ("Từ thường gọi", ", ".join(content.get("everyday_words") or [])),
        ("Sự kiện đời sống", ", ".join(known.life_events.get(one, one) for one in content.get("life_events") or [])),
        ("Các bước", list(version_in(content).get("steps") or [])),
    ]


def _by_case(content: Content, name: str, words: Any) -> list[tuple[str, Any]]:
    own = [("", [words(row) for row in version_in(content).get(name) or []])]
    cases = [(case["name"], [words(row) for row in case.get(name) or []]) for case in content.get("cases") or []]
    return [*own, *cases]


def paper_in_words(row: Mapping[str, Any]) -> str:
    """Return a paper in words: its name, how many of what kind, whether it must be there."""
    kind = _label(PaperRequirement.Kind, row.get("kind") or "copy")
    handover = _label(PaperRequirement.Handover, row.get("handover") or "submit")
    parts = [f"{row.get('copies', 1)} {kind}", handover, "" if row.get("required", True) else "không bắt buộc"]
    parts += ["nộp bản chính khi nhận kết quả" if row.get("original_at_return") else "", row.get("note") or ""]
    return f"{row.get('name', '')} ({', '.join(part for part in parts if part)})"


def limit_in_words(row: Mapping[str, Any]) -> str:
    """Return a limit in words."""
    try:
        amount = amount_in_words(Limit(row.get("amount", 0), Unit(row.get("unit", "")), StopPolicy.PAUSE))
    except (Fault, ValueError):
        amount = f"{row.get('amount')} {row.get('unit')}"
    channel = CHANNEL_WORDS.get(row.get("channel") or "any", str(row.get("channel")))
    stop = STOP_WORDS.get(row.get("stop") or "pause", "")
    return "; ".join(part for part in (f"{channel}: {amount}", stop, row.get("text") or "") if part)


def fee_in_words(row: Mapping[str, Any]) -> str:
    """Return a fee in words; one that nobody checked against the document says so."""
    amount = row.get("amount_vnd")
    kind = _label(FeeKind, row.get("kind"))
    shown = format_vnd(amount) if amount and row.get("kind") == "FIXED" else kind
    parts = [
        CHANNEL_WORDS.get(row.get("channel") or "any", ""),
        "" if not row.get("optional") else "chỉ khi có yêu cầu",
    ]
    parts += [row.get("note") or "", "" if row.get("verified") else "chưa đối chiếu văn bản"]
    return f"{row.get('name') or 'Lệ phí'}: {shown} ({', '.join(part for part in parts if part)})"


def _basis(row: Mapping[str, Any]) -> str:
    return " ".join(filter(None, [row.get("number"), row.get("name")]))


def steps_in_words(steps: Any) -> list[str]:
    """Return the steps of a written process, one line each, branches indented by a dash."""
    if isinstance(steps, dict):
        return [f"Sơ đồ BPMN {steps.get('bpmn', '')}"]
    return list(_steps(steps or [], ""))


def _steps(steps: Sequence[Mapping[str, Any]], before: str) -> Iterator[str]:
    for step in steps:
        if "role" in step:
            yield f"{before}{step.get('name')}: {_role(step['role'])}{_time(step)}"
        elif "leg" in step or "send" in step:
            yield f"{before}{step.get('name') or 'Gửi'}: hỏi {step.get('to')}, chờ {step.get('within') or 'trả lời'}"
        elif "parallel" in step:
            yield f"{before}Cùng lúc:"
            for branch in step.get("branches") or []:
                yield from _steps(branch, f"{before}– ")
        elif "choice" in step:
            yield f"{before}{step.get('name') or 'Tùy trường hợp'}:"
            for branch in step.get("choose") or []:
                yield f"{before}– {'nếu ' + branch['if'] if 'if' in branch else 'còn lại'}:"
                yield from _steps(branch.get("do") or branch.get("else") or [], f"{before}– – ")
        elif "sub" in step:
            yield from _steps(step.get("do") or [], before)
        else:
            yield f"{before}{step.get('name') or next(iter(step.values()), '')}"


def _role(role: object) -> str:
    return Role(str(role)).label if str(role) in set(Role) else str(role)


def _time(step: Mapping[str, Any]) -> str:
    if step.get("hours"):
        return f", {step['hours']} giờ"
    half = step.get("half_days") or 0
    return f", {half // 2 if half % 2 == 0 else half / 2:g} ngày".replace(".", ",") if half else ""


def _label(choices: Any, value: object) -> str:
    return str(choices(value).label) if value in choices.values else str(value or "")
