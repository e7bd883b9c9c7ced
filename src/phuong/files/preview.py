"""A picture of a stored file, for the officer's viewer: made by the server, so the file itself is never run."""

from phuong.files.kinds import JPEG, PDF, PNG
from phuong.files.models import StoredFile
from phuong.files.pdf import draw_jpeg, draw_page
from phuong.files.refusal import NoPreview
from phuong.files.storing import open_stored, path_of

__all__ = ["preview"]

WIDEST = 2_400


def preview(stored: StoredFile, page: int = 1, width: int = 900) -> bytes:
    """Return PNG bytes of page ``page`` (from 1), ``width`` pixels wide (at most 2,400; PNG files come as they are).

    Errors: ``NoPreview`` with a sentence for kinds without a picture (Word, Excel, HEIC) and for missing pages;
    ``FileMissing`` when the storage has lost the content.
    """
    width = max(50, min(width, WIDEST))
    with open_stored(stored) as file:
        if stored.media_type == PNG.media_type:
            return file.read()
    if stored.media_type == PDF.media_type:
        return draw_page(path_of(stored.key), page, width)
    if stored.media_type == JPEG.media_type:
        return draw_jpeg(path_of(stored.key), width)
    raise NoPreview("Loại tệp này không xem trước được. Hãy tải tệp về để xem.")
