"""The block as a Django application."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "phuong.forms"
    label = "forms"
    verbose_name = "Biểu mẫu điện tử"
