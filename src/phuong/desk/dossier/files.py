"""The files of a dossier's papers: pictures of pages for the viewer, the file itself to take away."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.frame import officer_page
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import RowNotFound

NO_FILE = "Giấy tờ này không có tệp. Quay lại hồ sơ và chọn giấy tờ khác."
TO_TAKE = "tải tệp để xử lý hồ sơ"
SECONDS_KEPT = 600


@require_safe
@officer_page
def page(request: HttpRequest, code: str, evidence_id: int, page: int) -> HttpResponseBase:
    """Return one page as a picture; part of the dossier page, whose look is noted there."""
    stored = _stored(dossiers.dossier_for(code=code, actor=actor(request)), evidence_id)
    width = request.GET.get("w", "")
    picture = files.preview(stored, page, int(width) if width.isdecimal() and len(width) < 5 else 900)
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = f"private, max-age={SECONDS_KEPT}"
    return response


@require_safe
@officer_page
def paper(request: HttpRequest, code: str, evidence_id: int) -> HttpResponseBase:
    """Return the file under its given name; taking it is a look of its own."""
    who = actor(request)
    found = dossiers.dossier_for(code=code, actor=who)
    stored = _stored(found, evidence_id)
    content = files.open_stored(stored)
    dossiers.note_look(dossier=found, actor=who, now=clock.now(), purpose=TO_TAKE)
    response = FileResponse(content)
    for name, value in files.headers_for(stored).items():
        response[name] = value
    return response


@require_safe
@officer_page
def visit_file(request: HttpRequest, code: str, photo_id: int) -> HttpResponseBase:
    """Return a photo of a visit under its given name; taking it is a look of its own."""
    who = actor(request)
    found = dossiers.dossier_for(code=code, actor=who)
    photo = dossiers.SiteVisitFile.objects.filter(pk=photo_id, visit__dossier=found).select_related("file").first()
    if photo is None:
        raise RowNotFound(NO_FILE)
    content = files.open_stored(photo.file)
    dossiers.note_look(dossier=found, actor=who, now=clock.now(), purpose=TO_TAKE)
    response = FileResponse(content)
    for name, value in files.headers_for(photo.file).items():
        response[name] = value
    return response


def _stored(found: dossiers.Dossier, evidence_id: int) -> files.StoredFile:
    evidence = found.evidences.select_related("file").filter(pk=evidence_id).first()
    if evidence is None or evidence.file is None:
        raise RowNotFound(NO_FILE)
    return evidence.file
