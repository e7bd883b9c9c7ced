"""``{% load counter %}``: what the counter page asks of a visit."""

from django import template
from django.http import QueryDict

from phuong.kernel.deadline import Limit, amount_in_words

register = template.Library()


@register.filter
def value_of(fields: QueryDict, name: str) -> str:
    """Return what stands in a field of the visit; empty when nothing does."""
    return str(fields.get(name, ""))


@register.filter
def split_words(names: str) -> list[str]:
    """Return words as a list, to loop over names of fields."""
    return names.split()


@register.filter
def limit_words(limit: Limit) -> str:
    """Return a limit as people say it: "3 ngày làm việc"."""
    return amount_in_words(limit)
