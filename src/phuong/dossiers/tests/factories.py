"""The smallest world a dossier can live in: one ward, one district, four officers, a mother, two procedures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from phuong.directory.models import Agency, Assignment, Calendar, Post, Staff, Territory
from phuong.dossiers.models import Dossier
from phuong.dossiers.selectors.boxes import Box, BoxPage, Narrowing, look_through
from phuong.dossiers.services.filing import Application, Paper, submit
from phuong.dossiers.states import Channel
from phuong.kernel.acts import Actor, Look
from phuong.kernel.dates import VN
from phuong.parties.models import Party, Person
from phuong.procedures.models import (
    PaperRequirement,
    Procedure,
    ProcedureField,
    ProcedureVersion,
    Process,
    ProcessFlow,
    ProcessingLimit,
    ProcessNode,
)

LONG_AGO = date(2010, 1, 1)
OFFICE = [["07:30", "11:30"], ["13:30", "17:30"]]
CALENDAR = {
    "name": "Lịch làm việc của phường Mẫu",
    "first": "2020-01-01",
    "last": "2026-12-31",
    "hours": [{"valid_from": "2020-01-01", "valid_to": None, "week": {str(day): OFFICE for day in range(5)}}],
    "days_off": [
        {"date": "2022-05-02", "name": "nghỉ bù 30/4"},
        {"date": "2022-05-03", "name": "nghỉ bù 1/5"},
        {"date": "2023-01-02", "name": "nghỉ bù Tết Dương lịch"},
    ],
    "worked_days": [],
}


def at(text: str) -> datetime:
    """``2022-12-14 08:30`` in Việt Nam."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VN)


@dataclass
class World:
    """Who is there."""

    ward: Agency
    district: Agency
    mother: Actor
    neighbour: Actor
    counter: Actor
    officer: Actor
    leader: Actor
    clerk: Actor
    elsewhere: Actor
    birth: ProcedureVersion
    permit: ProcedureVersion


def make_world() -> World:
    """Build the world; every name in it is invented."""
    city = _territory("31", "Hải Phòng", "province", None)
    district = make_agency("H24.30", "Ủy ban nhân dân quận Mẫu", "district_committee", None, city)
    ward = make_agency("H24.30.12", "Ủy ban nhân dân phường Mẫu", "commune_committee", district, city)
    other = make_agency("H24.30.13", "Ủy ban nhân dân phường Khác", "commune_committee", district, city)
    Calendar.objects.create(
        code="hai_phong", name=CALENDAR["name"], content=CALENDAR, in_force_from=at("2020-01-01 00:00")
    )
    return World(
        ward=ward,
        district=district,
        mother=_citizen("Nguyễn Thị Mẫu", "031190000001", "0912345678"),
        neighbour=_citizen("Trần Văn Hàng Xóm", "031090000002", "0987654321"),
        counter=make_officer(ward, "Lê Thu Hà", "Công chức một cửa", "counter_officer"),
        officer=make_officer(ward, "Trần Minh Tuấn", "Công chức Tư pháp - Hộ tịch", "case_officer"),
        leader=make_officer(ward, "Phạm Văn Lâm", "Phó Chủ tịch", "leader"),
        clerk=make_officer(ward, "Đỗ Thị Yến", "Văn thư", "clerk"),
        elsewhere=make_officer(
            other, "Người Nơi Khác", "Công chức một cửa", "counter_officer", "leader", "case_officer"
        ),
        birth=make_procedure("1.001193", "Đăng ký khai sinh", ("same_day", 1), "giay-khai-sinh"),
        permit=make_procedure("1.009123", "Cấp giấy phép xây dựng nhà ở", ("working_day", 10), "giay-phep-xay-dung"),
    )


