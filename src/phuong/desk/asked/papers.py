"""The papers that were sent along with a question, and the file of its answer."""

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.asked.answer import TO_ANSWER
from phuong.desk.frame import officer_page
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import RowNotFound

NO_FILE = "Giấy tờ này không gửi kèm, hoặc việc đã trả lời nên không xem được nữa. Quay lại việc được hỏi."


@require_safe
@officer_page
def paper(request: HttpRequest, leg_id: int, evidence_id: int) -> HttpResponseBase:
    """Return a paper that was sent along, as long as the answer is awaited; a look of its own."""
    who, now = actor(request), clock.now()
    view = dossiers.leg_for(leg_id=leg_id, actor=who, now=now)
    sent = next((one for one in dossiers.papers_of_leg(view) if one.pk == evidence_id), None)
    if sent is None or sent.file is None:
        raise RowNotFound(NO_FILE)
    content = files.open_stored(sent.file)
    dossiers.note_look(dossier=view.leg.dossier, actor=who, now=now, purpose=f"{TO_ANSWER}: giấy tờ {sent.pk}")
    return download(content, sent.file)


@require_safe
@officer_page
def answer_file(request: HttpRequest, leg_id: int) -> HttpResponseBase:
    """Return the file of the answer to who answered, and to who reaches the dossier."""
    who, now = actor(request), clock.now()
    leg = dossiers.answered_leg_for(leg_id=leg_id, actor=who, now=now)
    if leg.file is None:
        raise RowNotFound("Trả lời này không kèm tệp.")
    content = files.open_stored(leg.file)
    dossiers.note_look(dossier=leg.dossier, actor=who, now=now, purpose="xem trả lời phối hợp")
    return download(content, leg.file)


def download(content: object, stored: files.StoredFile) -> FileResponse:
    """Return a stored file under its given name."""
    response = FileResponse(content)
    for name, value in files.headers_for(stored).items():
        response[name] = value
    return response
