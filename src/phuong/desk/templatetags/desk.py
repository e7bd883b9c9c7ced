"""``{% load desk %}``: rows of a list, assembled in Python, since a page has a hundred of them."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from phuong.desk.inbox.filters import Choice
from phuong.desk.inbox.lines import Line
from phuong.ui.api import status_html, use_html

register = template.Library()


@register.simple_tag
def rows(
    lines: Iterable[Line], *, full_code: bool = False, without_used: bool = False, pick: object = None
) -> SafeString:
    """Return the table rows of ``lines``; whole codes for search and print, else the serial with the code as title.

    With ``pick`` each row begins with a box to tick it.
    """
    made = (_row(line, full_code=full_code, without_used=without_used, pick=bool(pick)) for line in lines)
    return mark_safe("\n".join(made))  # noqa: S308 (every value is escaped in _row)


@register.simple_tag
def options(choices: Iterable[Choice]) -> SafeString:
    """Return the options of a select; of a wide scope it has one per procedure."""
    made = (
        f'<option value="{escape(one.value)}"{" selected" if one.is_chosen else ""}>{escape(one.label)}</option>'
        for one in choices
    )
    return mark_safe("".join(made))  # noqa: S308 (every value is escaped)


def _row(line: Line, *, full_code: bool, without_used: bool, pick: bool) -> str:
    row = line.row
    code, procedure = escape(row.code), escape(row.procedure_name)
    used = "" if without_used else f"<td>{_used(line)}</td>"
    tick = f'<td><input type="checkbox" name="dossier" value="{row.id}" aria-label="Chọn {code}"></td>' if pick else ""
    return (
        f"<tr data-row>{tick}<td>{_status(line.due.kind, line.due.text)}</td>"
        f'<td><a href="{_address(row.code)}">{escape(row.applicant_name)}</a></td>'
        f'<td title="{procedure}">{procedure}</td><td>{escape(line.step)}</td>{used}'
        f'<td class="ph-rows__soft" title="{code}">{code if full_code else escape(line.number)}</td></tr>'
    )


def _used(line: Line) -> str:
    if line.used is None:
        return ""
    hours = ' <span class="ph-rows__soft">giờ</span>' if line.used.unit == "giờ" else ""
    return f"{_meter(line.used.used, line.used.total, line.used.state)}{hours}"


def _address(code: str) -> str:
    return _pattern().replace("0", quote(code, safe=""), 1)


# Due words and meters repeat from row to row and page to page.
_status = lru_cache(maxsize=2_000)(status_html)
_meter = lru_cache(maxsize=2_000)(use_html)


@lru_cache
def _pattern() -> str:
    return reverse("desk:dossier", args=["0"])
