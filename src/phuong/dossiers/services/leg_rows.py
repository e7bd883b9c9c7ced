"""Legs that a process opens and waits for, as rows. The acts on legs are in ``legs``."""

from datetime import datetime

from phuong.directory.api import Agency
from phuong.dossiers.models import Dossier, Leg, ProcessMessage, TabCountDelta
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.services.refusals import NobodyToAsk
from phuong.kernel.acts import Act, Write, event, insert
from phuong.kernel.dates import VN
from phuong.procedures.api import Node


def writes_for_send(act: Act, dossier: Dossier, node: Node, due_at: datetime | None) -> list[Write]:
    """Return the writes that ask the agency of a send node; its answer is what a receive node waits for.

    Errors:  NobodyToAsk when no agency of today answers to the name in the process.
    """
    agency_id = asked_agency(node.to_agency, dossier, act.now)
    iteration = Leg.objects.filter(dossier=dossier, message=node.message).count() + 1
    return [
        insert(
            Leg,
            dossier_id=dossier.pk,
            kind=Leg.Kind.LEG,
            message=node.message,
            correlation=f"{dossier.code}:{node.message}:{iteration}",
            from_agency_id=dossier.competent_agency_id,
            to_agency_id=agency_id,
            subject=node.name[:200],
            asked_at=act.now,
            asked_by_id=act.actor.post_id,
            due_at=due_at or dossier.due_at or act.now,
        ),
        insert(TabCountDelta, agency_id=agency_id, tab=ASKED, change=1),
        event("dossier.leg_opened", subject=dossier.code, agency_id=agency_id, message=node.message),
    ]


def asked_agency(name: str, dossier: Dossier, now: datetime) -> int:
    """Return the id of the agency that a process names, by its code. Errors: NobodyToAsk."""
    day = now.astimezone(VN).date()
    found = (
        Agency.objects.filter(code=name, valid_from__lte=day).exclude(valid_to__lte=day).values_list("pk", flat=True)
    )
    agency_id = found.first()
    if agency_id is None:
        raise NobodyToAsk(
            f"Quy trình chuyển hồ sơ đến “{name}” nhưng hôm nay không có cơ quan này. Báo người quản trị."
        )
    return int(agency_id)


def is_answered(dossier: Dossier, message: str) -> bool:
    """Tell whether what a receive node waits for has come already: the answer to a leg, or a message from outside."""
    last = Leg.objects.filter(dossier=dossier, message=message, redirected_to=None).order_by("-pk").first()
    if last is not None and last.answered_at is not None and last.kind != Leg.Kind.DUTY:
        return True
    return ProcessMessage.objects.filter(dossier=dossier, name=message, taken_at=None).exists()
