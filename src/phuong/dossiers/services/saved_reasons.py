"""Câu mẫu: keep, change, retire the sentences that act pages offer; count those that were used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.db.models import F, Q

from phuong.directory.api import current_world
from phuong.dossiers.models import SavedReason
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import Role, require
from phuong.kernel import acts, plain_yaml
from phuong.kernel.acts import Actor, RowNotFound, audit, change, insert
from phuong.kernel.text import squeeze

REASON_ACTS: Final = {
    "request_supplement": "Yêu cầu bổ sung",
    "refuse": "Từ chối tiếp nhận",
    "decline": "Không giải quyết",
    "stop": "Dừng giải quyết",
    "send_back": "Trả lại bước trước",
    "extend": "Xin lỗi và hẹn lại",
}
"""The acts that have a reason, with the words of the page where their sentences are kept."""
NATIONAL: Final = Path(__file__).parents[1] / "national" / "saved-reasons.yaml"
NO_REASON = "Không tìm thấy câu mẫu này trong cơ quan của bạn."


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What a saved reason says: for which act, the sentence, the article (may be empty where the act has none)."""

    act: str
    text: str
    article: str = ""


def save_reason(*, words: ReasonWords, actor: Actor, now: datetime, reason_id: int | None = None) -> int:
    """Keep a new sentence, or change one; a leader for the own agency, an administrator for all. Return its id.

    Errors:  ReasonMissing, NotPermitted, RowNotFound.
    """
    text, article = squeeze(words.text.replace("\0", "")), squeeze(words.article.replace("\0", ""))
    if words.act not in REASON_ACTS:
        raise ReasonMissing("Chọn việc dùng câu mẫu này trong danh sách.")
    if not text or len(text) > 1000 or len(article) > 300:
        raise ReasonMissing("Ghi câu mẫu, nhiều nhất 1.000 chữ; điều khoản nhiều nhất 300 chữ.")
    require(actor, "reason.manage")
    said = {"act": words.act, "text": text, "article": article}
    with acts.begin("reason.save", actor=actor, now=now) as act:
        if reason_id is not None:
            row = _owned(act, reason_id, actor)
            act.commit(change(row, **said, verified=False), audit("saved_reason", row.pk, values=said))
            return row.pk
        last = SavedReason.objects.filter(act=words.act).order_by("-position").first()
        agency = None if Role.ADMINISTRATOR in actor.roles else actor.agency_id
        made = insert(SavedReason, agency_id=agency, position=(last.position + 1) if last else 0, **said)
        return act.commit(made, audit("saved_reason", made.id, values=said))[made]


def retire_reason(*, reason_id: int, actor: Actor, now: datetime) -> None:
    """Offer a sentence no longer; what was written with it stays. Pressing twice changes nothing.

    Errors:  NotPermitted, RowNotFound.
    """
    require(actor, "reason.manage")
    with acts.begin("reason.retire", actor=actor, now=now) as act:
        row = _owned(act, reason_id, actor)
        if row.retired_at is not None:
            act.nothing_to_do()
            return
        act.commit(change(row, retired_at=now), audit("saved_reason", row.pk, purpose="retire"))


def reasons_used(reason_ids: Iterable[int]) -> None:
    """Count that these sentences were used. A figure to sort by, no fact: apart from the act, so none waits for it."""
    SavedReason.objects.filter(pk__in=list(reason_ids)).update(used_count=F("used_count") + 1)


def reasons_for(act: str, agency_id: int | None) -> list[SavedReason]:
    """Return the sentences offered for ``act`` in an agency: its own and those of all, the most used first."""
    ours = Q(agency_id=agency_id) | Q(agency=None)
    found = SavedReason.objects.filter(ours, act=act, retired_at=None)
    return list(found.order_by(F("agency_id").desc(nulls_last=True), "-used_count", "position", "pk")[:50])


def all_reasons(actor: Actor) -> list[SavedReason]:
    """Return every sentence the actor's agency is offered, by act. Errors: NotPermitted."""
    require(actor, "reason.manage")
    ours = Q(agency=None) if Role.ADMINISTRATOR in actor.roles else Q(agency_id=actor.agency_id) | Q(agency=None)
    return list(SavedReason.objects.filter(ours, retired_at=None).order_by("act", "position", "pk"))


def manages(reason: SavedReason, actor: Actor) -> bool:
    """Tell whether the actor may change this sentence: leaders those of the agency, administrators those of all."""
    if reason.agency_id is None:
        return Role.ADMINISTRATOR in actor.roles
    return reason.agency_id == actor.agency_id and Role.LEADER in actor.roles


def load_saved_reasons(path: Path = NATIONAL) -> int:
    """Bring the sentences we ship up to their file; how often they were used stays. Return how many there are.

    An article of the decree of 2018 is cited where that decree holds; since then by the decree that replaced it, whose
    articles are not at hand (vietnam.md, open points).
    """
    read = _read(path)
    for place, one in enumerate(read):
        said = {"act": one["act"], "text": one["text"], "article": _cited(one.get("article", "")), "position": place}
        SavedReason.objects.update_or_create(key=one["key"], defaults={**said, "verified": one.get("verified", False)})
    return len(read)


def _cited(article: str) -> str:
    decree = current_world().one_stop_decree
    return article if "61/2018" not in article or "61/2018" in decree else decree.replace("NĐ ", "Nghị định ", 1)


@lru_cache(maxsize=4)
def _read(path: Path) -> list[dict[str, Any]]:
    return list(plain_yaml.read(path.read_text(encoding="utf-8")))


def _owned(act: acts.Act, reason_id: int, actor: Actor) -> SavedReason:
    row = act.lock(SavedReason, reason_id, missing=NO_REASON)
    if not manages(row, actor):
        raise RowNotFound(NO_REASON)
    return row
