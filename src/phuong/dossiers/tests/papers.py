"""A dossier on which every paper was given out, and the outside judge of what a paper says."""

import shutil
import subprocess
from datetime import datetime

import pypdfium2 as pdfium

from phuong.documents.models import IssuedPaper, NumberSeries
from phuong.dossiers.models import (
    ControlSheetEntry,
    Decision,
    Dossier,
    DueDateChange,
    Evidence,
    Extension,
    HandOver,
    HandOverItem,
    Leg,
    LegPaper,
    SiteVisit,
    Stop,
    SupplementRequest,
    Withdrawal,
)
from phuong.dossiers.services.duty_slip import slip_of
from phuong.dossiers.states import State
from phuong.dossiers.tests.factories import World, at
from phuong.kernel.acts import Actor
from phuong.kernel.text import nfc

EVERY_KEY = (
    "control-sheet",
    "receipt",
    "receipt-1",
    "supplement-1",
    "refusal",
    "apology-1",
    "apology-2",
    "stop",
    "negative-result",
    "opinion-1",
    "leg-1",
    "duty-1",
    "visit-1",
    "hand-over-1",
)


def words_of(pdf: bytes) -> str:
    """Return what a reader of another make finds in the text layer: pdftotext, pdfium where that is missing."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pages = (page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
        return nfc(" ".join(" ".join(pages).split()))
    said = subprocess.run([tool, "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return nfc(" ".join(said.decode().split()))


def pages_of(pdf: bytes) -> int:
    return len(pdfium.PdfDocument(pdf))


def entry(dossier: Dossier, act: str, when: datetime, who: Actor, **more: object) -> ControlSheetEntry:
    """Write one row of the control sheet, as the acts do."""
    values = {"state": dossier.state, "from_agency_id": who.agency_id, "from_name": who.name, **more}
    return ControlSheetEntry.objects.create(dossier=dossier, at=when, act=act, **values)


def extend(dossier: Dossier, world: World, number: int = 1) -> Extension:
    when = at(f"2022-12-1{4 + number} 09:00")
    entry(dossier, "extend", when, world.leader, public_note="Hẹn lại.")
    return Extension.objects.create(
        dossier=dossier,
        number=number,
        signed_at=when,
        signed_by_id=world.leader.post_id,
        reason="Chờ cơ quan đăng ký đất đai đối chiếu bản đồ địa chính.",
        working_days=3,
        old_due_at=at(f"2022-12-{14 + 3 * number} 17:30"),
        new_due_at=at(f"2022-12-{17 + 3 * number} 17:30"),
    )


def stop(dossier: Dossier, world: World, *, on_request: bool = True) -> Stop:
    when = at("2022-12-20 10:00")
    if on_request:
        Withdrawal.objects.create(
            dossier=dossier,
            requested_at=at("2022-12-19 08:15"),
            requested_by="Nguyễn Thị Mẫu",
            reason="Tôi chuyển nơi ở nên không làm nữa.",
            state_before=State.IN_PROCESS,
            decided_at=when,
            granted=True,
        )
    entry(dossier, "stop", when, world.leader)
    return Stop.objects.create(
        dossier=dossier,
        stopped_at=when,
        stopped_by_id=world.leader.post_id,
        reason="Người nộp xin rút hồ sơ, cơ quan đã xem xét và đồng ý.",
        legal_basis="Điều 19 NĐ 61/2018/NĐ-CP",
        on_request=on_request,
    )


def decline(dossier: Dossier, world: World) -> IssuedPaper:
    decided, issued = at("2022-12-16 15:00"), at("2022-12-16 16:00")
    series = NumberSeries.objects.create(agency=world.ward, key="van-ban-tra-loi", year=2022, name="Sổ")
    paper = IssuedPaper.objects.create(
        series=series,
        number=7,
        symbol="07/TB-KGQ",
        title="Thông báo không giải quyết hồ sơ",
        source_kind="dossier",
        source_id=dossier.pk,
        issued_at=issued,
        content={"reasons": "Thửa đất nằm trong quy hoạch giao thông.", "legal_basis": "Điều 93 Luật Xây dựng 2014"},
    )
    entry(dossier, "decline", decided, world.leader)
    Decision.objects.create(
        dossier=dossier, outcome="declined", decided_by_id=world.leader.post_id, decided_at=decided, paper=paper
    )
    Dossier.objects.filter(pk=dossier.pk).update(finished_at=issued, outcome="declined")
    return paper


def refuse(dossier: Dossier, world: World, reason: str = "Nơi cư trú không thuộc phường.") -> None:
    note = f"{reason} Căn cứ: Điều 13 Luật Hộ tịch."
    entry(dossier, "refuse", at("2022-12-14 09:40"), world.counter, note=note, public_note=note)


def ask(dossier: Dossier, world: World, kind: str, **more: object) -> Leg:
    acts = {"opinion": "ask_opinion", "leg": "open_leg", "duty": "request_duty"}
    minute = {"opinion": 10, "leg": 20, "duty": 30}[kind]
    when = at(f"2022-12-15 10:{minute}")
    entry(dossier, acts[kind], when, world.officer)
    values = {
        "correlation": f"{dossier.code}:{kind}",
        "subject": "Xác nhận tình trạng thửa đất",
        "question": "Thửa 12, tờ bản đồ 34 có tranh chấp không?",
        "asked_by_id": world.officer.post_id,
        "due_at": at("2022-12-20 17:30"),
        "slip": list(slip_of(dossier)) if kind == "duty" else [],
        **({"answered_by_id": world.leader.post_id} if "answered_at" in more else {}),
        **more,
    }
    leg = Leg.objects.create(
        dossier=dossier, kind=kind, from_agency=world.ward, to_agency=world.district, asked_at=when, **values
    )
    LegPaper.objects.create(leg=leg, evidence=dossier.evidences.order_by("pk")[0])
    return leg


def visit(dossier: Dossier, world: World) -> SiteVisit:
    when = at("2022-12-16 11:00")
    entry(dossier, "record_visit", when, world.officer)
    return SiteVisit.objects.create(
        dossier=dossier,
        visited_at=at("2022-12-16 09:00"),
        place="Số 12 phố Mẫu, phường Mẫu",
        lat=20.8651,
        lon=106.6838,
        present="Ông Nguyễn Văn Mẫu, chủ nhà\nBà Lê Thị Mẫu, tổ trưởng tổ dân phố",
        findings="Hiện trạng đúng bản vẽ.\nRanh giới đã cắm mốc.",
        recorded_by_id=world.officer.post_id,
        recorded_at=when,
    )


def hand_over(*dossiers: Dossier, world: World) -> HandOver:
    batch = HandOver.objects.create(
        given_at=at("2022-12-15 16:00"),
        given_by_id=world.counter.post_id,
        given_by_name=world.counter.name,
        from_agency=world.ward,
        to_agency=world.district,
        to_role="case_officer",
        taken_at=at("2022-12-15 16:20"),
        taken_by_id=world.officer.post_id,
        taken_by_name=world.officer.name,
    )
    for place, dossier in enumerate(dossiers):
        taken = place != 1
        HandOverItem.objects.create(
            hand_over=batch, dossier=dossier, open=False, taken=taken, note="" if taken else "Thiếu bản vẽ"
        )
    return batch


def answered_supplement(dossier: Dossier, world: World) -> None:
    asked, answered = at("2022-12-14 09:30"), at("2022-12-15 08:30")
    entry(dossier, "request_supplement", asked, world.officer)
    SupplementRequest.objects.create(
        dossier=dossier,
        number=1,
        requested_at=asked,
        requested_by_id=world.officer.post_id,
        faults=[{"paper": "Bản vẽ", "fault": "Chưa ghi cao độ", "remedy": "Ghi rồi nộp lại"}],
        legal_basis="Điều 95 Luật Xây dựng 2014",
        answered_at=answered,
    )
    entry(dossier, "answer_supplement", answered, world.mother, from_agency_id=None)
    Evidence.objects.create(dossier=dossier, name="Bản vẽ đã sửa", origin="uploaded", received_at=answered)
    DueDateChange.objects.create(
        dossier=dossier,
        at=answered,
        cause="supplement_answered",
        old_due_at=at("2022-12-14 17:30"),
        new_due_at=at("2022-12-16 17:30"),
        reason="Hẹn trả trước 17:30 thứ Sáu 16/12/2022: dừng 1 ngày chờ bổ sung.",
    )


def everything(dossier: Dossier, world: World) -> Dossier:
    """Give out every paper on one accepted dossier: no such life is lawful, yet each paper has its fact."""
    answered_supplement(dossier, world)
    refuse(dossier, world)
    for number in (1, 2):
        extend(dossier, world, number)
    ask(dossier, world, "opinion", answered_at=at("2022-12-16 08:00"), agrees=True, answer="Không có tranh chấp.")
    ask(dossier, world, "leg")
    ask(dossier, world, "duty", question="Diện tích 85 m², đất ở đô thị, vị trí 2.")
    visit(dossier, world)
    hand_over(dossier, world=world)
    decline(dossier, world)
    stop(dossier, world)
    return Dossier.objects.get(pk=dossier.pk)
