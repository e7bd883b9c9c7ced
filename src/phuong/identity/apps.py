"""The block as a Django application."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "phuong.identity"
    label = "identity"
    verbose_name = "Định danh"
