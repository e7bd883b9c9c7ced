"""Addresses for machines: one line per standard, and what a supervisor asks."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.http import require_safe

from phuong.interop.health import healthz, readyz
from phuong.interop.metrics import metrics
from phuong.interop.partners.messages import messages
from phuong.interop.problems import speaking_problems, unknown
from phuong.interop.v1.interface import interface


def _told_as_problems(given: URLPattern | URLResolver) -> URLPattern:
    """Return the address as the framework gives it, with its answers in HTML and plain text told as problems."""
    if not isinstance(given, URLPattern) or given.callback is None:
        raise TypeError(f"{given}: an address of the interface leads to a view")
    view = require_safe(given.callback) if given.name == "openapi-json" else given.callback
    return URLPattern(given.pattern, speaking_problems(view), given.default_args, given.name)


_given, _app, _namespace = interface.urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/partners/<slug:partner>/messages", messages, name="partner-messages"),
    path("api/v1/", include(([_told_as_problems(one) for one in _given], _app), namespace=_namespace)),
    re_path(r"^api/", unknown, name="api-unknown"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
