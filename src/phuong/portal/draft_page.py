"""What every page of an application shows around its own content, and where its button leads."""

from typing import Any

from django.http import HttpRequest

from phuong.dossiers.api import Draft
from phuong.portal.application import CHECK, neighbours, steps_of


def context_of(draft: Draft, key: str) -> dict[str, Any]:
    """Return draft, progress bars, the way back and the next step's title."""
    steps = steps_of(draft)
    before, following, place = neighbours(steps, key)
    return {
        "draft": draft,
        "procedure": draft.procedure,
        "steps": [step.title for step in steps],
        "step_keys": " ".join(step.key for step in steps),
        "step_number": place,
        "step_count": len(steps),
        "step_title": steps[place - 1].title if place else "",
        "back": before.url if before else None,
        "following": following.title if following else "",
    }


def after(request: HttpRequest, draft: Draft, key: str) -> str:
    """Return where to go once a page is in order: back to the check if one came from there, else the next step."""
    steps = steps_of(draft)
    if request.GET.get("tu") == CHECK:
        return steps[-1].url
    _, following, _ = neighbours(steps, key)
    return following.url if following else steps[-1].url
