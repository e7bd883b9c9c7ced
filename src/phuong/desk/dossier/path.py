"""The path of a dossier: intake, then the steps of its process, with who did each and when."""

from dataclasses import dataclass
from typing import Literal

from phuong.dossiers import api as dossiers
from phuong.identity.api import Role


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step on the page. ``token`` is its latest visit, if there was one."""

    name: str
    state: Literal["done", "now", "next"]
    role: str
    token: dossiers.Token | None


def path_of(dossier: dossiers.Dossier) -> list[PathStep]:
    """Return the whole path in order; one query, the steps of the process being known."""
    visits = {token.node_key: token for token in dossier.instance.tokens.order_by("pk")}
    steps = [(dossiers.INTAKE_STEP, dossiers.INTAKE_NAME, Role.COUNTER_OFFICER.value)]
    steps += [(node.key, node.name, node.role) for node in dossiers.process_nodes(dossier)]
    return [_step(dossier, key, name, role, visits.get(key)) for key, name, role in steps]


def _step(dossier: dossiers.Dossier, key: str, name: str, role: str, token: dossiers.Token | None) -> PathStep:
    label = Role(role).label if role in set(Role) else ""
    if token is None:
        return PathStep(name, "next", label, None)
    is_now = token.closed_at is None and dossier.open
    return PathStep(name, "now" if is_now else "done", label, token)
