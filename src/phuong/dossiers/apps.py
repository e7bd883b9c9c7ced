"""The block as a Django application."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "phuong.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        from phuong.dossiers import background, syncing  # noqa: PLC0415 (models exist only now)
        from phuong.dossiers.selectors.unverified import unverified_law  # noqa: PLC0415
        from phuong.dossiers.services import bulk_acts, operations  # noqa: PLC0415
        from phuong.kernel import unverified  # noqa: PLC0415

        background.register()
        syncing.register()
        operations.register()
        bulk_acts.register()
        unverified.register("dossiers", unverified_law)
