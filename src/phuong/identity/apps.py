"""The block as a Django application."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "phuong.identity"
    label = "identity"
    verbose_name = "Định danh"

    def ready(self) -> None:
        from phuong.identity import background  # noqa: F401, PLC0415 (declares its job)
