"""Published forms, each read once per process: a version never changes, only which one is in force does."""

from datetime import date
from functools import lru_cache

from phuong.forms.models import FormVersion
from phuong.forms.selectors import GENERIC
from phuong.kernel.prepared import fetch_one

__all__ = ["form_by_id", "form_following"]


@lru_cache(maxsize=256)
def form_by_id(form_id: int) -> FormVersion:
    """Return a published version with its definition; whoever asks shares it and changes nothing in it.

    Its ``valid_to`` is what it was when it was first asked for here: ask ``form_following`` what holds on a day.
    Errors: FormVersion.DoesNotExist.
    """
    return FormVersion.objects.select_related("definition").get(pk=form_id)


def form_following(form_id: int | None, on: date) -> FormVersion | None:
    """Return the version that holds on a day of the form that ``form_id`` is a version of, or that version itself.

    Without ``form_id``, that of the generic form; None where not even that holds.
    """
    found = fetch_one(_OF_KEY, [GENERIC, on, on]) if form_id is None else fetch_one(_SAME, [form_id, on, on])
    held = found[0] if found else form_id
    return form_by_id(held) if held is not None else None


# By hand, because every draft asks it when it is filed; a form's content is long and is not read again for that.
_HELD = "held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to > %s) ORDER BY held.number DESC LIMIT 1"
_SAME = f"""
SELECT held.id FROM forms_formversion named JOIN forms_formversion held ON held.definition_id = named.definition_id
WHERE named.id = %s AND {_HELD}
"""  # noqa: S608 (our own words)
_OF_KEY = f"""
SELECT held.id FROM forms_formdefinition form JOIN forms_formversion held ON held.definition_id = form.id
WHERE form.key = %s AND {_HELD}
"""  # noqa: S608 (our own words)
