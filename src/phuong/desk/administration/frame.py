"""Who may enter the pages of the administrator."""

from django.http import HttpRequest

from phuong.identity.api import actor, require


def require_act(request: HttpRequest, act: str) -> None:
    """Errors: NotPermitted unless a role of the post does ``act``."""
    require(actor(request), act)
