"""The block as a Django application."""

from django.apps import AppConfig


class HandbooksConfig(AppConfig):
    name = "phuong.handbooks"
    label = "handbooks"
    verbose_name = "Sổ tay"
