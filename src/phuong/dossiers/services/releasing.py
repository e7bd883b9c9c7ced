"""The result takes its number and is released."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from phuong.documents.api import IssuedPaper, next_number
from phuong.dossiers.models import Dossier
from phuong.dossiers.rules.numbering import book_for
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING, last_decision
from phuong.dossiers.services.letters_attached import letter_released, words_released
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import ended
from phuong.dossiers.services.presence import require_presence
from phuong.dossiers.services.stepping import SOURCE
from phuong.dossiers.states import Outcome
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, change, insert
from phuong.kernel.dates import VN
from phuong.procedures.api import ProcedureVersion


def number(*, dossier_id: int, actor: Actor, now: datetime) -> str:
    """Take the next number of the result's book and release the result; return the symbol, e.g. ``15/2022``.

    The number is taken in this act under the lock of its series: no gap, no double, none reserved.

    Errors:  PresenceMissing (marriage without both), NotPermitted, WrongState, RowNotFound.
    Source:  NĐ 30/2020/NĐ-CP (numbers at release; from memory), sector books for civil status and construction.
    """
    with acts.begin("dossier.number", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.number", agency_ids=(dossier.holder_agency_id,))
        next_state("number", dossier.state)
        decision = last_decision(dossier, decided=True)
        negative = decision.outcome == Outcome.DECLINED
        if not negative:
            require_presence(dossier)
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
            content={
                "subject": dossier.subject,
                "reasons": decision.reasons,
                "legal_basis": decision.legal_basis,
                **words_released(decision, now, taken.symbol),
            },
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
            *letter_released(decision, paper.id, now),
        )
    return taken.symbol


@lru_cache(maxsize=4096)
def _result_of(version_id: int) -> Mapping[str, str]:
    # A published version never changes: the name of its result is read once per server process.
    results = ProcedureVersion.objects.values_list("results", flat=True).get(pk=version_id)
    return next(iter(results), {"key": "ket-qua", "name": "Kết quả giải quyết"})
