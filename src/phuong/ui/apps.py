"""The design kit as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and form fields that every face stands on."""

    name = "phuong.ui"
    label = "ui"
    verbose_name = "Bộ thành phần giao diện"
