"""The block as a Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "phuong.exchange"
    label = "exchange"
    verbose_name = "Liên thông dữ liệu"

    def ready(self) -> None:
        from phuong.exchange import background  # noqa: PLC0415 (models exist only now)

        background.register()
