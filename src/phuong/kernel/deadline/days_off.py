"""Runs of days on which nobody works, named the way a person would name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phuong.kernel.dates import day_range, short_date

_ENGLISH = (
    ("tết nguyên đán", "Tết"),
    ("tết dương lịch", "New Year's Day"),
    ("giỗ tổ", "Hùng Kings' Day"),
    ("chiến thắng", "Reunification Day"),
    ("quốc tế lao động", "Labour Day"),
    ("quốc khánh", "National Day"),
    ("văn hóa việt nam", "Vietnamese Culture Day"),
    ("hoán đổi", "swapped day off"),
)
_LOWERED_INSIDE_A_SENTENCE = ("Nghỉ", "Ngày", "Làm")


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days off in a row, both ends included. ``named`` holds the holidays among them as (name, first, last)."""

    first: date
    last: date
    named: tuple[tuple[str, date, date], ...]

    @property
    def has_weekend(self) -> bool:
        """Whether a day of the run is off for no other reason than the weekday."""
        length = self.last.toordinal() - self.first.toordinal() + 1
        covered = sum(last.toordinal() - first.toordinal() + 1 for _, first, last in self.named)
        return covered < length

    def words(self, lang: str = "vi") -> str:
        """Return the holidays with their dates: "Tết 16–20/2"; empty for a bare weekend."""
        return ", ".join(_with_dates(name, first, last, lang) for name, first, last in self.named)

    def weekend(self, lang: str = "vi") -> str:
        """Return "cuối tuần 28/2–1/3": the words for a run without a holiday."""
        return f"{'weekend' if lang == 'en' else 'cuối tuần'} {day_range(self.first, self.last)}"

    def label(self, lang: str = "vi") -> str:
        """Return what the day strip writes into the merged cell: "cuối tuần và Tết: không tính"."""
        parts = ["weekend" if lang == "en" else "cuối tuần"] if self.has_weekend else []
        for name, _, _ in self.named:
            short = short_name(name, lang)
            if short not in parts:
                parts.append(short)
        joined = (" and " if lang == "en" else " và ").join(_listed(parts))
        return f"{joined}: {'not counted' if lang == 'en' else 'không tính'}"


def runs_of(working: Sequence[bool], first: date, names: Mapping[date, str]) -> list[DaysOff]:
    """Return the runs of days off, in order; ``working[i]`` says whether day ``first + i`` is worked."""
    runs: list[DaysOff] = []
    begun: int | None = None
    start = first.toordinal()
    for index, is_worked in enumerate([*working, True]):
        if not is_worked and begun is None:
            begun = index
        elif is_worked and begun is not None:
            runs.append(_run(start + begun, start + index - 1, names))
            begun = None
    return runs


def _run(first: int, last: int, names: Mapping[date, str]) -> DaysOff:
    named: list[tuple[str, date, date]] = []
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        name = names.get(day)
        if name is None:
            continue
        if named and named[-1][0] == name and named[-1][2].toordinal() == ordinal - 1:
            named[-1] = (name, named[-1][1], day)
        else:
            named.append((name, day, day))
    return DaysOff(date.fromordinal(first), date.fromordinal(last), tuple(named))


def short_name(name: str, lang: str = "vi") -> str:
    """Return a holiday's name inside a sentence: "Tết Nguyên đán" is "Tết"; English where we have a word."""
    if lang == "en":
        folded = name.casefold()
        english = next((word for part, word in _ENGLISH if part in folded), name)
        return f"{english} (day in lieu)" if "nghỉ bù" in folded else english
    if name.casefold().startswith("tết nguyên đán"):
        return "Tết" + name[len("tết nguyên đán") :]
    first_word = name.split(" ", 1)[0]
    return name[0].lower() + name[1:] if first_word in _LOWERED_INSIDE_A_SENTENCE else name


def _with_dates(name: str, first: date, last: date, lang: str) -> str:
    short, dates = short_name(name, lang), day_range(first, last)
    # Some holidays are called by their date ("Ngày Chiến thắng 30/4"): saying it twice helps nobody.
    return short if short.endswith((dates, short_date(first))) else f"{short} {dates}"


def _listed(parts: list[str]) -> list[str]:
    return [", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts
