"""The block as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "phuong.directory"
    label = "directory"
    verbose_name = "Danh bạ cơ quan"
