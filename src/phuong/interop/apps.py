"""The block as a Django application."""

from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "phuong.interop"
    label = "interop"
    verbose_name = "Kết nối"
