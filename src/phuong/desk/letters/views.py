"""``letters/``: choose a template, draft, look at versions, sign. A draft is looked at by leaders as it was saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.frame import officer_page, show, status_of
from phuong.desk.letters.drafting import missing_in, sent_words, words_of
from phuong.desk.letters.reading import shown_lines
from phuong.documents import api as documents
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, may, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, RowNotFound
from phuong.kernel.dates import local

TO_READ = "xem bản dự thảo"
RESULT = documents.LetterKind.RESULT


@require_safe
@officer_page
def letters(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the letters of a dossier and the templates to begin one with; ``kind=result`` leads on where one fits."""
    found, who = _dossier(request, code), actor(request)
    known, today = dossiers.letters_of(found), local(clock.now()).date()
    offered = {kind: documents.letters_for(kind.value, found.procedure.code, today) for kind in documents.LetterKind}
    if request.GET.get("kind") == RESULT:
        if drafted := next((one for one in known if one.kind == RESULT), None):
            return redirect("desk:letter", code=found.code, number=drafted.number)
        if len(offered[RESULT]) == 1:
            return redirect(f"{reverse('desk:letter-new', args=[found.code])}?template={offered[RESULT][0].pk}")
    if any(one.kind == RESULT for one in known):
        offered[RESULT] = []
    context = {
        "dossier": found,
        "letters": known,
        "offered": [(kind.label, rows) for kind, rows in offered.items() if rows],
        "may_draft": may(who, "letter.draft", agency_ids=(found.holder_agency_id,)),
    }
    return show(request, "desk/letters/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def new(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a letter as template and data give it; a POST saves its first draft."""
    found, who = _dossier(request, code), actor(request)
    require(who, "letter.draft", agency_ids=(found.holder_agency_id,))
    template = _template(request, found)
    words = dossiers.filled_words(found, template)
    number = len(dossiers.letters_of(found)) + 1
    if request.method == "POST":
        words = sent_words(request, found, template, words)
        return _saved(request, found, template, words, _number(request.POST.get("number", "")), who)
    dossiers.note_look(dossier=found, actor=who, now=clock.now(), purpose=TO_READ)
    return _edit(request, found, template, words, number=number, seen=0)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def letter(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Show a letter, to change while it is drafted, else to read; ``revision`` in the address shows an older one."""
    found, who = _dossier(request, code), actor(request)
    one = dossiers.letter_of(found, number)
    saved = dossiers.revisions_of(one)
    if request.method == "POST":
        require(who, "letter.draft", agency_ids=(found.holder_agency_id,))
        words = sent_words(request, found, one.template, words_of(saved[0]))
        return _saved(request, found, one.template, words, number, who, one=one)
    dossiers.note_look(dossier=found, actor=who, now=clock.now(), purpose=TO_READ)
    shown = _revision(saved, _number(request.GET.get("revision", "")) or saved[0].number)
    if shown == saved[0] and _is_drafting(found, one, who):
        words = words_of(shown)
        return _edit(request, found, one.template, words, number=number, seen=shown.number, one=one, saved=saved)
    return show(request, "desk/letters/read.html", _reading(found, one, shown, saved, who))


@require_safe
@officer_page
def changes(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Show what one saved draft changed against another; 0 is what template and data gave."""
    found = _dossier(request, code)
    one = dossiers.letter_of(found, number)
    saved = dossiers.revisions_of(one)
    new_one = _revision(saved, _number(request.GET.get("to", "")) or saved[0].number)
    asked = _number(request.GET.get("from", ""))
    old = _revision(saved, asked) if asked else None
    dossiers.note_look(dossier=found, actor=actor(request), now=clock.now(), purpose=TO_READ)
    context = {
        "dossier": found,
        "letter": one,
        "saved": saved,
        "old": old,
        "new": new_one,
        "lines": documents.changed_lines(old.body if old else new_one.filled, new_one.body),
    }
    return show(request, "desk/letters/changes.html", context)


@require_safe
@officer_page
def letter_pdf(request: HttpRequest, code: str, number: int, revision: int) -> HttpResponseBase:
    """Return one saved draft as PDF."""
    found = _dossier(request, code)
    one = dossiers.letter_of(found, number)
    saved = _revision(dossiers.revisions_of(one), revision)
    dossiers.note_look(dossier=found, actor=actor(request), now=clock.now(), purpose="in bản dự thảo")
    return HttpResponse(
        dossiers.letter_pdf(found, one, saved),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{found.code}-van-ban-{number}-{revision}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


@require_POST
@officer_page
def release(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Sign a letter as it was read and give it its number."""
    found = _dossier(request, code)
    symbol = dossiers.release_letter(
        dossier_id=found.pk,
        number=number,
        seen=_number(request.POST.get("seen", "")),
        actor=actor(request),
        now=clock.now(),
    )
    messages.success(request, f"Đã ký, phát hành văn bản số {symbol}.")
    return redirect("desk:letter", code=found.code, number=number)


def _dossier(request: HttpRequest, code: str) -> dossiers.Dossier:
    return dossiers.dossier_for(code=code, actor=actor(request))


def _template(request: HttpRequest, found: dossiers.Dossier) -> documents.LetterTemplateVersion:
    typed = _number(request.GET.get("template", "") or request.POST.get("template", ""))
    version = documents.letter_version(typed, local(clock.now()).date())
    meant = version.content.get("procedures") or [found.procedure.code]
    if found.procedure.code not in meant:
        raise RowNotFound("Mẫu văn bản này không dùng cho thủ tục của hồ sơ. Chọn mẫu khác.")
    return version


def _is_drafting(found: dossiers.Dossier, one: dossiers.Letter, who: Actor) -> bool:
    if one.released_at is not None or not may(who, "letter.draft", agency_ids=(found.holder_agency_id,)):
        return False
    if one.kind != RESULT:
        return found.open
    return found.state in dossiers.DRAFTED_IN and found.holder_role in who.roles


def _saved(
    request: HttpRequest,
    found: dossiers.Dossier,
    template: documents.LetterTemplateVersion,
    words: dossiers.LetterWords,
    number: int,
    who: Actor,
    one: dossiers.Letter | None = None,
) -> HttpResponseBase:
    seen = _number(request.POST.get("seen", ""))
    try:
        made = dossiers.write_letter(
            dossier_id=found.pk,
            words=words,
            actor=who,
            now=clock.now(),
            number=number,
            seen=seen,
            template_id=template.pk,
        )
    except dossiers.ReasonMissing as refusal:
        return _edit(request, found, template, words, number=number, seen=seen, one=one, refusal=refusal)
    left = f" Còn {len(made.lacks)} chỗ phải điền." if made.lacks else " Đã đủ dữ kiện."
    messages.success(request, f"Đã lưu bản dự thảo {made.number}.{left}")
    return redirect("desk:letter", code=found.code, number=number)


def _edit(
    request: HttpRequest,
    found: dossiers.Dossier,
    template: documents.LetterTemplateVersion,
    words: dossiers.LetterWords,
    *,
    number: int,
    seen: int,
    one: dossiers.Letter | None = None,
    saved: list[dossiers.LetterRevision] | None = None,
    refusal: ActRefused | None = None,
) -> HttpResponseBase:
    context = {
        "dossier": found,
        "letter": one,
        "template": template,
        "is_result": template.template.kind == RESULT,
        "words": words,
        "recipients": "\n".join(words.recipients),
        "lacking": len(words.lacks),
        "missing": missing_in(found, template, words),
        "lines": shown_lines(found, template, words),
        "by_hand": words.body != words.filled,
        "number": number,
        "seen": seen,
        "saved": saved or [],
        "refusal": refusal.sentence if refusal else "",
    }
    return show(request, "desk/letters/edit.html", context, status=status_of(refusal) if refusal else 200)


def _reading(
    found: dossiers.Dossier,
    one: dossiers.Letter,
    shown: dossiers.LetterRevision,
    saved: list[dossiers.LetterRevision],
    who: Actor,
) -> dict[str, Any]:
    can_sign = one.kind != RESULT and one.released_at is None and shown == saved[0] and not shown.lacks
    return {
        "dossier": found,
        "letter": one,
        "shown": shown,
        "saved": saved,
        "lines": shown_lines(found, one.template, words_of(shown)),
        "is_newest": shown == saved[0],
        "can_sign": can_sign and may(who, "letter.release", agency_ids=(found.holder_agency_id,)),
    }


def _revision(saved: list[dossiers.LetterRevision], number: int) -> dossiers.LetterRevision:
    found = next((one for one in saved if one.number == number), None)
    if found is None:
        raise RowNotFound("Không có bản dự thảo này. Xem các bản ở trang văn bản.")
    return found


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
