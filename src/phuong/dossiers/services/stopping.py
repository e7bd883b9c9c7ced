"""Dừng giải quyết: the work ends without a result, on request or because what was asked for never came."""

from datetime import date, datetime

from phuong.dossiers.models import ClockStop, Dossier, Stop
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.ending import close_all, ending_facts
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.withdrawing import open_withdrawal
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, Write, change, insert
from phuong.kernel.dates import local, short_date


def stop(
    *,
    dossier_id: int,
    actor: Actor,
    now: datetime,
    reason: str,
    legal_basis: str,
    unanswered_since: date | None = None,
) -> str:
    """End the work without a result (form 05 of TT 03/2025, a plain notice before): return the dossier's code.

    On the applicant's request, or when a supplement or a duty was never answered: then the officer says since when
    the answer is missing (``unanswered_since``, a day from the request to today).

    Errors:  ReasonMissing, WrongState, NotPermitted, RowNotFound.
    Source:  TT 03/2025/TT-VPCP, form 05; vietnam.md §1.4 step 9.
    """
    reason, legal_basis = reason.strip(), legal_basis.strip()
    if not (reason and legal_basis):
        raise ReasonMissing("Ghi lý do dừng và điều khoản làm căn cứ.")
    with acts.begin("dossier.stop", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.stop", agency_ids=(dossier.competent_agency_id,))
        on_request = dossier.state == State.WITHDRAWAL_REQUESTED
        state = next_state("stop", dossier.state)
        if not on_request:
            reason = f"{reason.rstrip('.')}. {_waited(dossier, unanswered_since, now)}"
        said = f"Dừng giải quyết: {reason.rstrip('.')}. Căn cứ: {legal_basis}."
        facts, moved = ending_facts(dossier, now)
        act.commit(
            *writes_of(act, dossier, Move("stop", "stopped", state, None, said, said, legal_basis), **facts),
            *moved,
            *close_all(act, dossier),
            *_decided(act, dossier),
            insert(
                Stop,
                dossier_id=dossier.pk,
                stopped_at=now,
                stopped_by_id=actor.post_id,
                reason=reason,
                legal_basis=legal_basis[:300],
                on_request=on_request,
            ),
        )
    return dossier.code


def asked_on(dossier: Dossier) -> date | None:
    """Return since which day the applicant is awaited, for papers or a duty; None when nothing is awaited."""
    # Not from the acts: a process sends a duty by itself too, at the end of whatever step comes before.
    awaited = ClockStop.objects.filter(dossier=dossier, ended_at=None).first()
    return local(awaited.started_at).date() if awaited else None


def _waited(dossier: Dossier, since: date | None, now: datetime) -> str:
    asked, today = asked_on(dossier) or local(dossier.submitted_at).date(), local(now).date()
    if since is None:
        raise ReasonMissing("Ghi ngày từ đó người nộp không trả lời.")
    if not asked <= since <= max(today, asked):
        raise ReasonMissing(
            f"Ngày người nộp không trả lời phải từ {short_date(asked)} (ngày yêu cầu) đến {short_date(today)}."
        )
    return f"Đã yêu cầu ngày {short_date(asked)}, không nhận được trả lời từ ngày {short_date(since)}."


def _decided(act: acts.Act, dossier: Dossier) -> list[Write]:
    withdrawal = open_withdrawal(dossier)
    if withdrawal is None:
        return []
    return [change(withdrawal, decided_at=act.now, decided_by_id=act.actor.post_id, granted=True)]
