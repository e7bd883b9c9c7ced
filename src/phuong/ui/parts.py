"""What pages hand to components: small frozen values, so that a template never guesses a key."""

from dataclasses import dataclass, field
from typing import Literal

StatusKind = Literal["ok", "done", "soon", "late", "pause", "info", "off"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a fact strip: ``c-fact-strip``."""

    icon: str
    label: str
    answer: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter of a list: ``c-tabs``. With ``kind`` its status shape stands before the words."""

    label: str
    url: str
    count: int | None = None
    kind: StatusKind | Literal[""] = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class RailBox:
    """One counted box of the officer's rail."""

    label: str
    url: str
    icon: str
    count: int | str | None = None
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class RailGroup:
    """Boxes under one heading; the context variable ``rail`` of ``ui/officer.html`` is a list of these."""

    title: str
    boxes: tuple[RailBox, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a dossier's path: ``c-timeline``. ``state``: done, now, stopped or next."""

    title: str
    state: Literal["done", "now", "stopped", "next"]
    text: str = ""
    when: str = ""
