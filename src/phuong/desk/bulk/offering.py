"""Which acts a list offers for what is ticked in it: those that its dossiers may need and the post may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from phuong.desk.dossier.buttons import KEYS
from phuong.dossiers import api as dossiers
from phuong.identity.api import RIGHTS
from phuong.kernel.acts import Actor

WORKED_ON = ("submit_for_approval", "forward", "assign", "accept", "request_supplement", "hand_over")
BY_TAB: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": ("approve", *WORKED_ON),
        "to_do": WORKED_ON,
        "intake": ("accept", "request_supplement"),
        "approval": ("approve",),
        "returning": ("hand_over",),
        "received": ("hand_over",),
    }
)
"""In the order in which the bar offers them; an act that nobody registered for many dossiers is left out."""
LABELS: Mapping[str, str] = MappingProxyType({"assign": "Giao cho…", "hand_over": "Bàn giao hồ sơ giấy"})


@dataclass(frozen=True, slots=True)
class Offer:
    """One button of the bar; the first one is the main one."""

    act: str
    label: str
    key: str
    is_main: bool


def offered(who: Actor, tab: str) -> list[Offer]:
    """Return the buttons for a list; empty where nothing can be done to many at once."""
    known = dossiers.bulk_acts()
    acts = [act for act in BY_TAB.get(tab, ()) if act in known and RIGHTS[f"dossier.{act}"].roles & who.roles]
    return [
        Offer(act, LABELS.get(act, dossiers.NAMES[act]), KEYS.get(act, ""), place == 0)
        for place, act in enumerate(acts)
    ]
