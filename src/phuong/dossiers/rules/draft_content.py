"""What of a declaration stands in the result: the part that the applicant looks over before it is signed."""

from collections.abc import Mapping
from types import MappingProxyType

from phuong.dossiers.rules.law_facts import law_fact

PAGES_OF_RESULT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {key: tuple(pages) for key, pages in law_fact("birth_certificate")["pages"].items()}
)
"""Kind of result (a document's key, or its beginning) -> pages of the form whose answers it prints."""


def pages_in_result(result_key: str) -> tuple[str, ...]:
    """Return the pages of the form that ``result_key`` prints; empty: it is not known, so all of them."""
    found = (pages for key, pages in PAGES_OF_RESULT.items() if result_key == key or result_key.startswith(f"{key}-"))
    return next(found, ())
