"""Acts on the letters of a dossier: save a draft, sign and release a letter. A result is released by its number."""

from datetime import datetime

from phuong.documents.api import (
    IssuedPaper,
    LetterKind,
    LetterTemplateVersion,
    as_value,
    body_lines,
    letter_version,
    next_number,
)
from phuong.dossiers.models import Dossier, Letter, LetterRevision
from phuong.dossiers.rules.letter_words import LetterWords
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.refusals import LetterLacks, ReasonMissing
from phuong.dossiers.states import OPEN_STATES, State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound, WrongState, audit, change, event, insert
from phuong.kernel.dates import VN, local, official_date
from phuong.kernel.text import nfc

MOST_LETTERS = 20_000
LONGEST_LINE = 600
MOST_RECIPIENTS = 20
SOURCE = "letter"
BOOK = ("van-ban-di", "Sổ văn bản đi về hồ sơ thủ tục hành chính", "{number:02d}/TTHC")
"""The series of letters about dossiers: key, name, pattern of the symbol (from memory, kept by the series itself)."""
DRAFTED_IN = frozenset({State.IN_PROCESS, State.SUPPLEMENT_REQUESTED, State.SUPPLEMENT_RECEIVED, State.AWAITING_OTHERS})
OTHER_PROCEDURE = "Mẫu văn bản này không dùng cho thủ tục của hồ sơ. Chọn mẫu khác."
CHANGED_MEANWHILE = "Bản dự thảo vừa được sửa ở cửa sổ khác, hoặc nút đã bấm hai lần. Tải lại trang, xem bản mới nhất."
BEFORE_LEADER = "Bản dự thảo đã trình: lãnh đạo đang xem đúng bản này, không sửa được. Hồ sơ bị trả lại thì sửa tiếp."


def write_letter(
    *,
    dossier_id: int,
    words: LetterWords,
    actor: Actor,
    now: datetime,
    number: int,
    seen: int = 0,
    template_id: int | None = None,
) -> LetterRevision:
    """Save a draft of the letter ``number`` of a dossier as its next revision; the first one begins the letter.

    ``seen``: the revision that the page was made from, 0 for a letter that begins with the template ``template_id``.
    What is sent twice, or from an older page, changes nothing and is told. Saving the same words is no revision.
    Errors:  ReasonMissing without words, NotPermitted, WrongState, RowNotFound.
    """
    kept = _cleaned(words)
    with acts.begin("letter.draft", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "letter.draft", agency_ids=(dossier.holder_agency_id,))
        letter = Letter.objects.filter(dossier=dossier, number=number).first()
        last = letter.revisions.order_by("number").last() if letter else None
        if (last.number if last else 0) != seen:
            raise WrongState(CHANGED_MEANWHILE)
        begun = None
        if letter is None:
            template = letter_version(template_id or 0, local(now).date())
            begun = _begun(dossier, template, number, actor, now)
        _require_drafting(dossier, letter.kind if letter else template.template.kind, actor, letter)
        if last is not None and _is_same(last, kept):
            act.nothing_to_do()
            return last
        row = insert(
            LetterRevision,
            letter_id=letter.pk if letter else begun.id if begun else None,
            number=seen + 1,
            title=kept.title,
            about=kept.about,
            addressee=kept.addressee,
            body=kept.body,
            recipients=list(kept.recipients),
            filled=kept.filled,
            completions=dict(kept.completions),
            lacks=kept.lacks,
            written_by_id=actor.post_id,
            writer_name=actor.name[:120],
            written_at=now,
        )
        made = act.commit(
            *([begun] if begun else []),
            row,
            event("dossier.letter_drafted", subject=dossier.code, number=number, revision=seen + 1),
            audit("letter", row.id, subjects=[dossier.applicant_id], purpose="draft", values={"body": kept.body}),
        )
    return LetterRevision.objects.get(pk=made[row])


def release_letter(*, dossier_id: int, number: int, seen: int, actor: Actor, now: datetime) -> str:
    """Sign a letter (not the result) as it was read in revision ``seen`` and give it a number; return its symbol.

    A second press changes nothing and returns the same symbol.
    Errors:  LetterLacks, NotPermitted, WrongState, RowNotFound.
    Source:  NĐ 30/2020/NĐ-CP: the number is taken at release, in order, within a year (from memory).
    """
    with acts.begin("letter.release", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "letter.release", agency_ids=(dossier.holder_agency_id,))
        letter = Letter.objects.select_related("paper").filter(dossier=dossier, number=number).first()
        if letter is None:
            raise RowNotFound("Hồ sơ này không có văn bản đó.")
        if letter.kind == LetterKind.RESULT:
            raise WrongState("Kết quả được phát hành khi phê duyệt và cấp số, không ký riêng ở đây.")
        last = letter.revisions.order_by("number").last()
        if letter.paper is not None:
            act.nothing_to_do()
            return str(letter.paper.symbol)
        if last is None or last.number != seen:
            raise WrongState(CHANGED_MEANWHILE)
        if last.lacks:
            raise LetterLacks(last.lacks)
        taken = next_number(
            act,
            agency_id=dossier.holder_agency_id,
            key=BOOK[0],
            year=local(now).year,
            name=BOOK[1],
            pattern=BOOK[2],
        )
        late = {
            "paper.number": taken.symbol,
            "paper.date": official_date(now.astimezone(VN).date()),
            "signer.name": actor.name,
        }
        paper = insert(
            IssuedPaper,
            series_id=taken.series.pk,
            number=taken.number,
            symbol=taken.symbol,
            title=last.title,
            source_kind=SOURCE,
            source_id=letter.pk,
            holder_id=dossier.applicant_id if letter.kind == LetterKind.TO_APPLICANT else None,
            signed_by_id=actor.post_id,
            issued_at=now,
            content={
                "letter_revision": last.pk,
                "about": last.about,
                "lines": [[style.value, said] for style, said in body_lines(last.body, late)],
            },
        )
        act.commit(
            *taken.writes,
            paper,
            change(letter, paper_id=paper.id, released_at=now, signed_by_id=actor.post_id),
            event("dossier.letter_released", subject=dossier.code, number=number, kind=letter.kind),
            audit("letter", letter.pk, subjects=[dossier.applicant_id], purpose="release", values={"seen": seen}),
        )
    return taken.symbol


def _begun(dossier: Dossier, template: LetterTemplateVersion, number: int, actor: Actor, now: datetime) -> acts.Insert:
    kind = template.template.kind
    if dossier.procedure.code not in (template.content.get("procedures") or [dossier.procedure.code]):
        raise RowNotFound(OTHER_PROCEDURE)
    letters = Letter.objects.filter(dossier=dossier)
    if letters.count() + 1 != number:
        raise WrongState(CHANGED_MEANWHILE)
    if kind == LetterKind.RESULT and letters.filter(kind=kind).exists():
        raise WrongState("Hồ sơ này đã có bản dự thảo kết quả. Mở bản đó để sửa tiếp.")
    return insert(
        Letter,
        dossier_id=dossier.pk,
        number=number,
        kind=kind,
        template_id=template.pk,
        begun_by_id=actor.post_id,
        begun_at=now,
        signed_by_id=None,
        released_at=None,
        paper_id=None,
    )


def _require_drafting(dossier: Dossier, kind: str, actor: Actor, letter: Letter | None) -> None:
    if letter is not None and letter.released_at is not None:
        raise WrongState("Văn bản đã ký, đã có số, không sửa được nữa. Muốn đính chính thì soạn văn bản khác.")
    if kind != LetterKind.RESULT:
        if dossier.state not in OPEN_STATES:
            raise WrongState("Hồ sơ đã kết thúc, không soạn văn bản mới được.")
        return
    if dossier.state == State.AWAITING_APPROVAL:
        raise WrongState(BEFORE_LEADER)
    if dossier.state not in DRAFTED_IN:
        raise WrongState("Chỉ dự thảo kết quả khi hồ sơ đang được xử lý.")
    if dossier.holder_role not in actor.roles:
        raise NotPermitted("Bước đang mở thuộc vai trò khác; người giữ bước đó mới dự thảo kết quả được.")


def _is_same(last: LetterRevision, words: LetterWords) -> bool:
    said = (last.title, last.about, last.addressee, last.body, tuple(last.recipients), last.filled, last.completions)
    return said == (
        words.title,
        words.about,
        words.addressee,
        words.body,
        words.recipients,
        words.filled,
        words.completions,
    )


def _cleaned(words: LetterWords) -> LetterWords:
    body = nfc(words.body.replace("\0", "")).replace("\r\n", "\n").strip()
    if not body or len(body) > MOST_LETTERS:
        raise ReasonMissing(f"Viết nội dung văn bản, dài tối đa {MOST_LETTERS} ký tự.")
    title = _line(words.title)[:300]
    if not title:
        raise ReasonMissing("Ghi tên văn bản.")
    return LetterWords(
        title,
        _line(words.about),
        _line(words.addressee),
        body,
        tuple(line for one in words.recipients[:MOST_RECIPIENTS] if (line := _line(one))),
        words.filled,
        {name[:200]: as_value(said)[:2000] for name, said in words.completions.items() if said.strip()},
    )


def _line(words: str) -> str:
    return " ".join(nfc(words.replace("\0", "")).split())[:LONGEST_LINE]
