"""The acts that are killed: how to come to the moment before each, and how to do it and do it again."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from phuong.dossiers.api import Dossier, Draft, DraftFile, accept, approve, assign, submit_draft, submit_for_approval
from phuong.dossiers.tests.factories import World, at, file_dossier
from phuong.files.models import StoredFile
from phuong.procedures.models import PaperRequirement

_numbers = count()
FILED, ACCEPTED, ASSIGNED, PROPOSED, APPROVED = (at(f"2022-12-14 {hour:02d}:30") for hour in (8, 9, 10, 11, 14))


@dataclass(frozen=True)
class Scene:
    """One act that is about to be done. ``again`` is what the person does after the machine died: the same."""

    do: Callable[[], object]
    again: Callable[[], object]


def submit_scene(world: World) -> Scene:
    """A draft with two papers, ready to be sent."""
    number = next(_numbers)
    file = StoredFile.objects.create(
        owner_id=world.mother.party_id,
        key=f"{number:064d}",
        name="giay-chung-sinh.pdf",
        media_type="application/pdf",
        size_bytes=1,
        sha256="0" * 64,
        stored_at=FILED,
    )
    draft = Draft.objects.create(
        key=f"{number:032d}",
        account_id=world.mother.account_id,
        procedure=world.birth.procedure,
        version=world.birth,
        receiving_agency=world.ward,
        answers={"child_name": "Nguyễn Bé Mẫu"},
        created_at=FILED,
        saved_at=FILED,
    )
    for paper in PaperRequirement.objects.filter(version=world.birth):
        DraftFile.objects.create(draft=draft, requirement=paper, file=file, added_at=FILED)
    DraftFile.objects.create(draft=draft, requirement=None, file=file, added_at=FILED)

    def send() -> object:
        fresh = Draft.objects.get(pk=draft.pk)
        return submit_draft(draft=fresh, actor=world.mother, now=FILED, contact_phone="0912345678")

    def click_again() -> object:
        first, second = send(), send()
        assert first.code == second.code
        assert second.repeated
        return first

    return Scene(send, click_again)


def accept_scene(world: World) -> Scene:
    """A dossier that waits at the counter."""
    dossier = file_dossier(world, world.permit, FILED)

    def do() -> object:
        return accept(dossier_id=dossier.pk, actor=world.counter, now=ACCEPTED)

    return Scene(do, do)


def approve_scene(world: World) -> Scene:
    """A dossier that waits for a signature."""
    dossier = _proposed(world)

    def do() -> object:
        return approve(dossier_id=dossier.pk, actor=world.leader, now=APPROVED)

    return Scene(do, do)


def _proposed(world: World) -> Dossier:
    dossier = file_dossier(world, world.permit, FILED)
    accept(dossier_id=dossier.pk, actor=world.counter, now=ACCEPTED)
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=ASSIGNED)
    submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=PROPOSED)
    return dossier


SCENES: dict[str, Callable[[World], Scene]] = {
    "submit": submit_scene,
    "accept": accept_scene,
    "approve": approve_scene,
}
