"""Who acts."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which post, of which agency, for whom. Resolved once per request and passed to every act.

    A citizen has ``party_id`` and no post; an officer acts in exactly one post; the system itself has neither.
    ``scope_agency_ids`` are the agencies whose dossiers the post may see: its own and those below it.
    """

    name: str
    account_id: int | None = None
    party_id: int | None = None
    staff_id: int | None = None
    post_id: int | None = None
    agency_id: int | None = None
    roles: frozenset[str] = frozenset()
    scope_agency_ids: tuple[int, ...] = ()
    on_behalf_of_id: int | None = None
    verified_dossier_ids: frozenset[int] = field(default=frozenset())
    """Dossiers this visitor has proved to know (code and last four digits of the phone)."""

    @property
    def is_officer(self) -> bool:
        return self.post_id is not None


SYSTEM = Actor(name="Hệ thống")
"""Who acts when a time is over or a message comes: nobody in person. Policies are not asked for it."""
