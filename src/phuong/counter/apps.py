"""The block of the one-stop hall."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "phuong.counter"
    verbose_name = "Bộ phận một cửa"
