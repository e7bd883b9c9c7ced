"""The kernel as a Django application: it owns the audit rows, the event log and the business clock."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "phuong.kernel"
    label = "kernel"
    verbose_name = "Nhân"
