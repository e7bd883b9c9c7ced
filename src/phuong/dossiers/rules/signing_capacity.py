"""Whose name a signature stands for: the lines above it.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (from memory): TM. for a collective, KT. for the head, TL. by the head's
order, TUQ. by delegation, Q. while acting as the head.
"""

from typing import Protocol

COLLECTIVE = "Ủy ban nhân dân"
FOR_THE_HEAD = frozenset({"KT.", "TL.", "TUQ."})


class Signed(Protocol):
    """What decides of a post: the prefix it signs with, its title, the name of its agency."""

    capacity: str
    title: str


def capacity_lines(post: Signed, agency_name: str) -> list[str]:
    """Return the lines above the title: "TM. Ủy ban nhân dân", "KT. Chủ tịch"; none for one who signs for himself."""
    if post.capacity == "TM.":
        return [f"TM. {COLLECTIVE}" if agency_name.startswith(COLLECTIVE) else f"TM. {agency_name}"]
    if post.capacity in FOR_THE_HEAD:
        return [f"{post.capacity} {head_title(post.title, agency_name)}"]
    return []


def title_line(post: Signed) -> str:
    """Return the title as printed: "Phó Chủ tịch"; "Q. Giám đốc" for one who acts as the head."""
    return f"Q. {post.title}" if post.capacity == "Q." else post.title


def head_title(title: str, agency_name: str) -> str:
    """Return the title of the head in whose place a holder of ``title`` signs."""
    if title.startswith("Phó "):
        return title.removeprefix("Phó ")
    return "Chủ tịch" if agency_name.startswith(COLLECTIVE) else "Giám đốc"
