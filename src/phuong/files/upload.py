"""Uploads are stopped while they come in, not after: a 200 MB file costs no 200 MB."""

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Write uploads to disk and cut off any request whose files pass ``PHUONG_UPLOAD_LIMIT_BYTES`` in sum.

    The request then carries ``upload_too_large = True``; the page answers with a sentence, not with an error.
    """

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.PHUONG_UPLOAD_LIMIT_BYTES:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]  # our own mark on the request
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
