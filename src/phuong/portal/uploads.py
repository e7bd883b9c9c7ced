"""Upload rows of a page: one per paper, several files each; what is refused is told at its row, the rest is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from phuong.files.api import FileRefused, StoredFile, store, too_large_sentence
from phuong.ui.api import PhuongForm, UploadField

ACCEPT = ".pdf,.jpg,.jpeg,.png,.heic,.docx,.xlsx"


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One row: the field's name in the request, what to put there, a hint, how it is asked for, its paper."""

    name: str
    label: str
    hint: str = ""
    tag: str = ""
    required: bool = False
    requirement_id: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came: stored files by row, and the sentences about those refused."""

    stored: Mapping[str, Sequence[StoredFile]] = field(default_factory=dict)
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    too_large: str = ""

    @property
    def is_whole(self) -> bool:
        """Return whether everything sent was taken."""
        return not self.faults and not self.too_large


class UploadsForm(PhuongForm):
    """The rows as fields. Files are read by ``take``, not by the form: one bad file must not lose nine good ones."""

    def __init__(self, rows: Iterable[UploadRow], taken: Taken | None = None) -> None:
        super().__init__(data={} if taken and not taken.is_whole else None)
        for row in rows:
            field = UploadField(
                label=row.label,
                help_text=row.hint,
                required=False,
                several=True,
                kinds=(),
                limit_bytes=settings.PHUONG_UPLOAD_LIMIT_BYTES,
            )
            field.widget.attrs["accept"] = ACCEPT
            field.optional_words = False  # type: ignore[attr-defined]  # the row's own tag says whether it is asked for
            self.fields[row.name] = field
        if taken and not taken.is_whole:
            self._tell(taken)

    def _tell(self, taken: Taken) -> None:
        if taken.too_large:
            self.add_error(None, taken.too_large)
        for name, sentences in taken.faults.items():
            for sentence in sentences:
                self.add_error(name, sentence)


def take(request: HttpRequest, rows: Iterable[UploadRow], owner_id: int | None, now: datetime) -> Taken:
    """Store what the request brings for ``rows``; a request cut off while it came in brings nothing."""
    files = request.FILES  # reading it is what cuts an oversized request off
    if getattr(request, "upload_too_large", False):
        return Taken(too_large=too_large_sentence())
    stored: dict[str, list[StoredFile]] = {}
    faults: dict[str, list[str]] = {}
    for row in rows:
        for upload in files.getlist(row.name):
            try:
                stored.setdefault(row.name, []).append(store(upload, owner_id, now))
            except FileRefused as refusal:
                faults.setdefault(row.name, []).append(refusal.sentence)
    return Taken(stored, faults)
