"""What can be wrong with answers, and with a form's own file."""

from dataclasses import dataclass

from phuong.kernel import faults

__all__ = ["Fault", "FormFileWrong", "PageNotFound"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One place to mend: the answer's key (with place in a repeat: ``siblings-0-name``), what to do, on which page."""

    field: str
    sentence: str
    page_key: str


class FormFileWrong(faults.Fault):
    """A form's file cannot be published; the sentence names file, page and field."""


class PageNotFound(faults.Fault):
    """There is no such page in this form, or the answers given so far do not lead to it."""
