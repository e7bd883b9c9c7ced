"""posts.yaml: posts with their roles and who holds them; and the least every agency of a kind has, by a pattern.

Written posts stand under ``posts``. The ``pattern`` gives each agency row that has no written post of a counter
officer the posts of its kind (``by_kind``, from a day on ``by_kind_since``), held by invented persons whose names
follow from the post's code alone, so that every load gives the same people.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from phuong.directory.loading.dated import Register
from phuong.directory.loading.files import PlaceFileWrong, read_yaml
from phuong.directory.loading.reconcile import Counts, reconcile
from phuong.directory.models import Agency, Assignment, Post, Staff
from phuong.kernel.text import name_sort_key

COUNTER = "counter_officer"
Names = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post."""

    code: str
    full_name: str
    honorific: str


@dataclass(frozen=True, slots=True)
class Position:
    """One post and its holder, as the file or the pattern says."""

    code: str
    agency: Agency
    title: str
    capacity: str
    roles: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    holder: Holder | None


def load_posts(path: Path, agencies: Register[Agency]) -> dict[str, Counts]:
    """Bring posts, staff and assignments to the file. Errors: PlaceFileWrong naming the post."""
    content = read_yaml(path)
    try:
        written = [_written(post, agencies) for post in content.get("posts") or ()]
        generated = list(_generated(content.get("pattern") or {}, agencies, written))
    except KeyError as missing:
        raise PlaceFileWrong(f"{path.name} thiếu mục {missing}.") from None
    return _write([*written, *generated], synthetic=bool(content.get("synthetic")))


def _written(post: Mapping[str, Any], agencies: Register[Agency]) -> Position:
    code = f"{post['agency']}/{post['key']}"
    agency = agencies.on(post["agency"], post["valid_from"])
    if agency is None:
        raise PlaceFileWrong(
            f"posts.yaml, vị trí {code}: cơ quan {post['agency']} không có hiệu lực vào {post['valid_from']}."
        )
    holder = post.get("holder")
    return Position(
        code=code,
        agency=agency,
        title=post["title"],
        capacity=post.get("capacity") or "",
        roles=tuple(post["roles"]),
        valid_from=post["valid_from"],
        valid_to=post.get("valid_to"),
        holder=Holder(holder["code"], holder["full_name"], holder.get("honorific", "")) if holder else None,
    )


def _generated(
    pattern: Mapping[str, Any], agencies: Register[Agency], written: Iterable[Position]
) -> Iterator[Position]:
    served = {position.agency.pk for position in written if COUNTER in position.roles}
    for kind in pattern.get("by_kind") or {}:
        for agency, is_first in agencies.of_kind(kind):
            if agency.pk not in served:
                posts = _posts_of(pattern, kind, agency.valid_from)
                yield from (_from_pattern(post, agency, is_first, pattern["names"]) for post in posts)


def _posts_of(pattern: Mapping[str, Any], kind: str, begins: date) -> Sequence[Mapping[str, Any]]:
    """Return the posts of a kind for a row that begins on a day: those of the latest ``by_kind_since`` reached."""
    later = pattern.get("by_kind_since") or {}
    reached = [since for since, kinds in sorted(later.items()) if since <= begins and kind in kinds]
    found: Sequence[Mapping[str, Any]] = (later[reached[-1]] if reached else pattern["by_kind"])[kind]
    return found


def _from_pattern(post: Mapping[str, Any], agency: Agency, is_first: bool, names: Names) -> Position:
    code = f"{agency.code}/{post['key']}" if is_first else f"{agency.code}/{post['key']}/{agency.valid_from}"
    return Position(
        code=code,
        agency=agency,
        title=post["title"],
        capacity=post.get("capacity") or "",
        roles=tuple(post["roles"]),
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        holder=invented_holder(code, names),
    )


def invented_holder(post_code: str, names: Names) -> Holder:
    """Return the invented person who holds a post: always the same one for the same code."""
    number = zlib.crc32(post_code.encode("utf-8"))
    sex, honorific = ("female", "bà") if number % 2 else ("male", "ông")
    parts = (
        _pick(names["family"], number // 2),
        _pick(names[sex]["middle"], number // 64),
        _pick(names[sex]["given"], number // 2048),
    )
    return Holder(f"nv-{post_code}", " ".join(parts), honorific)


def _pick(names: Sequence[str], number: int) -> str:
    return names[number % len(names)]


def _write(positions: Sequence[Position], *, synthetic: bool) -> dict[str, Counts]:
    posts, posts_counted = reconcile(Post, ("code",), [_post(position) for position in positions])
    holders = {position.holder.code: position.holder for position in positions if position.holder}
    staff, staff_counted = reconcile(Staff, ("code",), [_staff(holder, synthetic) for holder in holders.values()])
    assignments = [
        {
            "staff_id": staff[(position.holder.code,)].pk,
            "post_id": posts[(position.code,)].pk,
            "valid_from": position.valid_from,
            "valid_to": position.valid_to,
        }
        for position in positions
        if position.holder
    ]
    _, assigned = reconcile(Assignment, ("staff_id", "post_id", "valid_from"), assignments)
    return {"posts": posts_counted, "staff": staff_counted, "assignments": assigned}


def _post(position: Position) -> dict[str, Any]:
    return {
        "code": position.code,
        "agency_id": position.agency.pk,
        "title": position.title,
        "capacity": position.capacity,
        "roles": list(position.roles),
        "valid_from": position.valid_from,
        "valid_to": position.valid_to,
    }


def _staff(holder: Holder, synthetic: bool) -> dict[str, Any]:
    return {
        "code": holder.code,
        "full_name": holder.full_name,
        "honorific": holder.honorific,
        "sort_key": name_sort_key(holder.full_name),
        "synthetic": synthetic,
    }
