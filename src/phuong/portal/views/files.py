"""``/tep/<id>/``: a file for who may see it, always as a download; its first page as a small picture."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phuong.dossiers.api import file_for, note_look
from phuong.files.api import NoPreview, headers_for, open_stored, preview
from phuong.identity.api import actor
from phuong.kernel.acts import RowNotFound
from phuong.portal.present import now
from phuong.portal.refusals import answered

THUMB_PX = 92
PURPOSE = "xem tệp của hồ sơ"


@require_safe
@answered
def download(request: HttpRequest, file_id: int) -> HttpResponse:
    """Send the file under the name its owner gave."""
    who = actor(request)
    found = file_for(file_id=file_id, actor=who)
    if who.is_officer and found.dossier is not None:
        note_look(dossier=found.dossier, actor=who, now=now(), purpose=PURPOSE)
    response = FileResponse(open_stored(found.stored))
    for name, value in headers_for(found.stored).items():
        response.headers[name] = value
    return response  # type: ignore[return-value]  # streamed; has headers like any other


@require_safe
@answered
def thumbnail(request: HttpRequest, file_id: int) -> HttpResponse:
    """Send a picture of the first page, as wide as a thumbnail needs; 404 where there is none."""
    found = file_for(file_id=file_id, actor=actor(request))
    try:
        picture = preview(found.stored, page=1, width=THUMB_PX)
    except NoPreview as none:
        raise RowNotFound(none.sentence) from none
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/png", headers=headers)
