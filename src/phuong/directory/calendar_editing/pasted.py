"""A list of days as people paste it from a notice or a spreadsheet, one day or one run of days per line.

30/12/2022 nghỉ Nghỉ hoán đổi
24/12/2022; làm bù; làm bù cho 30/12/2022
20/1/2023 - 26/1/2023  nghỉ  Tết Nguyên đán
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from phuong.directory.calendar_editing.content import DayKind, DaySaid
from phuong.kernel.dates import DateUnreadable, parse_date, short_date
from phuong.kernel.faults import Fault
from phuong.kernel.text import nfc, squeeze

MOST_LINES, LONGEST_RUN, LONGEST_NAME = 400, 31, 120
_DATE = r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}"
_KINDS = "|".join(sorted((re.escape(kind.value).replace(r"\ ", r"\s+") for kind in DayKind), key=len, reverse=True))
_LINE = re.compile(
    rf"(?:từ\s+)?(?:ngày\s+)?(?P<first>{_DATE})(?:\s*(?:-|–|đến|tới)\s*(?:ngày\s+)?(?P<last>{_DATE}))?"
    rf"[\s;,|:]+(?P<kind>{_KINDS})(?![\w])[\s;,|:]*(?P<name>.*)",
    re.IGNORECASE,
)
_USUAL = {DayKind.WORKED: "Làm bù", DayKind.ORDINARY: ""}


class ListUnreadable(Fault):
    """A pasted list that cannot be taken; ``sentences`` has one for each line at fault."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences[:3]))
        self.sentences = sentences


def read_lines(text: str) -> list[DaySaid]:
    """Return what a pasted list says, in its order; empty lines and those with ``#`` are passed over.

    Errors:  ListUnreadable with a sentence for each line at fault, for a day said twice, for nothing at all.
    """
    found: dict[date, DaySaid] = {}
    faults: list[str] = []
    lines = [(number, squeeze(nfc(line))) for number, line in enumerate(text.splitlines(), 1)]
    wanted = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if not wanted:
        raise ListUnreadable(["Chưa có dòng nào. Mỗi dòng một ngày, ví dụ: 30/12/2022 nghỉ Nghỉ hoán đổi."])
    if len(wanted) > MOST_LINES:
        raise ListUnreadable([f"Nhiều nhất {MOST_LINES} dòng một lần, nhận được {len(wanted)}."])
    for number, line in wanted:
        try:
            for said in _read(line):
                if said.day in found:
                    raise Fault(f"ngày {short_date(said.day)} đã ghi ở dòng trên")
                found[said.day] = said
        except Fault as fault:
            faults.append(f"Dòng {number}: {fault.sentence.rstrip('.')}.")
    if faults:
        raise ListUnreadable(faults)
    return list(found.values())


def as_lines(days: Iterable[DaySaid]) -> str:
    """Return the days as a list that ``read_lines`` takes back."""
    return "\n".join(f"{short_date(one.day)} {one.kind.value} {one.name}".rstrip() for one in days)


def _read(line: str) -> list[DaySaid]:
    read = _LINE.fullmatch(line)
    if read is None:
        raise Fault(f"không đọc được “{line[:40]}”, hãy viết như: 30/12/2022 nghỉ Nghỉ hoán đổi")
    first = _date(read["first"])
    last = _date(read["last"]) if read["last"] else first
    if not 0 <= (last - first).days < LONGEST_RUN:
        raise Fault(f"từ {short_date(first)} đến {short_date(last)} không phải một đợt từ 1 đến {LONGEST_RUN} ngày")
    kind = DayKind(squeeze(read["kind"]).lower())
    name = "" if kind is DayKind.ORDINARY else read["name"].strip(" ;,|:") or _USUAL.get(kind, "Nghỉ theo thông báo")
    if len(name) > LONGEST_NAME:
        raise Fault(f"tên ngày dài quá {LONGEST_NAME} chữ")
    return [DaySaid(first + timedelta(days=number), kind, name) for number in range((last - first).days + 1)]


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except DateUnreadable as fault:
        raise Fault(fault.sentence) from None
