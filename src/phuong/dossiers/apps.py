"""The block as a Django application."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "phuong.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"
