"""The block as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "phuong.documents"
    label = "documents"
    verbose_name = "Giấy tờ, văn bản"

    def ready(self) -> None:
        from phuong.documents.selectors import unverified_letters  # noqa: PLC0415 (models exist only now)
        from phuong.kernel import unverified  # noqa: PLC0415

        unverified.register("documents", unverified_letters)
