"""The last acts: the result takes its number and is released, then it is given to the applicant."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from phuong.documents.api import IssuedPaper, next_number
from phuong.dossiers.models import Decision, Delivery, Dossier
from phuong.dossiers.rules.numbering import book_for
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.intake import close_steps
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import ended
from phuong.dossiers.services.stepping import SOURCE
from phuong.dossiers.states import DeliveryState, Outcome
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, change, insert
from phuong.kernel.dates import VN
from phuong.procedures.api import ProcedureVersion


def number(*, dossier_id: int, actor: Actor, now: datetime) -> str:
    """Take the next number of the result's book and release the result; return the symbol, e.g. ``15/2022``.

    The number is taken in this act under the lock of its series: no gap, no double, none reserved.

    Errors:  NotPermitted, WrongState, RowNotFound.
    Source:  NĐ 30/2020/NĐ-CP (numbers at release; from memory), sector books for civil status and construction.
    """
    with acts.begin("dossier.number", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.number", agency_ids=(dossier.holder_agency_id,))
        next_state("number", dossier.state)
        decision = Decision.objects.filter(dossier=dossier, decided_at__isnull=False).latest("id")
        negative = decision.outcome == Outcome.DECLINED
        result = _result_of(dossier.version_id)
        book = book_for(result["key"], negative=negative)
        year = now.astimezone(VN).year
        taken = next_number(
            act, agency_id=dossier.competent_agency_id, key=book.key, year=year, name=book.name, pattern=book.pattern
        )
        title = "Thông báo không giải quyết hồ sơ" if negative else result["name"]
        paper = insert(
            IssuedPaper,
            series_id=taken.series.pk,
            number=taken.number,
            symbol=taken.symbol,
            title=title,
            source_kind=SOURCE,
            source_id=dossier.pk,
            holder_id=dossier.applicant_id,
            signed_by_id=decision.decided_by_id,
            issued_at=now,
            content={"subject": dossier.subject, "reasons": decision.reasons, "legal_basis": decision.legal_basis},
        )
        onward = ended(act, dossier)
        move = Move(
            verb="number",
            happened="numbered",
            state=onward.state,
            onward=onward,
            note=f"{title} số {taken.symbol}.",
            public_note=f"{title} số {taken.symbol} đã có.",
        )
        act.commit(
            *writes_of(act, dossier, move),
            *taken.writes,
            paper,
            change(decision, paper_id=paper.id),
        )
    return taken.symbol


@lru_cache(maxsize=4096)
def _result_of(version_id: int) -> Mapping[str, str]:
    # A published version never changes: the name of its result is read once per server process.
    results = ProcedureVersion.objects.values_list("results", flat=True).get(pk=version_id)
    return next(iter(results), {"key": "ket-qua", "name": "Kết quả giải quyết"})


def return_result(*, dossier_id: int, actor: Actor, now: datetime, way: Delivery.Way, recipient_name: str) -> str:
    """Give the result to the applicant or their proxy: the life of the dossier ends. Return its code.

    Errors:  ActRefused without a recipient, NotPermitted, WrongState, RowNotFound.
    """
    if not recipient_name.strip():
        raise ActRefused("Ghi họ tên người nhận kết quả.")
    with acts.begin("dossier.return", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.return", agency_ids=(dossier.receiving_agency_id,))
        state = next_state("return", dossier.state)
        said = f"Đã giao kết quả cho {recipient_name.strip()} ({way.label})."
        move = Move("return", "returned", state, None, said, said)
        facts = {"returned_at": now, "delivery_state": DeliveryState.DELIVERED}
        act.commit(
            *writes_of(act, dossier, move, **facts),
            *close_steps(act, dossier),
            insert(
                Delivery,
                dossier_id=dossier.pk,
                way=way,
                recipient_name=recipient_name.strip()[:300],
                delivered_at=now,
            ),
        )
    return dossier.code
