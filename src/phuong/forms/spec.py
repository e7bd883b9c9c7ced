"""A form as Python values: what ``FormVersion.ui`` says, read once per version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from phuong.forms.faults import PageNotFound
from phuong.forms.models import FormVersion

__all__ = ["CheckSpec", "FieldSpec", "FormSpec", "PageSpec", "spec_of"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One question. ``options`` are (value, label); ``more`` is what only some types know (minimum, decimals)."""

    key: str
    label: str
    type: str
    required: bool = False
    required_if: str = ""
    show_if: str = ""
    hint: str = ""
    prefill: str = ""
    options: tuple[tuple[str, str], ...] = ()
    fields: tuple["FieldSpec", ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_repeat(self) -> bool:
        return self.type == "repeat"


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """A rule between answers, with the sentence for when it does not hold."""

    rule: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of questions."""

    key: str
    title: str
    hint: str = ""
    show_if: str = ""
    fields: tuple[FieldSpec, ...] = ()
    checks: tuple[CheckSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The whole form."""

    title: str
    pages: tuple[PageSpec, ...]
    subject: str = ""

    def page(self, key: str) -> PageSpec:
        """Return the page ``key``. Errors: ``PageNotFound``."""
        for page in self.pages:
            if page.key == key:
                return page
        raise PageNotFound("Tờ khai không có trang này. Quay lại trang đầu của tờ khai.")

    def fields(self) -> Iterator[tuple[PageSpec, FieldSpec]]:
        """Yield every question with its page, those inside repeats not."""
        for page in self.pages:
            for one in page.fields:
                yield page, one

    def field(self, key: str) -> FieldSpec | None:
        return next((one for _, one in self.fields() if one.key == key), None)


def spec_of(version: FormVersion) -> FormSpec:
    """Return the form of a version; a stored version never changes, so it is read once."""
    if version.pk is None:
        return read_spec(version.ui)
    return _read_stored(version.pk, _Unhashed(version.ui))


class _Unhashed:
    """Carries the content past the cache, whose key is the version alone."""

    def __init__(self, ui: Mapping[str, Any]) -> None:
        self.ui = ui

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unhashed) and (other.ui is self.ui or other.ui == self.ui)


@lru_cache(maxsize=256)
def _read_stored(_pk: int, carried: _Unhashed) -> FormSpec:
    return read_spec(carried.ui)


def read_spec(ui: Mapping[str, Any]) -> FormSpec:
    """Build the form from its compiled ``ui``."""
    return FormSpec(ui["title"], tuple(_page(page) for page in ui["pages"]), ui.get("subject", ""))


def _page(page: Mapping[str, Any]) -> PageSpec:
    return PageSpec(
        key=page["key"],
        title=page["title"],
        hint=page.get("hint", ""),
        show_if=page.get("show_if", ""),
        fields=tuple(_field(one) for one in page["fields"]),
        checks=tuple(CheckSpec(**check) for check in page.get("checks", [])),
    )


_COMMON = ("key", "label", "type", "required", "required_if", "show_if", "hint", "prefill")


def _field(one: Mapping[str, Any]) -> FieldSpec:
    return FieldSpec(
        **{name: one[name] for name in _COMMON if name in one},
        options=tuple((option["value"], option["label"]) for option in one.get("options", [])),
        fields=tuple(_field(inner) for inner in one.get("fields", [])),
        more={name: value for name, value in one.items() if name not in (*_COMMON, "options", "fields")},
    )
