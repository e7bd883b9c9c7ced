"""The block as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "phuong.desk"
    label = "desk"
    verbose_name = "Xử lý hồ sơ"
