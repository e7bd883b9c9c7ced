"""The block as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "phuong.files"
    label = "files"
    verbose_name = "Tệp"

    def ready(self) -> None:
        from phuong.files import background  # noqa: PLC0415 (declares its job)

        background.register()
