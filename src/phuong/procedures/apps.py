"""The block as a Django application."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "phuong.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"
