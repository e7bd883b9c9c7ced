"""The path of a dossier: intake, then the steps of its process, with who did each and when."""

from dataclasses import dataclass
from typing import Literal

from phuong.dossiers import api as dossiers
from phuong.identity.api import Role
from phuong.procedures.api import ProcessNode, nodes

INTAKE = "intake"
OVER = (dossiers.State.RETURNED, dossiers.State.REFUSED)


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step on the page. ``token`` is its latest visit, if there was one."""

    name: str
    state: Literal["done", "now", "next"]
    role: str
    token: dossiers.Token | None


def path_of(dossier: dossiers.Dossier) -> list[PathStep]:
    """Return the whole path in order; two queries."""
    visits = {token.node_key: token for token in dossier.instance.tokens.order_by("pk")}
    steps = [(INTAKE, "Tiếp nhận", Role.COUNTER_OFFICER.value)]
    steps += [(node.key, node.name, node.role) for node in nodes(dossier.instance.process)]
    return [_step(dossier, key, name, role, visits.get(key)) for key, name, role in steps]


def following(dossier: dossiers.Dossier) -> ProcessNode | None:
    """Return the step after the open one; None at the end."""
    found = list(nodes(dossier.instance.process))
    keys = [INTAKE, *(node.key for node in found)]
    position = keys.index(dossier.step_key)
    return found[position] if position < len(found) else None


def _step(dossier: dossiers.Dossier, key: str, name: str, role: str, token: dossiers.Token | None) -> PathStep:
    label = Role(role).label if role in set(Role) else ""
    if token is None:
        return PathStep(name, "next", label, None)
    is_now = token.closed_at is None and dossier.state not in OVER
    return PathStep(name, "now" if is_now else "done", label, token)
