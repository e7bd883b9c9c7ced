"""The block as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "phuong.portal"
    label = "portal"
    verbose_name = "Cổng dịch vụ công"
