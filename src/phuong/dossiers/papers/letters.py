"""A drafted letter as PDF: any revision as a draft; the released one with number, day and who signed."""

from typing import Any

from phuong.directory.api import Post, posts_with_role
from phuong.documents.api import body_lines, render
from phuong.dossiers.models import Decision, Dossier, Letter, LetterRevision
from phuong.dossiers.papers.shared import code_picture, letterhead, signer, written
from phuong.dossiers.rules.signing_capacity import capacity_lines, title_line
from phuong.identity.api import Role
from phuong.kernel.dates import VN, official_date

DRAFT = "DỰ THẢO"
OPEN_DAY = "ngày … tháng … năm {year}"


def letter_pdf(dossier: Dossier, letter: Letter, revision: LetterRevision) -> bytes:
    """Return ``revision`` of a letter as PDF; once released, the released revision carries number, day, signature.

    The instant of the file is that of the draft, or of the release: the same revision is the same bytes.
    Source: layout of NĐ 30/2020/NĐ-CP, Phụ lục I (from memory).
    """
    is_final = _is_released(letter, revision)
    agency, at = (
        dossier.competent_agency,
        letter.released_at if is_final and letter.released_at else revision.written_at,
    )
    head = letterhead(agency, at)
    signature = _signature(dossier, letter, is_final=is_final)
    late = {"signer.title": signature["title"]}
    if is_final and letter.paper is not None:
        day = official_date(at.astimezone(VN).date())
        late |= {"signer.name": signature["name"], "paper.number": letter.paper.symbol, "paper.date": day}
    else:
        head["date"] = OPEN_DAY.format(year=at.astimezone(VN).year)
    values = {
        **head,
        "title": revision.title,
        "about": revision.about,
        "addressee": revision.addressee,
        "is_named": not revision.about.casefold().startswith("v/v"),
        "lines": [[style.value, words] for style, words in body_lines(revision.body, late)],
        "recipients": revision.recipients,
        "symbol": letter.paper.symbol if is_final and letter.paper else "…",
        "draft": "" if is_final else f"{DRAFT} · bản {revision.number}",
        "code": dossier.code,
        "signature": signature,
    }
    return render("drafted", values, at=at, files=code_picture(dossier))


def _is_released(letter: Letter, revision: LetterRevision) -> bool:
    if letter.paper is None:
        return False
    return bool(letter.paper.content.get("letter_revision") == revision.pk)


def _signature(dossier: Dossier, letter: Letter, *, is_final: bool) -> dict[str, Any]:
    if is_final and letter.signed_by is not None and letter.released_at is not None:
        decision = Decision.objects.filter(dossier=dossier, paper_id=letter.paper_id).first()
        at = decision.decided_at if decision and decision.decided_at else letter.released_at
        return signer(letter.signed_by, written(dossier, ("approve",), at), at)
    post = _expected_signer(dossier)
    if post is None:
        return {"capacity": [], "title": "", "name": ""}
    return {"capacity": capacity_lines(post, post.agency.name), "title": title_line(post), "name": ""}


def _expected_signer(dossier: Dossier) -> Post | None:
    # The day of filing, not today: the same revision stays the same bytes whenever it is printed.
    filed_on = dossier.submitted_at.astimezone(VN).date()
    return posts_with_role(dossier.competent_agency_id, Role.LEADER.value, filed_on).first()
