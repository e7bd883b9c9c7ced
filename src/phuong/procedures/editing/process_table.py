"""The table of a process: a row for each step and each branch, in words, with what follows and what is wrong there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phuong.identity.api import Role
from phuong.kernel.deadline import LimitInvalid, amount_in_words
from phuong.procedures.editing.process_faults import RowFault
from phuong.procedures.editing.process_rows import Step, Way, branches_of, place_of, word_of
from phuong.procedures.process.graph import TAX
from phuong.procedures.process.operations import operation, operation_names
from phuong.procedures.process.times import read_time

KIND_WORDS: Mapping[str, str] = {
    "key": "Việc của cán bộ",
    "leg": "Hỏi cơ quan khác, chờ trả lời",
    "duty": "Nghĩa vụ tài chính: hỏi thuế, chờ người dân nộp",
    "timer": "Chờ một thời gian",
    "send": "Gửi đi, không chờ",
    "receive": "Chờ tin trả lời",
    "service": "Việc của hệ thống",
    "parallel": "Làm song song",
    "choice": "Rẽ nhánh theo điều kiện",
}
"""What a step can be, in the order in which it is offered."""
OWN_AGENCY, AT_COUNTER = "cơ quan giải quyết", "nơi tiếp nhận"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line. ``place`` addresses a step, or a branch if ``is_branch``; ``depth`` counts the forks around it."""

    place: str
    depth: int
    name: str
    kind: str
    number: str = ""
    who: str = ""
    where: str = ""
    limit: str = ""
    follows: str = ""
    note: str = ""
    is_branch: bool = False
    is_fork: bool = False
    is_first: bool = False
    is_last: bool = False
    slot: str = ""
    faults: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The anchor of the row."""
        return self.place.replace(".", "-")


def kind_of(step: Step) -> str:
    """Return the kind of a step as ``KIND_WORDS`` has it: a leg to the tax office is the applicant's duty."""
    word = word_of(step)
    return "duty" if word == "leg" and step.get("to") == TAX else word


def table_of(
    steps: Sequence[Step], faults: Sequence[RowFault] = (), partners: Mapping[str, str] | None = None
) -> list[TableRow]:
    """Return the rows of a process; ``partners`` are the names of agencies by the keys that steps use."""
    told: dict[str, list[str]] = {}
    for fault in faults:
        if not fault.is_warning:
            told.setdefault(fault.place, []).append(fault.sentence)
    return list(_Table(told, partners or {}).rows(steps, (), "", "kết thúc"))


class _Table:
    def __init__(self, faults: Mapping[str, Sequence[str]], partners: Mapping[str, str]) -> None:
        self.faults, self.partners = faults, partners

    def rows(self, steps: Sequence[Step], way: Way, before: str, then: str) -> Iterator[TableRow]:
        """Yield the rows of a list of steps after whose last one ``then`` comes."""
        for at, step in enumerate(steps):
            after = _called(steps[at + 1]) if at + 1 < len(steps) else then
            number = f"{before}{at + 1}"
            here = (*way, at)
            yield self._step(step, here, number, after, at == 0, at + 1 == len(steps))
            yield from self._branches(step, here, number, after)

    def _step(self, step: Step, way: Way, number: str, after: str, is_first: bool, is_last: bool) -> TableRow:
        place, kind = place_of(way), kind_of(step)
        is_fork = kind in ("parallel", "choice")
        return TableRow(
            place=place,
            depth=len(way) // 2,
            name=_called(step),
            kind=KIND_WORDS[kind],
            number=number,
            who=_who(step, kind),
            where=self._where(step, kind),
            limit=limit_words(step),
            follows=_all_branches(step) if is_fork else after,
            note=_note(step, kind),
            is_fork=is_fork,
            is_first=is_first,
            is_last=is_last,
            slot=f"{place_of(way[:-1])}:{way[-1] + 1}",
            faults=tuple(self.faults.get(place, ())),
        )

    def _branches(self, step: Step, way: Way, number: str, after: str) -> Iterator[TableRow]:
        branches = branches_of(step)
        then = f"{after} (khi mọi nhánh xong)" if "parallel" in step else after
        for at, inner in enumerate(branches):
            here, letter = (*way, at), _letter(at)
            yield TableRow(
                place=place_of(here),
                depth=len(way) // 2 + 1,
                name=_branch_words(step, at),
                kind="Nhánh",
                number=f"{number}{letter}",
                follows="" if inner else then,
                is_branch=True,
                is_last=at + 1 == len(branches),
                slot=f"{place_of(here)}:0",
            )
            yield from self.rows(inner, here, f"{number}{letter}.", then)

    def _where(self, step: Step, kind: str) -> str:
        if kind == "key":
            return AT_COUNTER if step.get("role") == Role.COUNTER_OFFICER else OWN_AGENCY
        to = str(step.get("to") or "")
        return self.partners.get(to, to)


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"-{number + 1}"


def _called(step: Step) -> str:
    kind = kind_of(step)
    return str(step.get("name") or KIND_WORDS[kind])


def _branch_words(step: Step, at: int) -> str:
    if "parallel" in step:
        return "Cùng lúc"
    way = step["choose"][at]
    return "Còn lại" if "else" in way else f"Nếu {way.get('if') or '…'}"


def _all_branches(step: Step) -> str:
    count = len(branches_of(step))
    return f"cả {count} nhánh" if "parallel" in step else f"một trong {count} nhánh"


def _who(step: Step, kind: str) -> str:
    if kind == "key":
        role = str(step.get("role") or "")
        return str(Role(role).label) if role in set(Role) else role
    waiting = {"leg": "cơ quan được hỏi", "duty": "cơ quan thuế, rồi người dân", "receive": "cơ quan được hỏi"}
    return waiting.get(kind, "hệ thống")


def _note(step: Step, kind: str) -> str:
    if kind == "service":
        name = str(step.get("operation") or step.get("service") or "")
        return operation(name).does if name in operation_names() else name
    if kind in ("send", "receive"):
        return f"tin “{step.get('message') or step.get(kind)}”"
    return "đồng hồ dừng khi chờ người dân" if kind == "duty" else ""


def limit_words(step: Mapping[str, Any]) -> str:
    """Return the time of a step in words, "" where it has none."""
    if hours := step.get("hours"):
        return f"{hours} giờ"
    if half := step.get("half_days"):
        return f"{half} nửa ngày" if half % 2 else f"{half // 2} ngày"
    try:
        limit = read_time(str(step.get("wait") or step.get("within") or ""))
    except LimitInvalid as fault:
        return fault.sentence
    return amount_in_words(limit) if limit else ""
