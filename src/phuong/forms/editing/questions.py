"""Which questions a condition or check may ask about, and how many there are of what."""

from collections.abc import Iterator, Mapping
from typing import Any

from phuong.forms.editing.content import Content


def all_questions(content: Content) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (place, question) of every question, those inside a group too."""
    for number, page in enumerate(content["pages"]):
        for at, one in enumerate(page.get("fields", [])):
            yield f"{number}.{at}", one
            for inner, two in enumerate(one.get("fields", []) if one.get("type") == "repeat" else []):
                yield f"{number}.{at}.{inner}", two


def askable_before(content: Content, place: str) -> dict[str, Mapping[str, Any]]:
    """Return the questions that a condition at ``place`` may ask about: those before it; in a group its own first.

    Keys are the names in CEL ("answers.owner", "item.name").
    """
    numbers = [int(part) for part in place.split(".") if part.isdigit()]
    found: dict[str, Mapping[str, Any]] = {}
    if len(numbers) == 3:
        group = content["pages"][numbers[0]]["fields"][numbers[1]]
        found |= {f"item.{one['key']}": one for one in group.get("fields", [])[: numbers[2]] if one.get("key")}
    for page_number, page in enumerate(content["pages"]):
        for number, one in enumerate(page.get("fields", [])):
            if [page_number, number] >= numbers[:2]:
                return found
            if one.get("key"):
                found[f"answers.{one['key']}"] = one
    return found


def askable(content: Content) -> dict[str, Mapping[str, Any]]:
    """Return every question that is not inside a group, by its name in CEL: what ``required_if`` and checks may ask."""
    return {
        f"answers.{one['key']}": one for page in content["pages"] for one in page.get("fields", []) if one.get("key")
    }
