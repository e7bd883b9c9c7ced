"""Words of the hall: ``{% load hall %}``."""

from django import template

register = template.Library()


@register.filter
def span(seconds: int) -> str:
    """Seconds as "12 phút", below a minute as "40 giây"; nothing measured is a dash."""
    if not seconds:
        return "–"
    return f"{round(seconds / 60)} phút" if seconds >= 60 else f"{seconds} giây"
