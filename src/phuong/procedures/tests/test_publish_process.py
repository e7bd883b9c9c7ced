"""A process published by itself: for its procedures at once, from a day, by a decision; taken back before that day."""

from datetime import timedelta

import pytest

from phuong.kernel.acts import ActRefused, NotPermitted, WrongState
from phuong.kernel.models import AuditEntry, Event
from phuong.procedures import api
from phuong.procedures.tests.conftest import NOW, TODAY, procedure_of, version_of
from phuong.procedures.tests.test_publish_procedure import ADMIN, CLERK, FULL

LATER = TODAY + timedelta(days=7)
ENDS = version_of(**{**FULL, "valid_to": TODAY + timedelta(days=400)})


@pytest.fixture
def two(national):
    """Two procedures of the same steps, one of which ends on its own day."""
    national(procedure_of(versions=[FULL]), procedure_of("1.004873", "Xác nhận tình trạng", versions=[ENDS]))
    return [api.versions_of(code)[0] for code in ("1.001193", "1.004873")]


def edit(draft, **content):
    draft.refresh_from_db()
    return api.edit_process_draft(
        draft_id=draft.pk,
        revision=draft.revision,
        content={**draft.content, **content},
        said="Sửa",
        actor=ADMIN,
        now=NOW,
    )


def publish(draft, valid_from=LATER):
    draft.refresh_from_db()
    return api.publish_process(
        draft_id=draft.pk,
        revision=draft.revision,
        decision_number="12/QĐ-UBND",
        decision_on=TODAY,
        valid_from=valid_from,
        actor=ADMIN,
        now=NOW,
    )


def test_its_procedures_start_on_it_and_nothing_else_of_them_changes(two):
    (known,) = [one for one in api.known_processes(TODAY) if len(one.procedures) == 2]
    draft = api.next_process_draft(process=known.process, actor=ADMIN, now=NOW)
    assert draft.content["procedures"] == ["1.001193", "1.004873"]
    assert api.next_process_draft(process=known.process, actor=ADMIN, now=NOW) == draft
    with pytest.raises(ActRefused, match="giống hệt"):
        publish(draft)
    police = {"leg": "police", "name": "Hỏi công an", "to": "H24.14", "within": "1 half_day"}
    edit(draft, process=api.put_step(draft.content["process"], ":1", police))
    made = publish(draft)
    assert (made.number, made.valid_from, made.decision_number) == (1, LATER, "12/QĐ-UBND")
    for first in two:
        old, end = api.content_of(first), first.valid_to
        first.refresh_from_db()
        new = api.versions_of(first.procedure.code)[0]
        assert (new.process_id, new.valid_from, new.valid_to, new.decision_number) == (made.pk, LATER, end, "")
        assert first.valid_to == LATER, "who has filed keeps it"
        assert api.graph_of(first.process_id) != api.graph_of(new.process_id)
        assert {**api.version_in(api.content_of(new)), "process": 0} == {**api.version_in(old), "process": 0}
    event = Event.objects.get(type="process.published")
    assert event.data["procedures"] == ["1.001193", "1.004873"]
    assert AuditEntry.objects.filter(act="procedure.publish_process").count() == 3
    assert [one.pk for one in api.coming_processes(TODAY)] == [made.pk]
    assert api.users_of(made, LATER).procedures[0].number == 2

    back = api.withdraw_process(process_id=made.pk, actor=ADMIN, now=NOW)
    for first in two:
        first.refresh_from_db()
        assert api.version_in_force(first.procedure, LATER) == first
    with pytest.raises(WrongState, match="đã rút rồi"):
        api.withdraw_process(process_id=made.pk, actor=ADMIN, now=NOW)

    second = publish(back, TODAY)
    assert (second.key, second.number) == (made.key, 2)
    with pytest.raises(WrongState, match="đã áp dụng từ"):
        api.withdraw_process(process_id=second.pk, actor=ADMIN, now=NOW)
    third = publish(edit(api.next_process_draft(process=second, actor=ADMIN, now=NOW), name="Tên khác"))
    second.refresh_from_db()
    assert (third.key, third.number, second.valid_to) == (made.key, 3, LATER)
    assert [one.number for one in api.process_versions(third)] == [3, 2, 1]


def test_what_the_law_of_a_procedure_does_not_allow_is_told_at_the_step(two):
    draft = api.next_process_draft(process=two[0].process, actor=ADMIN, now=NOW)
    steps = [{**draft.content["process"][0], "half_days": 9}, *draft.content["process"][1:]]
    draft = edit(draft, process=steps)
    laws = api.laws_of(draft.content["procedures"], TODAY)
    faults = api.process_faults(draft.content, {"tax"}, laws)
    assert [(fault.place, fault.key) for fault in faults if not fault.is_warning] == [("0", "appraise")]
    assert "3 ngày làm việc" in faults[0].sentence
    assert "Xác nhận tình trạng (1.004873)" in faults[0].sentence
    with pytest.raises(api.ProcessIncomplete, match="Thẩm định"):
        publish(draft)
    assert not api.process_faults({**draft.content, "procedures": []}, {"tax"}, [])


def test_a_procedure_made_on_the_screens_runs_on_the_process_that_is_published(two):
    draft = api.new_process_draft(name=" Quy trình  riêng ", actor=ADMIN, now=NOW)
    assert draft.name == "Quy trình riêng"
    made = publish(draft, TODAY)
    choice = next(one for one in api.process_choices(TODAY) if one.key == str(made.pk))
    other = api.next_procedure_draft(version=two[0], actor=ADMIN, now=NOW)
    version = {**other.content["versions"][0], "form": "generic", "process": list(choice.steps)}
    content = {**other.content, "versions": [version]}
    api.edit_procedure_draft(draft_id=other.pk, revision=1, content=content, said="Sửa", actor=ADMIN, now=NOW)
    new = api.publish_procedure(
        draft_id=other.pk,
        revision=2,
        decision_number="9/QĐ",
        decision_on=TODAY,
        valid_from=TODAY,
        actor=ADMIN,
        now=NOW,
    )
    assert new.process_id == made.pk
    assert [version.pk for version in api.users_of(made, TODAY).procedures] == [new.pk]


def test_who_may_not_and_what_cannot_be_is_said(two):
    with pytest.raises(NotPermitted):
        api.new_process_draft(name="Thử", actor=CLERK, now=NOW)
    with pytest.raises(ActRefused, match="Ghi tên quy trình"):
        api.new_process_draft(name=" ", actor=ADMIN, now=NOW)
    draft = api.new_process_draft(name="Thử", copied=two[0].process, actor=ADMIN, now=NOW)
    edit(draft, procedures=["1.999999"])
    with pytest.raises(ActRefused, match=r"1\.999999 không áp dụng"):
        publish(draft)
    draft.refresh_from_db()
    assert api.undo_process_draft(draft_id=draft.pk, revision=draft.revision, actor=ADMIN, now=NOW) == "Sửa"
    draft.refresh_from_db()
    api.discard_process_draft(draft_id=draft.pk, revision=draft.revision, actor=ADMIN, now=NOW)
    assert not api.process_drafts()
