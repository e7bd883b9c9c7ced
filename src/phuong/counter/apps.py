"""The block of the one-stop hall."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "phuong.counter"
    verbose_name = "Bộ phận một cửa"

    def ready(self) -> None:
        from phuong.counter.rules.unverified import unverified_hall  # noqa: PLC0415 (as the other blocks)
        from phuong.kernel import unverified  # noqa: PLC0415

        unverified.register("counter", unverified_hall)
