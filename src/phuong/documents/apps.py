"""The block as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "phuong.documents"
    label = "documents"
    verbose_name = "Giấy tờ, văn bản"
