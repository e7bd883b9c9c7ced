"""Template filters and tags of the kit: ``{% load phuong %}``.

Words and numbers come from the kernel, so that a page, a paper and a message say the same.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from phuong.kernel import dates
from phuong.kernel.deadline import Cell
from phuong.ui import strips, wording
from phuong.ui.icons import ICON_NAMES
from phuong.ui.languages import speaking
from phuong.ui.qr import qr_html
from phuong.ui.shapes import SHAPES, status_html
from phuong.ui.styles import sheets_of

register = template.Library()


# --- words ---------------------------------------------------------------------------------------------------------


@register.filter
def weekday_date(value: date | datetime | None) -> str:
    """``24/2/2026`` as "thứ Ba 24/2/2026"; nothing for nothing."""
    return speaking.spoken(dates.weekday_date(wording.local_day(value))) if value else ""


@register.filter
def short_date(value: date | datetime | None) -> str:
    """ "24/2/2026"."""
    return dates.short_date(wording.local_day(value)) if value else ""


@register.filter
def day_month(value: date | datetime | None) -> str:
    """ "24/2"."""
    return wording.day_month(wording.local_day(value)) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    """ "17:30" on Việt Nam's clock."""
    return dates.clock_time(value) if value else ""


@register.filter
def time_and_date(value: datetime | None) -> str:
    """ "17:30 thứ Ba 24/2/2026"."""
    return speaking.spoken(dates.time_and_date(value)) if value else ""


@register.filter
def vnd(value: int | None) -> str:
    """Whole đồng as "50.000 đ", with a space that does not break."""
    return "" if value is None else speaking.spoken(wording.vnd(value))


@register.filter
def grouped(value: int | None) -> str:
    """ "1.486"."""
    return "" if value is None else speaking.spoken(wording.grouped(value))


@register.filter
def percent_of(part: int, whole: int) -> str:
    """``{{ 406|percent_of:412 }}`` is "98,5 %"; nothing of nothing, because that share is not zero."""
    return speaking.spoken(wording.percent(part, whole))


@register.filter
def file_size(value: int | None) -> str:
    """Bytes as "1,2 MB"."""
    return "" if value is None else speaking.spoken(wording.file_size(value))


@register.filter
def heading(value: object) -> str:
    """A heading whose two-syllable words do not break apart: "nhà ở" stays on one line."""
    return speaking.said(value) if speaking.is_english() else wording.heading(str(value))


@register.filter
def sentence_case(value: object) -> str:
    """First letter large, the rest as it is: "thứ Ba" becomes "Thứ Ba"."""
    return wording.sentence_case(str(value))


@register.filter
def masked_name(value: object) -> str:
    """A citizen's name on a public page: "Ông V** Đ**" style."""
    return wording.masked_name(str(value))


@register.filter
def masked_phone(value: object) -> str:
    """ "09•• ••• 318"."""
    return wording.masked_phone(str(value))


@register.filter
def grouped_id(value: object) -> str:
    """A personal id in groups of three, for reading aloud: "031 185 004 212"."""
    return wording.grouped_id(str(value))


@register.filter
def initials(value: object) -> str:
    """Last two words' first letters, for the round mark beside an officer's name: "Trần Minh Tuấn" is "MT"."""
    return wording.initials(str(value))


@register.filter
def said(value: object) -> str:
    """One of our sentences in the language of the page; what stays Vietnamese says so (``lang="vi"``)."""
    return speaking.said(value)


@register.filter
def spoken(value: object) -> str:
    """The same for an attribute or a title, where nothing can say its language."""
    return speaking.spoken(value)


@register.filter
def own_language(value: object) -> str:
    """The attribute of an element that can hold no other, such as an option: ``lang="vi"`` where English has none."""
    return speaking.lang_attribute(value)


@register.filter
def vi(value: object) -> str:
    """A name or the words of the law: Vietnamese on every page, and marked so on an English one."""
    return speaking.vietnamese(value)


# --- drawings ------------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A Lucide icon of the sprite; always beside a word, so hidden from readers. ``size``: "" or "large".

    Errors:  TemplateSyntaxError for a name that is not in ``icons.ICON_NAMES``.
    """
    if name not in ICON_NAMES:
        raise template.TemplateSyntaxError(f"no icon named {name}; add it to phuong/ui/icons.py")
    extra = f" ph-i--{size}" if size else ""
    return format_html(
        '<svg class="ph-i{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        extra,
        static("ui/vendor/icons.svg"),
        name,
    )


@register.simple_tag
def shape(kind: str) -> SafeString:
    """A status shape alone; the words stand beside it."""
    return SHAPES[kind]


@register.simple_tag
def status(kind: str, text: object, pill: bool = False) -> SafeString:
    """A status with shape and words; cheap, for rows. ``kind``: ok done soon late pause info off."""
    return status_html(kind, speaking.said(text), pill=pill)


@register.simple_tag
def qr(text: object, label: str = "Mã QR") -> SafeString:
    """A QR code as inline SVG."""
    return qr_html(str(text), speaking.spoken(label))


@register.simple_tag
def used(used: int, total: int, state: str = "running") -> SafeString:
    """Used and total working days in one line of a list: cells and "6/10". ``state``: running soon late stopped."""
    return strips.use_html(used, total, state)


@register.simple_tag
def meter(used: int, total: int, state: str = "running") -> SafeString:
    """The bar of a dossier's clock; the sentence beside it says the same in words."""
    return strips.meter_html(used, total, state)


@register.filter
def strip_cell(cell: strips.StripCell | Cell) -> strips.StripCell:
    """A cell of the kernel's day strip, or of the kit, as three lines of text."""
    return strips.strip_cell(cell)


@register.filter
def bar_height(count: int, largest: int) -> int:
    """The height class of a histogram bar, 0 to 20; every bar that counts something can be seen."""
    return strips.bar_height(count, largest)


# --- frame ---------------------------------------------------------------------------------------------------------


@register.simple_tag
def stylesheets(face: str) -> SafeString:
    """The style sheets of a face (``citizen``, ``officer``, ``kit``): one joined file, or each one while debugging."""
    paths = sheets_of(face, joined=not settings.DEBUG)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(f"ui/{path}"),) for path in paths))


@register.simple_tag(takes_context=True)
def nav_link(context: Mapping[str, Any], url: str, label: str) -> SafeString:
    """A link of the main navigation, marked while the page lies below it."""
    here = str(context.get("current_path", "")).startswith(url)
    return format_html('<a href="{}"{}>{}</a>', url, SafeString(' aria-current="page"') if here else "", label)


@register.filter
def notice_kind(level: str) -> str:
    """A message level of Django as a kind of notice."""
    return {"error": "late", "warning": "soon", "success": "ok"}.get(level, "info")
