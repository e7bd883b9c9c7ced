"""A small city in which every address leads somewhere: accounts of every role, a dossier at every step, files."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from phuong.directory.models import Agency, Assignment, Post, Staff
from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Evidence
from phuong.dossiers.tests.factories import LONG_AGO, World, at, file_dossier, make_world
from phuong.files.api import store
from phuong.files.tests.samples import pdf
from phuong.forms.api import load_forms, pages
from phuong.forms.models import FormVersion
from phuong.identity.api import actor_of
from phuong.identity.models import Account
from phuong.kernel.acts import Actor
from phuong.procedures.api import CatalogueImport, ProcedureVersion

from .calendars import notice_of
from .editors import drafts_of
from .hall import hall_of
from .letters import letters_of
from .officers_work import officers_work
from .others import asked_of_others

NOW = at("2022-12-14 15:00")
ROLES = ("visitor", "owner", "neighbour", "counter", "case", "leader", "clerk", "admin", "elsewhere")
"""Who asks. ``elsewhere`` is an officer of another ward who holds all four roles of an officer at once."""


@dataclass
class City:
    """What the table of addresses needs to write an address."""

    world: World
    accounts: dict[str, Account]
    names: dict[str, object] = field(default_factory=dict)
    signed_in: dict[str, str] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """Return a browser signed in as ``role``; the visitor's is not. A defect of a page stays a status 500."""
        client = Client(raise_request_exception=False, REMOTE_ADDR="127.0.0.1")
        if role in self.signed_in:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.signed_in[role]
        elif role != "visitor":
            client.force_login(self.accounts[role])
        return client

    def address(self, pattern: str) -> str:
        """Return ``pattern`` with the names of this city put in."""
        return pattern.format_map(self.names)


def build() -> City:
    """Build the city within the transaction that is open."""
    world = make_world()
    every = _officer(world.elsewhere.agency_id, "Cán bộ nơi khác", "counter_officer", "case_officer", "leader", "clerk")
    admin = _officer(world.ward.pk, "Quản trị", "administrator")
    accounts = {
        "owner": _account("owner", party_id=world.mother.party_id),
        "neighbour": _account("neighbour", party_id=world.neighbour.party_id),
        "counter": _account("counter", staff_id=world.counter.staff_id),
        "case": _account("case", staff_id=world.officer.staff_id),
        "leader": _account("leader", staff_id=world.leader.staff_id),
        "clerk": _account("clerk", staff_id=world.clerk.staff_id),
        "admin": _account("admin", staff_id=admin.pk),
        "elsewhere": _account("elsewhere", staff_id=every.pk),
    }
    city = City(world, accounts)
    city.names = _dossiers(world) | _draft(world, actor_of(accounts["owner"], NOW.date())) | _loads()
    city.names |= drafts_of(accounts["admin"], NOW) | notice_of(accounts["admin"], NOW)
    city.names |= letters_of(world, accounts["admin"], str(city.names["processing"]), NOW)
    city.names["post"] = world.counter.post_id
    # They sign in once, before the first test: what a test does is taken back, this stays.
    city.signed_in = {role: city.client(role).cookies[settings.SESSION_COOKIE_NAME].value for role in accounts}
    return city


def _dossiers(world: World) -> dict[str, object]:
    """File one dossier for each state that an act starts from; the first has a file, the last was asked for more."""
    names: dict[str, object] = {}
    for stage in ("submitted", "accepted", "processing", "approval", "approved", "done", "asked", "answered"):
        dossier = file_dossier(world, world.permit, at("2022-12-14 08:00"))
        _lead_to(stage, world, dossier)
        names[stage] = dossier.code
    names |= _ends(world) | hall_of(world) | asked_of_others(world) | _births(world) | _batch(world, names["accepted"])
    stored = store(ContentFile(pdf(), name="giấy chứng sinh.pdf"), world.mother.party_id, NOW)
    paper = Evidence.objects.filter(dossier__code=names["submitted"]).get()
    Evidence.objects.filter(pk=paper.pk).update(file=stored)
    names |= officers_work(world, names["submitted"], paper.pk)
    return names | {"evidence": paper.pk, "file": stored.pk}


