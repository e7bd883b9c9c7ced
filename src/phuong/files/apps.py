"""The block as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "phuong.files"
    label = "files"
    verbose_name = "Tệp"
