"""The block as a Django application."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "phuong.work"
    label = "work"
    verbose_name = "Việc"
