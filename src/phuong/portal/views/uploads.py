"""``/nop-ho-so/nhap/<key>/tai-len/``: a paper in pieces, so that a lost network costs one piece, not the file.

A subset of tus 1.0 (creation, termination, expiration): POST announces, HEAD asks how far it came, PATCH sends the next
piece, DELETE gives up. Sentences are the body of a refusal. Without scripts the page's own form sends whole files.
"""

from base64 import b64decode
from binascii import Error as Base64Wrong
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import Draft, add_file, save_draft
from phuong.files.api import (
    CHUNK_BYTES,
    FileRefused,
    IncomingFile,
    OffsetWrong,
    add_chunk,
    begin_incoming,
    discard_incoming,
    finish_incoming,
    incoming_file,
)
from phuong.identity.api import actor
from phuong.kernel.acts import RowNotFound
from phuong.portal.application import own_open_draft
from phuong.portal.paper_rows import rows_of
from phuong.portal.present import now
from phuong.portal.refusals import answered

VERSION = "1.0.0"
PIECES = "application/offset+octet-stream"
GONE = "Tệp tải dở này không còn: quá một ngày, hoặc đã xong. Chọn lại tệp."
MOST_DIGITS = 12


@require_http_methods(["OPTIONS", "POST"])
@login_required
@answered
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Announce a file for one row of the draft's papers; the address of the upload is in ``Location``."""
    if request.method == "OPTIONS":
        return _said(204, **{"Tus-Version": VERSION, "Tus-Extension": "creation,termination,expiration"})
    draft = own_open_draft(request, key)
    told = _told(request.headers.get("Upload-Metadata", ""))
    row, size = told.get("row", ""), _number(request, "Upload-Length")
    if size is None or row not in {known.name for known in rows_of(draft)}:
        return _said(400, "Không rõ tệp này là giấy tờ nào. Tải lại trang rồi chọn lại tệp.")
    try:
        made = begin_incoming(
            account_id=draft.account_id or 0,
            purpose=f"{draft.key}/{row}",
            name=told.get("filename", ""),
            size_bytes=size,
            now=datetime.now(UTC),
        )
    except FileRefused as refusal:
        return _said(413, refusal.sentence)
    return _said(201, **_state(made), Location=reverse("portal:draft-upload", args=[draft.key, made.key]))


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@login_required
@answered
def one(request: HttpRequest, key: str, upload: str) -> HttpResponse:
    """Say how far a file came, take its next piece, or throw it away."""
    draft = own_open_draft(request, key)
    found = incoming_file(key=upload, account_id=draft.account_id or 0, purpose=f"{draft.key}/", now=datetime.now(UTC))
    if found is None:
        raise RowNotFound(GONE)
    if request.method == "DELETE":
        discard_incoming(incoming=found)
        return _said(204)
    return _said(200, **_state(found)) if request.method == "HEAD" else _piece(request, draft, found)


def _piece(request: HttpRequest, draft: Draft, found: IncomingFile) -> HttpResponse:
    offset, length = _number(request, "Upload-Offset"), _number(request, "Content-Length") or 0
    if offset is None or (length and request.content_type != PIECES):
        return _said(415, "Mảnh tệp gửi lên không đúng dạng. Tải lại trang rồi chọn lại tệp.")
    if length > CHUNK_BYTES:
        return _said(413, "Mỗi mảnh gửi lên tối đa 1 MB.")
    try:
        found = add_chunk(incoming=found, offset=offset, chunk=request.body, now=datetime.now(UTC))
        if found.received_bytes == found.size_bytes:
            _taken(request, draft, found)
    except OffsetWrong as refusal:
        return _said(409, refusal.sentence)
    except FileRefused as refusal:
        return _said(422, refusal.sentence)
    return _said(204, **_state(found))


def _taken(request: HttpRequest, draft: Draft, found: IncomingFile) -> None:
    """Store what came whole and put it to its paper; a last piece sent twice puts it there once."""
    at = now()
    stored = finish_incoming(incoming=found, owner_id=actor(request).party_id, now=at)
    row = next((row for row in rows_of(draft) if row.name == found.purpose.partition("/")[2]), None)
    requirement_id = row.requirement_id if row is not None else None
    if not draft.files.filter(requirement_id=requirement_id, file=stored).exists():
        add_file(draft=draft, requirement_id=requirement_id, file_id=stored.pk, now=at)
        save_draft(draft=draft, now=at, answers=draft.answers)


def _state(incoming: IncomingFile) -> dict[str, str]:
    return {
        "Upload-Offset": str(incoming.received_bytes),
        "Upload-Length": str(incoming.size_bytes),
        "Upload-Expires": incoming.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        "Cache-Control": "no-store",
    }


def _said(status: int, sentence: str = "", **headers: str) -> HttpResponse:
    told = {"Tus-Resumable": VERSION, "Tus-Max-Size": str(settings.PHUONG_UPLOAD_LIMIT_BYTES), **headers}
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8", headers=told)


def _number(request: HttpRequest, name: str) -> int | None:
    written = request.headers.get(name, "")
    return int(written) if written.isdecimal() and written.isascii() and len(written) <= MOST_DIGITS else None


def _told(metadata: str) -> dict[str, str]:
    """Return the pairs of ``Upload-Metadata``; what cannot be read is left out."""
    told: dict[str, str] = {}
    for pair in metadata.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            told[name] = b64decode(value, validate=True).decode().replace("\0", "")
        except (Base64Wrong, UnicodeDecodeError, ValueError):
            continue
    return told
