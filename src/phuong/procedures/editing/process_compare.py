"""Two processes side by side: which steps are new, gone, or say something else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phuong.procedures.editing.process_rows import Step, Way, branches_of, everything, key_of, place_of
from phuong.procedures.editing.process_table import TableRow, table_of


@dataclass(frozen=True, slots=True)
class StepPair:
    """One step of both, in words: "" where one has none. ``is_moved``: only its place differs."""

    name: str
    old: str
    new: str
    is_moved: bool = False

    @property
    def is_different(self) -> bool:
        return self.old != self.new or self.is_moved


def compared_steps(old: Sequence[Step], new: Sequence[Step]) -> list[StepPair]:
    """Return both processes step by step: those of the new one in their order, then those that are gone."""
    before, after = _rows(old), _rows(new)
    common = [key for key in before if key in after]
    order = {key: place for place, key in enumerate(common)}
    kept = _longest_rising([order[key] for key in after if key in order])
    pairs = [
        StepPair(name, before.get(key, ("", ""))[1], words, is_moved=key in order and order[key] not in kept)
        for key, (name, words) in after.items()
    ]
    return [*pairs, *(StepPair(name, words, "") for key, (name, words) in before.items() if key not in after)]


def _rows(steps: Sequence[Step]) -> dict[str, tuple[str, str]]:
    """Return the name of each step and what it says, its branch and the conditions of its own branches too."""
    table = table_of(steps)
    by_place = {row.place: row for row in table}
    return {
        key_of(step): (by_place[place_of(way)].name, _words(step, by_place[place_of(way)], by_place, way))
        for way, step in everything(steps)
    }


def _words(step: Step, row: TableRow, by_place: Mapping[str, TableRow], way: Way) -> str:
    branches = [by_place[place_of((*way, at))].name for at in range(len(branches_of(step)))]
    inside = f"ở nhánh “{by_place[place_of(way[:-1])].name}”" if len(way) > 1 else ""
    said = (row.name, row.kind.lower(), row.who, row.where, row.limit, row.note, ", ".join(branches), inside)
    return "; ".join(part for part in said if part)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the most numbers that already stand in rising order: what is not among them was moved."""
    best: list[list[int]] = []
    for number in numbers:
        before: list[int] = max((line for line in best if line[-1] < number), key=len, default=[])
        best.append([*before, number])
    longest: list[int] = max(best, key=len, default=[])
    return set(longest)
