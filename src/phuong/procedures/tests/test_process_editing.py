"""Editing the steps of any process: what is put in can be taken out, every row is told, every way comes to its end."""

from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from phuong.kernel.dates import VN
from phuong.kernel.deadline import CalendarNotCovered, load_calendar
from phuong.procedures import api
from phuong.procedures.process.tests.trees import graphs
from phuong.procedures.process.written import write_process

ACCEPTED = datetime(2022, 12, 14, 8, 30, tzinfo=VN)
ONE = {"key": "one", "name": "Một bước", "role": "leader", "half_days": 1}


@given(graphs(), st.data())
def test_a_step_put_anywhere_is_there_and_taken_out_leaves_what_was(graph, data):
    steps = write_process(graph)
    again = api.draft_graph(steps)
    assert (write_process(again) if again else []) == steps
    slot, way, _ = data.draw(st.sampled_from(list(api.slots(steps))))
    changed = api.put_step(steps, slot, ONE)
    place = api.place_of((*way, int(slot.partition(":")[2])))
    assert api.step_at(changed, place) == ONE
    assert api.slot_of(place) == slot
    assert api.without_step(changed, place) == steps
    assert api.fresh_key(changed, "one") == "one-2"
    rows = api.table_of(changed)
    assert [row.place for row in rows if not row.is_branch] == [api.place_of(way) for way, _ in api.everything(changed)]
    pairs = api.compared_steps(steps, changed)
    assert [pair.name for pair in pairs if pair.is_different] == ["Một bước"]


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_every_way_that_is_tried_comes_to_its_end_in_time_order(graph):
    graph = api.draft_graph([ONE, *write_process(graph)])
    calendar = load_calendar(Path(api.__file__).parents[1] / "places" / "hai_phong" / "calendar.yaml")
    try:
        trial = api.try_process(graph, ACCEPTED, calendar, ())
    except CalendarNotCovered:
        return
    assert 1 <= len(trial.ways) <= min(trial.total, 12)
    for way in trial.ways:
        assert way.stops[0].node.key == "one"
        assert [stop.since for stop in way.stops] == sorted(stop.since for stop in way.stops)
        assert way.ends_at == max(stop.until for stop in way.stops)
    assert api.picture_of(graph) is not None
