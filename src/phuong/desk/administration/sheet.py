"""A list as CSV in UTF-8, for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponseBase, StreamingHttpResponse

BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 by it."""


def sheet(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponseBase:
    """Return ``rows`` as the file ``name``, line by line."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_lines(head, rows), content_type="text/csv; charset=utf-8", headers=headers)


class _Line:
    """What a csv writer writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(head)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: str) -> str:
    """Words of others must not begin a formula in a spreadsheet."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
