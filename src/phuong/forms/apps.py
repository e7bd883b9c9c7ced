"""The block as a Django application."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "phuong.forms"
    label = "forms"
    verbose_name = "Biểu mẫu điện tử"

    def ready(self) -> None:
        from phuong.forms.unverified import unverified_forms  # noqa: PLC0415 (models exist only now)
        from phuong.kernel import unverified  # noqa: PLC0415

        unverified.register("forms", unverified_forms)
