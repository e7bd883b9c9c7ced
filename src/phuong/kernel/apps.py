"""The kernel as a Django application: it owns the audit rows, the event log and the business clock."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "phuong.kernel"
    label = "kernel"
    verbose_name = "Nhân"

    def ready(self) -> None:
        from phuong.kernel import clock, housekeeping, steps  # noqa: F401, PLC0415 (housekeeping declares its job)

        steps.register(steps.Step("kernel.keep-clock", clock.keep, pause_seconds=30.0))
