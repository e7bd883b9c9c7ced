"""Which handbook helps an officer: the one of what the post does most."""

from typing import Final

from phuong.identity.api import Role
from phuong.kernel.acts import Actor

HANDBOOKS: Final = "/huong-dan/"
_OF_ROLE: Final = (
    (Role.ADMINISTRATOR, "quan-tri"),
    (Role.LEADER, "lanh-dao"),
    (Role.COUNTER_OFFICER, "mot-cua"),
)


def handbook_of(who: Actor) -> str:
    """Return the address of the handbook for a post; that of the case officer where no other fits better."""
    slug = next((slug for role, slug in _OF_ROLE if role in who.roles), "chuyen-vien")
    return f"{HANDBOOKS}{slug}/"
