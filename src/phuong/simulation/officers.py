"""Who works where: the offices whose four desks are all manned, and their people as actors."""

from dataclasses import dataclass
from datetime import date
from random import Random

from phuong.directory.api import Agency, posts_with_role, scope_of, staff_in_post
from phuong.identity.api import Role
from phuong.kernel.acts import Actor

NEEDED = (Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.LEADER, Role.CLERK)


@dataclass(frozen=True, slots=True)
class Office:
    """An agency with somebody at every desk."""

    agency: Agency
    staff: dict[str, tuple[Actor, ...]]

    def somebody(self, role: str, rng: Random) -> Actor:
        """Return one of the people with ``role``; of those who sign, mostly the first."""
        there = self.staff[role]
        return there[0] if role == Role.LEADER and rng.random() < 0.8 else rng.choice(there)


class Offices:
    """The offices of a day, looked up when first needed. An agency that lacks a desk is none."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._found: dict[int, Office | None] = {}

    def office(self, agency: Agency) -> Office | None:
        """Return the office of ``agency``, None if a desk there is empty."""
        if agency.pk not in self._found:
            self._found[agency.pk] = self._look(agency)
        return self._found[agency.pk]

    def _look(self, agency: Agency) -> Office | None:
        staff: dict[str, tuple[Actor, ...]] = {}
        scope = scope_of(agency.pk, self.on)
        for role in NEEDED:
            staff[role.value] = tuple(self._actors(agency, role, scope))
            if not staff[role.value]:
                return None
        return Office(agency, staff)

    def _actors(self, agency: Agency, role: Role, scope: tuple[int, ...]) -> list[Actor]:
        return [
            Actor(
                name=person.full_name,
                staff_id=person.pk,
                post_id=post.pk,
                agency_id=agency.pk,
                roles=frozenset(post.roles),
                scope_agency_ids=scope,
            )
            for post in posts_with_role(agency.pk, role.value, self.on)
            for person in staff_in_post(post.pk, self.on)[:1]
        ]
