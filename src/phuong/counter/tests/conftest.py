"""A hall: the ward of the dossiers' tests with two lines, two counter officers, a fee and a procedure for copies."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest

from phuong.counter import api as counter
from phuong.counter.models import Line, Shift, Ticket
from phuong.dossiers.tests.factories import World, at, make_officer, make_procedure, make_world
from phuong.kernel.acts import Actor

VISITOR = Actor(name="Khách")
MORNING = at("2022-12-14 08:00")
RESULT = "ban-sao-duoc-chung-thuc-tu-ban-chinh"


@dataclass
class HallWorld:
    """The world and what stands in its hall."""

    world: World
    papers: Line
    births: Line
    second: Actor

    def take(self, line: Line | None = None, key: UUID | None = None, now=MORNING) -> Ticket:
        """Somebody presses at the kiosk."""
        return counter.take_ticket(line_id=(line or self.papers).pk, key=key or uuid4(), actor=VISITOR, now=now)

    def sit(self, who: Actor | None = None, desk: int = 1, lines=None, cash: int = 0, now=MORNING) -> Shift:
        """An officer opens a shift."""
        lines = [self.papers.pk, self.births.pk] if lines is None else lines
        return counter.open_shift(desk=desk, line_ids=lines, opening_vnd=cash, actor=who or self.world.counter, now=now)

    def certify(self, key: UUID | None = None, who: Actor | None = None, now=MORNING, **said):
        """One entry of the book."""
        request = counter.CopyRequest("Nguyễn Thị Mẫu", "2", 3, 2, self.world.leader.post_id)
        who = who or self.world.counter
        return counter.certify_copies(request=replace(request, **said), key=key or uuid4(), actor=who, now=now)


@pytest.fixture
def hall(db: None) -> HallWorld:
    world = make_world()
    make_procedure("2.000815", "Chứng thực bản sao", ("same_day", 1), RESULT)
    counter.load_lines(now=MORNING)
    lines = {line.prefix: line for line in Line.objects.filter(agency=world.ward)}
    second = make_officer(world.ward, "Vũ Văn Hai", "Công chức một cửa hai", "counter_officer")
    return HallWorld(world, lines["A"], lines["B"], second)
