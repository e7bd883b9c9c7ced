"""Presence (có mặt): who came, whose paper was checked, that they signed. Some results cannot be given out without."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache

from phuong.dossiers.models import Dossier, PresenceRecord
from phuong.dossiers.rules.presence import people_needed, who_comes
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, Write, WrongState, change, insert
from phuong.kernel.text import fold, nfc, squeeze
from phuong.procedures.api import ProcedureVersion

MOST_PEOPLE = 20


class PresenceMissing(WrongState):
    """The result cannot be given out: who has to come was not here, or did not sign."""

    code = "presence-missing"


@dataclass(frozen=True, slots=True)
class PersonPresent:
    """One person who came: name, the paper that was checked (kind and number), whether they signed."""

    name: str
    paper: str
    signed: bool


def presence_asked(version_id: int) -> tuple[str, ...]:
    """Return who has to come under a version, as ``ProcedureVersion.Presence`` values; empty: nobody."""
    return _presence_of(version_id)


@lru_cache(maxsize=4096)
def _presence_of(version_id: int) -> tuple[str, ...]:
    # A published version never changes: read once per server process.
    required, who = ProcedureVersion.objects.values_list("presence_required", "presence_of").get(pk=version_id)
    return tuple(who) if required else ()


def presence_of(dossier: Dossier) -> PresenceRecord | None:
    """Return who came, if that was written down; no query where nobody has to come."""
    if not presence_asked(dossier.version_id):
        return None
    return PresenceRecord.objects.filter(dossier=dossier).select_related("recorded_by").first()


def record_presence(*, dossier_id: int, people: Sequence[PersonPresent], actor: Actor, now: datetime) -> str:
    """Write down who came, checked and signed; a later record of the same dossier corrects the first. Return the code.

    Errors:  ReasonMissing (too few people, no name, no paper, the same person twice, a signature missing), ActRefused
             where nobody has to come, NotPermitted, WrongState, RowNotFound.
    """
    found = [PersonPresent(_clean(one.name), _clean(one.paper), one.signed) for one in people]
    with acts.begin("dossier.record_presence", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(
            actor,
            "dossier.record_presence",
            agency_ids=(dossier.receiving_agency_id, dossier.competent_agency_id),
        )
        asked = presence_asked(dossier.version_id)
        if not asked:
            raise ActRefused("Thủ tục này không bắt buộc ai có mặt, nên không cần ghi.")
        state = next_state("record_presence", dossier.state)
        _check(found, asked)
        earlier = PresenceRecord.objects.filter(dossier=dossier).first()
        rows = [asdict(one) for one in found]
        if earlier is not None and earlier.people == rows:
            act.nothing_to_do()  # pressed twice
            return dossier.code
        names = ", ".join(one.name for one in found)
        said = f"{'Ghi lại' if earlier else 'Có mặt'}: {names}; đã kiểm tra giấy tờ và ký."
        move = Move("record_presence", "presence_recorded", state, None, said, said)
        act.commit(*writes_of(act, dossier, move), _kept(dossier, earlier, rows, actor, now))
    return dossier.code


def require_presence(dossier: Dossier) -> None:
    """Pass when nobody has to come, or who has to come was here and signed.

    Errors:  PresenceMissing with what to do.
    """
    asked = presence_asked(dossier.version_id)
    if not asked:
        return
    record = PresenceRecord.objects.filter(dossier=dossier).first()
    signed = sum(bool(one["signed"]) for one in record.people) if record else 0
    if signed < people_needed(asked):
        raise PresenceMissing(
            f"Chưa ghi nhận {who_comes(asked)} có mặt và ký: mời họ đến, kiểm tra giấy tờ, bấm Ghi nhận có mặt."
        )


def _clean(text: str) -> str:
    return squeeze(nfc(text.replace("\0", "")))[:300]


def _check(people: Sequence[PersonPresent], asked: Sequence[str]) -> None:
    if len(people) < people_needed(asked):
        raise ReasonMissing(f"Thủ tục này cần {who_comes(asked)} có mặt: ghi đủ {people_needed(asked)} người.")
    if len(people) > MOST_PEOPLE:
        raise ReasonMissing(f"Ghi nhiều nhất {MOST_PEOPLE} người.")
    for one in people:
        if not one.name:
            raise ReasonMissing("Ghi họ tên từng người có mặt.")
        if not one.paper:
            raise ReasonMissing(f"Ghi giấy tờ đã kiểm tra của {one.name}: loại và số.")
        if not one.signed:
            raise ReasonMissing(f"{one.name} chưa ký. Chỉ ghi nhận khi mọi người đã ký.")
    if len({(fold(one.name), fold(one.paper)) for one in people}) < len(people):
        raise ReasonMissing("Hai dòng ghi cùng một người. Mỗi người có mặt ghi một dòng.")


def _kept(
    dossier: Dossier, earlier: PresenceRecord | None, rows: list[dict[str, object]], actor: Actor, now: datetime
) -> Write:
    values = {"recorded_at": now, "recorded_by_id": actor.post_id, "people": rows}
    if earlier is not None:
        return change(earlier, **values)
    return insert(PresenceRecord, dossier_id=dossier.pk, **values)
