"""The block as a Django application."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "phuong.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        from phuong.kernel import unverified  # noqa: PLC0415
        from phuong.procedures.selectors.unverified import unverified_procedures  # noqa: PLC0415 (models exist only now)

        unverified.register("procedures", unverified_procedures)
