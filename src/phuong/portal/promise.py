"""What a limit means from an instant on: the due sentence, its days, its law. Said to the citizen before and after."""

from dataclasses import dataclass
from datetime import datetime

from phuong.kernel.deadline import Deadline, Limit, WorkCalendar, day_strip, due
from phuong.portal.clock_block import strip_cells
from phuong.ui.api import StripCell, Told, language


@dataclass(frozen=True, slots=True)
class Promise:
    """``sentence`` explains itself; ``strip`` shows the days; ``legal_basis`` names the provisions."""

    sentence: str
    strip: tuple[StripCell, ...]
    legal_basis: tuple[str, ...]
    deadline: Deadline

    @property
    def clause(self) -> str:
        """The sentence after a comma: "hẹn trả trước …"."""
        return Told(self.sentence[:1].lower() + self.sentence[1:])


def promise(limit: Limit, start: datetime, calendar: WorkCalendar) -> Promise:
    """Return what is promised when the clock of ``limit`` starts at ``start``. Errors: CalendarNotCovered."""
    deadline = due(limit, start, calendar)
    return Promise(
        sentence=Told(deadline.reason(language())),
        strip=strip_cells(day_strip(limit, start, calendar, lang=language())),
        legal_basis=tuple(citation.text for citation in deadline.legal_basis),
        deadline=deadline,
    )
