"""The life of one dossier, as a generator: it yields the instant of its next act and is woken when the city is there.

All dossiers live side by side: whoever wakes them does so in the order of the instants (``agenda``), so numbers are
taken and inboxes fill as they would in a real year.
"""

from collections.abc import Generator
from datetime import datetime
from random import Random

from phuong.dossiers.api import (
    Channel,
    Delivery,
    Dossier,
    PaperFault,
    State,
    accept,
    answer_supplement,
    assign,
    originals_due,
    refuse,
    request_supplement,
    resume,
    return_result,
)
from phuong.dossiers.api import Paper as HandedIn
from phuong.files.api import store
from phuong.kernel.acts import Actor
from phuong.kernel.deadline import WorkCalendar
from phuong.simulation.filing import Filing, hand_in
from phuong.simulation.office_work import BASIS, STAYS, OfficeWork
from phuong.simulation.plans import Plan
from phuong.simulation.scans import scan

Life = Generator[datetime, None, None]
Leg = Generator[datetime, None, datetime | None]
DAY_MINUTES = 8 * 60
MOST_ACTS = 40
ROOM_FOR_SUPPLEMENT_MINUTES = 2 * DAY_MINUTES
FAULT = "Ảnh mờ, thiếu trang có chữ ký và dấu."
REMEDY = "Chụp hoặc quét lại đủ các trang, rõ cả bốn góc, rồi tải lên."
REFUSAL = "Không thuộc thẩm quyền của cơ quan này: người nộp cư trú ở địa bàn khác."


class Course:
    """One dossier with its people, hours and plan."""

    def __init__(self, filing: Filing, plan: Plan, hours: WorkCalendar, filed_at: datetime, rng: Random) -> None:
        self.filing, self.plan, self.hours, self.filed_at, self.rng = filing, plan, hours, filed_at, rng
        self.dossier_id = 0
        self.now = filed_at

    def life(self) -> Life:
        """Play the dossier from filing to return, as far as its plan goes."""
        yield self.filed_at
        self.dossier_id = hand_in(self.filing, self.filed_at, self.rng).dossier_id
        due_at = yield from self._intake()
        if due_at is None or self.plan.stays == "assign":
            return
        accepted_at = self.now
        yield self._later(self._share_of_limit(due_at, 0.05, most=DAY_MINUTES))
        self._assign()
        if self._wants_supplement(accepted_at, due_at):
            due_at = yield from self._supplement(due_at)
        if due_at is None or self.plan.stays == "process":
            return
        yield from self._decide(due_at)

    # --- intake

    def _intake(self) -> Leg:
        """Return the due instant; None when the dossier never got that far."""
        if self.plan.stays == "intake":
            return None
        yield self._later(self._intake_minutes())
        counter = self._somebody("counter_officer")
        if self.plan.refused:
            refuse(dossier_id=self.dossier_id, actor=counter, now=self.now, reason=REFUSAL, legal_basis=BASIS)
            return None
        if self.plan.incomplete_at_intake:
            request_supplement(dossier_id=self.dossier_id, actor=counter, now=self.now, faults=self._faults())
            if not self.plan.answered:
                return None
            yield self._later(self.rng.randint(60, 2 * DAY_MINUTES))
            self._answer()
            yield self._later(self.rng.randint(10, 180))
        accepted = accept(dossier_id=self.dossier_id, actor=counter, now=self.now)
        return accepted.deadline.at

    def _intake_minutes(self) -> int:
        if self.filing.channel == Channel.COUNTER:
            return self.rng.randint(2, 12)
        return int(self.rng.triangular(8, 420, 70))

    # --- processing

    def _assign(self) -> None:
        officer = self._somebody("case_officer")
        assert officer.post_id is not None  # an office is manned
        self.officer = officer
        assign(dossier_id=self.dossier_id, post_id=officer.post_id, actor=officer, now=self.now)

    def _wants_supplement(self, accepted_at: datetime, due_at: datetime) -> bool:
        room = self.hours.working_minutes_between(accepted_at, due_at)
        return self.plan.incomplete_in_process and room >= ROOM_FOR_SUPPLEMENT_MINUTES

    def _supplement(self, due_at: datetime) -> Leg:
        """Return the new due instant; None when the applicant has not answered."""
        yield self._later(self._share_of_limit(due_at, 0.2))
        request_supplement(
            dossier_id=self.dossier_id, actor=self.officer, now=self.now, faults=self._faults(), legal_basis=""
        )
        if not self.plan.answered:
            return None
        yield self._later(self.rng.randint(3 * 60, 4 * DAY_MINUTES))
        deadline = self._answer()
        yield self._later(self.rng.randint(10, 120))
        resume(dossier_id=self.dossier_id, actor=self.officer, now=self.now)
        return deadline

    def _decide(self, due_at: datetime) -> Life:
        rest = max(self.hours.working_minutes_between(self.now, due_at), 60)
        work = max(int(rest * self.plan.pace), 6)
        office = OfficeWork(self.filing, self.officer, self.plan.declined, self.rng)
        for _ in range(MOST_ACTS):
            dossier = self._dossier()
            if self.plan.stays and self.plan.stays == STAYS.get(State(dossier.state)):
                return
            task = office.next_task(dossier)
            if task is None:
                break
            yield self._later(int(work * task.share) + 1)
            task.act(self.now)
        if self._dossier().state == State.DONE:
            yield from self._collect()

    def _dossier(self) -> Dossier:
        return Dossier.objects.select_related("instance", "version", "form", "procedure").get(pk=self.dossier_id)

    def _collect(self) -> Life:
        if self.plan.collected_after_minutes is None:
            return
        yield self._later(self.plan.collected_after_minutes)
        by_post = self.filing.channel == Channel.POST
        dossier = Dossier.objects.get(pk=self.dossier_id)
        return_result(
            dossier_id=self.dossier_id,
            actor=self._somebody("counter_officer"),
            now=self.now,
            way=Delivery.Way.POST if by_post else Delivery.Way.COUNTER,
            recipient_name=self.filing.person.name,
            originals=[paper.pk for paper in originals_due(dossier)],
        )

    # --- what all of it uses

    def _later(self, minutes: int) -> datetime:
        self.now = self.hours.add_working_minutes(self.now, max(minutes, 1))
        return self.now

    def _share_of_limit(self, due_at: datetime, share: float, most: int = 100 * DAY_MINUTES) -> int:
        minutes = self.hours.working_minutes_between(self.now, due_at)
        return min(int(minutes * share), most)

    def _somebody(self, role: str) -> Actor:
        return self.filing.office.somebody(role, self.rng)

    def _faults(self) -> list[PaperFault]:
        paper = Dossier.objects.get(pk=self.dossier_id).evidences.filter(file__isnull=False).order_by("pk").first()
        if paper is None:
            return [PaperFault("Tờ khai", "Thiếu chữ ký của người nộp.", "Ký vào tờ khai rồi gửi lại.")]
        return [PaperFault(paper.name, FAULT, REMEDY, paper.pk, paper.requirement_id)]

    def _answer(self) -> datetime | None:
        upload = scan("Giấy tờ bổ sung", self.filing.person.name)
        file = store(upload, self.filing.party.pk, self.now)
        deadline = answer_supplement(
            dossier_id=self.dossier_id,
            actor=self.filing.citizen,
            now=self.now,
            papers=[HandedIn("Giấy tờ bổ sung", None, file.pk)],
        )
        return deadline.at if deadline else None