def _ends(world: World) -> dict[str, object]:
    """One dossier that its applicant wants back, one whose result was returned."""
    names: dict[str, object] = {}
    for stage in ("withdrawing", "returned"):
        dossier = file_dossier(world, world.permit, at("2022-12-14 08:00"))
        _lead_to("processing" if stage == "withdrawing" else "done", world, dossier)
        names[stage] = dossier.code
        key = dossier.pk
        if stage == "withdrawing":
            dossiers.request_withdrawal(dossier_id=key, actor=world.mother, now=NOW, reason="Đổi ý")
        else:
            way = dossiers.Delivery.Way.COUNTER
            dossiers.return_result(dossier_id=key, actor=world.counter, now=NOW, way=way, recipient_name="Mẫu")
    return names


def _births(world: World) -> dict[str, object]:
    """Two births being worked on, whose draft the mother is asked about: one not yet, one already."""
    ProcedureVersion.objects.filter(pk=world.birth.pk).update(
        draft_confirmation_hours=24,
        draft_confirmation_silence="agree",
        presence_required=True,
        presence_of=["applicant"],
    )
    names: dict[str, object] = {}
    for stage in ("birth", "offered"):
        dossier = file_dossier(world, world.birth, at("2022-12-14 08:00"))
        _lead_to("processing", world, dossier)
        names[stage] = dossier.code
    dossiers.offer_draft(dossier_id=dossier.pk, content="Bản dự thảo", actor=world.officer, now=NOW)
    return names


def _batch(world: World, code: object) -> dict[str, object]:
    """Papers that the counter gave to the case officers, not taken yet."""
    number = dossiers.hand_over(
        dossier_ids=[dossiers.Dossier.objects.get(code=code).pk],
        to_agency_id=world.ward.pk,
        to_role="case_officer",
        actor=world.counter,
        now=NOW,
    )
    return {"batch": number}


def _lead_to(stage: str, world: World, dossier: dossiers.Dossier) -> None:
    key, nine = dossier.pk, at("2022-12-14 09:00")
    if stage == "submitted":
        return
    dossiers.accept(dossier_id=key, actor=world.counter, now=nine)
    if stage == "accepted":
        return
    dossiers.assign(dossier_id=key, post_id=world.officer.post_id, actor=world.officer, now=nine)
    if stage in ("asked", "answered"):
        fault = dossiers.PaperFault("Giấy chứng sinh", "Thiếu trang 2", "Chụp lại đủ trang")
        dossiers.request_supplement(dossier_id=key, actor=world.officer, now=nine, faults=[fault])
        if stage == "answered":
            dossiers.answer_supplement(dossier_id=key, actor=world.mother, now=NOW, papers=[], note="Đã gửi lại")
        return
    steps = (
        ("approval", lambda: dossiers.submit_for_approval(dossier_id=key, actor=world.officer, now=nine)),
        ("approved", lambda: dossiers.approve(dossier_id=key, actor=world.leader, now=nine)),
        ("done", lambda: dossiers.number(dossier_id=key, actor=world.clerk, now=nine)),
    )
    for reached, act in steps if stage != "processing" else ():
        act()
        if reached == stage:
            return


def _draft(world: World, mother: Actor) -> dict[str, object]:
    """Begin a birth registration, with our own form, and put a file to it."""
    load_forms(now=NOW)
    form = FormVersion.objects.filter(definition__key="birth-registration").latest("number")
    world.birth.form = form
    world.birth.save()
    draft = dossiers.start_draft(procedure=world.birth.procedure, actor=mother, now=NOW)
    dossiers.save_draft(draft=draft, now=NOW, answers={}, agency_id=world.ward.pk)
    stored = store(ContentFile(pdf(2), name="nháp.pdf"), mother.party_id, NOW)
    dossiers.add_file(draft=draft, requirement_id=None, file_id=stored.pk, now=NOW)
    return {"draft": draft.key, "page": pages(form, {})[0].key, "draft_file": stored.pk, "procedure": "1.001193"}


def _loads() -> dict[str, object]:
    run = CatalogueImport.objects.create(file_name="danh-muc.csv", sha256="0" * 64, started_at=NOW)
    return {"load": run.pk}


def _account(name: str, **whose: int | None) -> Account:
    return Account.objects.create(username=name, email=f"{name}@example.vn", **whose)


def _officer(agency_id: int | None, name: str, *roles: str) -> Staff:
    agency = Agency.objects.get(pk=agency_id)
    staff = Staff.objects.create(code=f"{agency.code}-{name}", full_name=name, sort_key=name, synthetic=True)
    post = Post.objects.create(
        agency=agency, code=f"{agency.code}.{name}", title=name, roles=list(roles), valid_from=LONG_AGO
    )
    Assignment.objects.create(staff=staff, post=post, valid_from=LONG_AGO)
    return staff
