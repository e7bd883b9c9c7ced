"""Đánh giá: what the applicant thinks of the service, once, after the result was returned."""

from datetime import datetime

from phuong.dossiers.models import Dossier, Rating
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import RatingInvalid
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, WrongState, insert
from phuong.kernel.dates import local, short_date

STARS = range(1, 6)
MOST_LETTERS = 2_000


def rate(*, dossier_id: int, actor: Actor, now: datetime, stars: int, comment: str = "") -> str:
    """Keep the applicant's rating of a returned dossier, once; return its code.

    By the applicant, the submitter, or whoever proved to know the dossier (code and phone).

    Units:   ``stars`` 1 (very bad) to 5 (very good).
    Errors:  RatingInvalid, WrongState before the return or a second time, NotPermitted, RowNotFound.
    Source:  QĐ 766/QĐ-TTg 2022, group 5 (satisfaction).
    """
    comment = comment.strip()
    if stars not in STARS:
        raise RatingInvalid("Chọn từ 1 đến 5 sao.")
    if len(comment) > MOST_LETTERS:
        raise RatingInvalid(f"Viết ngắn lại: tối đa {MOST_LETTERS} ký tự.")
    with acts.begin("dossier.rate", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(
            actor,
            "dossier.rate",
            party_ids=(dossier.applicant_id, dossier.submitter_id),
            dossier_id=dossier.pk,
        )
        state = next_state("rate", dossier.state)
        require_unrated(dossier)
        note = f"{stars}/5 sao. {comment}".strip()
        act.commit(
            *writes_of(act, dossier, Move("rate", "rated", state, None, note, f"{stars}/5 sao.")),
            insert(Rating, dossier_id=dossier.pk, rated_at=now, stars=stars, comment=comment),
        )
    return dossier.code


def require_unrated(dossier: Dossier) -> None:
    """Pass while nobody rated ``dossier``. Errors: WrongState with the day of the rating."""
    earlier = rating_of(dossier)
    if earlier is not None:
        raise WrongState(f"Bạn đã đánh giá hồ sơ này ngày {short_date(local(earlier.rated_at))}. Cảm ơn bạn.")


def rating_of(dossier: Dossier) -> Rating | None:
    """Return the rating of ``dossier``, if there is one."""
    return Rating.objects.filter(dossier=dossier).first()
