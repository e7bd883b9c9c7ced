"""A draft as a version that was never stored: its pages are the ones that citizens will see."""

from datetime import date

from phuong.forms.compiling import compile_form
from phuong.forms.editing.content import Content
from phuong.forms.models import FormVersion


def draft_version(content: Content, today: date) -> FormVersion:
    """Return the version that ``content`` would become; nothing is stored.

    Errors:  FormFileWrong when it cannot become one yet.
    """
    schema, ui = compile_form(content, "Tờ khai")
    return FormVersion(schema=schema, ui=ui, number=0, valid_from=today)
