"""The block as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "phuong.directory"
    label = "directory"
    verbose_name = "Danh bạ cơ quan"

    def ready(self) -> None:
        from phuong.directory.selectors.unverified import unverified_places  # noqa: PLC0415 (models exist only now)
        from phuong.kernel import unverified  # noqa: PLC0415

        unverified.register("directory", unverified_places)
