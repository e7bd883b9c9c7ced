"""The kernel as a Django application: it owns the audit rows, the event log and the business clock."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "phuong.kernel"
    label = "kernel"
    verbose_name = "Nhân"

    def ready(self) -> None:
        from phuong.kernel import housekeeping  # noqa: F401, PLC0415 (declares its job)
