"""Who works where: the offices whose four desks are all manned, and their people as actors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from phuong.directory.api import Agency, StaffedPost, staffed_posts
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.kernel.text import fold

NEEDED = (Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.LEADER, Role.CLERK)
SPECIALISTS = {
    "G05": ("ke hoach", "kinh te"),  # business
    "G13": ("tai nguyen", "dia chinh", "ha tang"),  # land
    "G15": ("tu phap", "van phong hoi dong nhan dan"),  # civil status, certifying
    "G17": ("do thi", "xay dung", "ha tang"),  # construction
}
"""What the title of a post says (folded) when it is of a field, by the first part of the field's code. Our reading of
the titles of Hải Phòng; a title that says none of it is of every field."""


@dataclass(frozen=True, slots=True)
class Office:
    """An agency with somebody at every desk. ``titles``: of their posts, by post."""

    agency: Agency
    staff: dict[str, tuple[Actor, ...]]
    titles: dict[int, str]

    def of_field(self, field_code: str) -> "Office":
        """Return the office as those see it who come with a matter of this field: its case officers alone."""
        mine = specialists(self.staff[Role.CASE_OFFICER], self.titles, field_code)
        return replace(self, staff=self.staff | {Role.CASE_OFFICER.value: mine})

    def somebody(self, role: str, rng: Random) -> Actor:
        """Return one of the people with ``role``; of those who sign, mostly the first."""
        there = self.staff[role]
        return there[0] if role == Role.LEADER and rng.random() < 0.8 else rng.choice(there)


def specialists(people: Sequence[Actor], titles: Mapping[int, str], field_code: str) -> tuple[Actor, ...]:
    """Return who of ``people`` handles a field: those titled for it, else those titled for none, else all."""
    field = field_code.partition("-")[0]
    fields = {person: _fields_of(titles.get(person.post_id or 0, "")) for person in people}
    titled = tuple(person for person in people if field in fields[person])
    return titled or tuple(person for person in people if not fields[person]) or tuple(people)


def _fields_of(title: str) -> set[str]:
    said = fold(title)
    return {field for field, words in SPECIALISTS.items() if any(word in said for word in words)}


class Offices:
    """The offices of a day, all read at once. An agency that lacks a desk is none."""

    def __init__(self, on: date) -> None:
        staffed: dict[int, list[StaffedPost]] = defaultdict(list)
        for post in staffed_posts(on):
            staffed[post.agency_id].append(post)
        self._staffed = staffed
        self._found: dict[int, Office | None] = {}

    def office(self, agency: Agency) -> Office | None:
        """Return the office of ``agency``, None if a desk there is empty."""
        if agency.pk not in self._found:
            self._found[agency.pk] = self._look(agency)
        return self._found[agency.pk]

    def _look(self, agency: Agency) -> Office | None:
        posts = self._staffed[agency.pk]
        staff = {role.value: tuple(actor_in(post) for post in posts if role.value in post.roles) for role in NEEDED}
        if not all(staff.values()):
            return None
        return Office(agency, staff, {post.post_id: post.title for post in posts})


def actor_in(post: StaffedPost) -> Actor:
    """Return who holds ``post`` as one who acts for its agency."""
    return Actor(
        name=post.holder,
        staff_id=post.staff_id,
        post_id=post.post_id,
        agency_id=post.agency_id,
        roles=frozenset(post.roles),
        scope_agency_ids=(post.agency_id,),
    )