def make_procedure(code: str, name: str, limit: tuple[str, int], result: str) -> ProcedureVersion:
    """A procedure with one paper to hand in, one limit and the four usual steps."""
    field, _ = ProcedureField.objects.get_or_create(code="G15-HT", defaults={"name": "Hộ tịch"})
    procedure = Procedure.objects.create(code=code, name=name, field=field, complete=True)
    process = Process.objects.create(key=code, number=1, name=name)
    steps = [("appraise", "Thẩm định", "case_officer", 1), ("approve", "Phê duyệt", "leader", 1)]
    steps += [("number", "Cấp số", "clerk", 0), ("return", "Trả kết quả", "counter_officer", 0)]
    nodes = [
        ProcessNode.objects.create(process=process, key=key, name=title, role=role, half_days=half, position=place)
        for place, (key, title, role, half) in enumerate(steps)
    ]
    for source, target in pairwise(nodes):
        ProcessFlow.objects.create(process=process, source=source, target=target)
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        valid_from=LONG_AGO,
        authority_level="commune",
        online_level="full",
        process=process,
        applicants=["citizen"],
        results=[{"key": result, "name": "Kết quả", "code": "", "is_paper": True}],
    )
    PaperRequirement.objects.create(version=version, key="giay-to", name="Giấy chứng sinh", kind="copy")
    ProcessingLimit.objects.create(version=version, channel="any", amount=limit[1], unit=limit[0], stop="pause")
    return version


def file_dossier(world: World, version: ProcedureVersion | None = None, now: datetime | None = None) -> Dossier:
    """File one dossier for the mother, online."""
    version = version or world.birth
    party = world.mother.party_id
    submitted = submit(
        application=Application(
            version_id=version.pk,
            receiving_agency_id=world.ward.pk,
            competent_agency_id=world.ward.pk,
            applicant_id=party,
            submitter_id=party,
            applicant_name="Nguyễn Thị Mẫu",
            channel=Channel.ONLINE,
            answers={"child_name": "Nguyễn Bé Mẫu"},
            papers=[Paper("Giấy chứng sinh", version.papers.get().pk)],
            contact_phone="0912345678",
            subject="Nguyễn Bé Mẫu",
        ),
        actor=world.mother,
        now=now or at("2022-12-14 08:30"),
    )
    return Dossier.objects.get(pk=submitted.dossier_id)


def _territory(code: str, name: str, level: str, parent: Territory | None) -> Territory:
    return Territory.objects.create(
        code=code,
        name=name,
        division_type="thành phố",
        level=level,
        parent=parent,
        valid_from=LONG_AGO,
        folded_name=name.lower(),
        sort_key=name,
    )


def make_agency(code: str, name: str, kind: str, parent: Agency | None, territory: Territory) -> Agency:
    return Agency.objects.create(
        code=code,
        name=name,
        kind=kind,
        parent=parent,
        territory=territory,
        valid_from=LONG_AGO,
        folded_name=name.lower(),
        sort_key=name,
    )


def _citizen(name: str, number: str, phone: str) -> Actor:
    party = Party.objects.create(
        kind="person",
        name=name,
        folded_name=name.lower(),
        sort_key=name,
        phone=phone,
        synthetic=True,
        created_at=at("2022-01-01 08:00"),
    )
    Person.objects.create(party=party, personal_id=number)
    return Actor(name=name, account_id=party.pk, party_id=party.pk, roles=frozenset({"citizen"}))


def make_officer(agency: Agency, name: str, title: str, *roles: str) -> Actor:
    """Someone in a post of ``agency`` with these roles."""
    staff = Staff.objects.create(code=f"{agency.code}-{name}"[:40], full_name=name, sort_key=name, synthetic=True)
    post = Post.objects.create(
        agency=agency, code=f"{agency.code}.{title}"[:60], title=title, roles=list(roles), valid_from=LONG_AGO
    )
    Assignment.objects.create(staff=staff, post=post, valid_from=LONG_AGO)
    return Actor(
        name=name,
        account_id=staff.pk,
        staff_id=staff.pk,
        post_id=post.pk,
        agency_id=agency.pk,
        roles=frozenset(roles),
        scope_agency_ids=(agency.pk,),
    )


def listed(tab: str, agency_ids: Sequence[int]) -> BoxPage:
    """Return the first page of a tab of these agencies, as an inbox shows it."""
    look = Look("dossier.list", Actor(name="Người Xem"), at("2022-12-14 09:00"), "kiểm thử", "dossier")
    return look_through(Box(tab, tuple(agency_ids)), Narrowing(), look, soon_until=look.now)
