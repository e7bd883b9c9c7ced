"""Bringing the lines of every hall to the files that declare them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from phuong.counter.models import Line
from phuong.counter.rules.calling_order import MOST_OTHERS
from phuong.directory.api import Agency, Post, in_force, place_folder
from phuong.identity.api import Role
from phuong.kernel import acts, plain_yaml
from phuong.kernel.acts import SYSTEM, Write, audit, change, insert_many
from phuong.kernel.dates import local
from phuong.kernel.faults import Fault

FILE = Path(__file__).parents[1] / "rules" / "lines.yaml"
OF_PLACE = "counter-lines.yaml"
PARTS = ("key", "prefix", "name", "about", "minutes", "places")
RULES = {"others_after_priority": 1, "takes": list[str]()}
"""What a line may leave out, and what it is then."""
Declared = Mapping[str, Sequence[Mapping[str, Any]]]


class LinesFileWrong(Fault):
    """A file of lines that cannot be read; the sentence names the line."""


@dataclass(frozen=True, slots=True)
class LinesLoaded:
    """How many lines are new, changed, closed."""

    new: int
    changed: int
    closed: int


def load_lines(*, now: datetime, place: str = "") -> LinesLoaded:
    """Give every agency with a counter the lines its kind has by the files; what is gone from them is closed.

    A place's own file goes before ours, and there an agency's code before its kind. Loading twice changes nothing.
    Errors:  LinesFileWrong; then nothing is stored.
    """
    declared, day = _declared(place), local(now).date()
    wanted = {agency.pk: _lines_of(agency, declared) for agency in _halls(now)}
    with acts.begin("line.load", actor=SYSTEM, now=now) as act:
        there = {(line.agency_id, line.key): line for line in Line.objects.select_for_update()}
        new, writes = [], list[Write]()
        for agency_id, lines in wanted.items():
            for position, said in enumerate(lines):
                values = {**said, "position": position, "closed_on": None}
                line = there.pop((agency_id, said["key"]), None)
                if line is None:
                    new.append({"agency_id": agency_id, **values})
                elif any(getattr(line, name) != value for name, value in values.items()):
                    writes.append(change(line, **values))
        closed = [change(line, closed_on=day) for line in there.values() if line.closed_on is None]
        if not (new or writes or closed):
            act.nothing_to_do()
            return LinesLoaded(0, 0, 0)
        act.commit(*closed, *writes, insert_many(Line, new), audit("line", None, purpose="load"))
    return LinesLoaded(len(new), len(writes), len(closed))


def _halls(now: datetime) -> list[Agency]:
    day = local(now).date()
    posts = Post.objects.filter(in_force(day), roles__contains=[Role.COUNTER_OFFICER.value])
    return list(Agency.objects.filter(in_force(day), pk__in=posts.values("agency_id")).order_by("code"))


def _declared(place: str) -> Declared:
    found = dict(_read(FILE))
    own = place_folder(place) / OF_PLACE if place else None
    return found | dict(_read(own)) if own is not None and own.is_file() else found


def _read(path: Path) -> Declared:
    try:
        content = plain_yaml.read(path.read_text(encoding="utf-8")) or {}
        return {str(key): [_line(one, path.name) for one in lines] for key, lines in content.items()}
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as fault:
        raise LinesFileWrong(f"Tệp {path.name} không đọc được: {fault}. Xem lại dấu cách và dấu hai chấm.") from fault


def _line(said: Mapping[str, Any], where: str) -> dict[str, Any]:
    if lacking := [part for part in PARTS if part not in said]:
        raise LinesFileWrong(f"Tệp {where}, hàng “{said.get('name', said)}” thiếu mục {', '.join(lacking)}.")
    line = {part: said[part] for part in PARTS} | {name: said.get(name, usual) for name, usual in RULES.items()}
    if not 1 <= int(line["others_after_priority"]) <= MOST_OTHERS:
        raise LinesFileWrong(f"Tệp {where}, hàng “{said['name']}”: others_after_priority từ 1 đến {MOST_OTHERS}.")
    return line


def _lines_of(agency: Agency, declared: Declared) -> Sequence[Mapping[str, Any]]:
    return declared.get(agency.code, declared.get(agency.kind, ()))
