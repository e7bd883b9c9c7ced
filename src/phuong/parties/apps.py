"""The block as a Django application."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "phuong.parties"
    label = "parties"
    verbose_name = "Người và tổ chức"
