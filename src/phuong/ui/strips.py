"""Day strips, clock meters, histogram bars: the arithmetic of the small drawings."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from phuong.kernel.deadline import Cell

LONGEST_METER: Final = 15
LONGEST_IN_ROW: Final = 10
SCALED_METER: Final = 10
BAR_STEPS: Final = 20


@dataclass(frozen=True, slots=True)
class StripCell:
    """One cell of a day strip in three lines; ``kind`` is received, counted, off, stopped or due."""

    kind: str
    top: str
    middle: str
    bottom: str
    is_wide: bool = False


def strip_cell(cell: StripCell | Cell) -> StripCell:
    """A cell of the kernel's day strip as the page draws it; a run of several days is a wide cell."""
    if isinstance(cell, StripCell):
        return cell
    return StripCell(cell.kind, cell.over, cell.main, cell.under, is_wide=cell.days > 1)


def cells(used: int, total: int, longest: int = LONGEST_METER) -> tuple[int, int]:
    """Filled and all cells of a meter: one per working day up to ``longest``, beyond that a scale of ten.

    A scaled meter is full only when all is used, and shows the first day as soon as it is used.
    """
    used = max(0, min(used, total))
    if total <= longest:
        return used, total
    filled = used * SCALED_METER // total
    return max(filled, 1 if used else 0), SCALED_METER


def _cells_html(block: str, used: int, total: int, longest: int) -> SafeString:
    filled, all_cells = cells(used, total, longest)
    drawn = f'<i class="{block}__used"></i>' * filled + "<i></i>" * (all_cells - filled)
    return mark_safe(drawn)  # noqa: S308 - no text of the caller in it


def meter_html(used: int, total: int, state: str) -> SafeString:
    inner = _cells_html("ph-meter", used, total, LONGEST_METER)
    return format_html('<div class="ph-meter ph-meter--{}" aria-hidden="true">{}</div>', state, inner)


def use_html(used: int, total: int, state: str) -> SafeString:
    return format_html(
        '<span class="ph-use ph-use--{}" aria-hidden="true">{}</span><span class="ph-rows__soft">{}/{}</span>',
        state,
        _cells_html("ph-use", used, total, LONGEST_IN_ROW),
        used,
        total,
    )


def bar_height(count: int, largest: int) -> int:
    if count <= 0 or largest <= 0:
        return 0
    return max(1, round(min(count, largest) * BAR_STEPS / largest))


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day of the histogram of due dates; ``kind``: "", late, today or off (then ``label`` says why)."""

    label: str
    count: int = 0
    kind: str = ""
    url: str = ""
    is_current: bool = False
    on: date | None = None
