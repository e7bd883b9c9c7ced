"""The steps of a written process, addressed by place: "2" is the third step, "2.0.1" the second of its first branch.

Pure: each function returns new steps. A list of steps is addressed by the numbers that lead to it ("" is the whole
process, "2.0" the first branch of the third step), a slot in it by the list and where in it ("2.0:1").
"""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from phuong.kernel.acts import RowNotFound

Step = dict[str, Any]
Steps = list[Step]
Way = tuple[int, ...]

GONE = "Không có bước này: quy trình vừa được sửa ở cửa sổ khác. Tải lại trang rồi chọn lại."
_WORDS = ("key", "leg", "send", "receive", "timer", "service", "parallel", "choice")
"""The member of a step that names it, by its kind."""


def key_of(step: Step) -> str:
    """Return the key of a step, "" for what is no step of ours."""
    return str(step.get(word_of(step)) or "")


def word_of(step: Step) -> str:
    """Return the word that tells what a step is: ``key`` for work of people, else leg, timer, parallel ..."""
    return next((word for word in _WORDS if word in step), "key")


def branches_of(step: Step) -> list[Steps]:
    """Return the branches of a fork, none for other steps. They are the lists themselves, not copies."""
    if "parallel" in step:
        return list(step.get("branches") or [])
    return [_inside(one) for one in step.get("choose") or []]


def _inside(branch: Step) -> Steps:
    steps: Steps = branch.setdefault("else" if "else" in branch else "do", [])
    return steps


def way_of(text: str) -> Way:
    """Return the numbers of a place. Errors: RowNotFound."""
    parts = text.split(".") if text else []
    if len(parts) > 40 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        raise RowNotFound(GONE)
    return tuple(int(part) for part in parts)


def place_of(way: Sequence[int]) -> str:
    """Return the place of numbers."""
    return ".".join(str(number) for number in way)


def list_at(steps: Steps, way: Way) -> Steps:
    """Return the list at a way. Errors: RowNotFound."""
    if len(way) % 2:
        raise RowNotFound(GONE)
    for number, branch in zip(way[::2], way[1::2], strict=True):
        if number >= len(steps) or branch >= len(branches_of(steps[number])):
            raise RowNotFound(GONE)
        steps = branches_of(steps[number])[branch]
    return steps


def step_at(steps: Steps, place: str) -> Step:
    """Return the step at a place. Errors: RowNotFound."""
    way = way_of(place)
    if len(way) % 2 == 0:
        raise RowNotFound(GONE)
    found = list_at(steps, way[:-1])
    if way[-1] >= len(found):
        raise RowNotFound(GONE)
    return found[way[-1]]


def everything(steps: Sequence[Step], way: Way = ()) -> Iterator[tuple[Way, Step]]:
    """Yield every step with its way, in the order of the table."""
    for number, step in enumerate(steps):
        yield (*way, number), step
        for branch, inner in enumerate(branches_of(step)):
            yield from everything(inner, (*way, number, branch))


def with_step(steps: Steps, place: str, step: Step) -> Steps:
    """Return the steps with the one at a place replaced."""
    changed = copy.deepcopy(steps)
    step_at(changed, place)
    way = way_of(place)
    list_at(changed, way[:-1])[way[-1]] = step
    return changed


def without_step(steps: Steps, place: str) -> Steps:
    """Return the steps without the one at a place, and without what is in its branches."""
    changed = copy.deepcopy(steps)
    step_at(changed, place)
    way = way_of(place)
    del list_at(changed, way[:-1])[way[-1]]
    return changed


def moved_step(steps: Steps, place: str, by: int) -> Steps:
    """Return the steps with one a place up (-1) or down (1) within its list; at an edge nothing changes."""
    changed = copy.deepcopy(steps)
    step = step_at(changed, place)
    way = way_of(place)
    row = list_at(changed, way[:-1])
    row.pop(way[-1])
    row.insert(max(way[-1] + by, 0), step)
    return changed


def put_step(steps: Steps, slot: str, step: Step) -> Steps:
    """Return the steps with one more in a slot such as "2.0:1". Errors: RowNotFound."""
    inside, _, number = slot.rpartition(":")
    changed = copy.deepcopy(steps)
    row = list_at(changed, way_of(inside))
    if not (number.isascii() and number.isdigit() and len(number) < 4 and int(number) <= len(row)):
        raise RowNotFound(GONE)
    row.insert(int(number), step)
    return changed


def slot_of(place: str) -> str:
    """Return the slot in which the step of a place stands."""
    way = way_of(place)
    return f"{place_of(way[:-1])}:{way[-1]}"


def slots(steps: Steps) -> Iterator[tuple[str, Way, Step | None]]:
    """Yield every slot: its address, the list it is in, and the step before it (None at a beginning)."""
    yield from _slots(steps, ())


def _slots(steps: Steps, way: Way) -> Iterator[tuple[str, Way, Step | None]]:
    yield f"{place_of(way)}:0", way, None
    for number, step in enumerate(steps):
        for branch, inner in enumerate(branches_of(step)):
            yield from _slots(inner, (*way, number, branch))
        yield f"{place_of(way)}:{number + 1}", way, step


def with_branch(steps: Steps, place: str) -> Steps:
    """Return the steps with one more branch at the end of a fork; of a choice before what is left over."""
    changed = copy.deepcopy(steps)
    step = step_at(changed, place)
    if "parallel" in step:
        step.setdefault("branches", []).append([])
    elif "choice" in step:
        ways = step.setdefault("choose", [])
        at = next((number for number, one in enumerate(ways) if "else" in one), len(ways))
        ways.insert(at, {"if": "", "do": []})
    else:
        raise RowNotFound(GONE)
    return changed


def without_branch(steps: Steps, place: str) -> Steps:
    """Return the steps without the branch at a place such as "2.0", and without the steps in it."""
    way = way_of(place)
    changed = copy.deepcopy(steps)
    list_at(changed, way)
    if not way:
        raise RowNotFound(GONE)
    fork = step_at(changed, place_of(way[:-1]))
    del (fork["branches"] if "parallel" in fork else fork["choose"])[way[-1]]
    return changed


def fresh_key(steps: Steps, stem: str) -> str:
    """Return a key that no step has yet: ``stem``, or with a number."""
    taken = {key for _, step in everything(steps) for key in (key_of(step), f"{key_of(step)}-send")}
    taken |= {f"{key_of(step)}-join" for _, step in everything(steps)}
    number, key = 1, stem
    while key in taken or f"{key}-send" in taken or f"{key}-join" in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
