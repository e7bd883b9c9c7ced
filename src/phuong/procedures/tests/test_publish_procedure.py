"""Publishing a procedure from a draft: seen at once, everywhere, once; and taken back before its day."""

import importlib
import inspect
import pkgutil
from datetime import date, datetime, timedelta

import pytest

from phuong.forms.api import load_forms
from phuong.identity.api import Role
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, WrongState
from phuong.procedures import api
from phuong.procedures.tests.conftest import NOW, TODAY, procedure_of, version_of

ADMIN = Actor(name="Bách", account_id=7, staff_id=1, post_id=1, agency_id=1, roles=frozenset({Role.ADMINISTRATOR}))
CLERK = Actor(name="Vân", account_id=8, staff_id=2, post_id=2, agency_id=1, roles=frozenset({Role.CLERK}))
FULL = version_of(
    valid_to=None,
    results=[{"key": "giay", "name": "Giấy khai sinh"}],
    legal_basis=[{"number": "60/2014/QH13", "name": "Luật Hộ tịch"}],
    channels=["counter", "online"],
)


@pytest.fixture
def first(national):
    load_forms(now=NOW)
    national(procedure_of(versions=[FULL]))
    return api.versions_of("1.001193")[0]


def publish(draft, valid_from=TODAY, **changed):
    draft.refresh_from_db()
    decision = {"decision_number": "9/QĐ-UBND", "decision_on": TODAY, "valid_from": valid_from, **changed}
    return api.publish_procedure(draft_id=draft.pk, revision=draft.revision, actor=ADMIN, now=NOW, **decision)


def edit(draft, **version):
    draft.refresh_from_db()
    content = {**draft.content, "versions": [{**draft.content["versions"][0], **version}]}
    return api.edit_procedure_draft(
        draft_id=draft.pk, revision=draft.revision, content=content, said="Sửa", actor=ADMIN, now=NOW
    )


def test_the_next_version_holds_from_its_day_and_the_old_one_for_who_has_it(first):
    procedure = first.procedure
    assert api.limit_for(api.version_in_force(procedure, TODAY)).amount == 3  # what is read is remembered
    draft = api.next_procedure_draft(version=first, actor=ADMIN, now=NOW)
    with pytest.raises(ActRefused, match="giống hệt phiên bản 1"):
        publish(draft)
    edit(draft, limits=[{"channel": "any", "amount": 5, "unit": "working_day"}])
    later = TODAY + timedelta(days=7)
    second = publish(draft, later)
    assert (second.number, second.valid_from, second.decision_number) == (2, later, "9/QĐ-UBND")
    assert api.version_in_force(procedure, TODAY) == first
    assert api.limit_for(api.version_in_force(procedure, later)).amount == 5
    assert api.limit_for(first).amount == 3
    assert [version.pk for version in api.coming(TODAY)] == [second.pk]
    assert api.graph_of(second.process_id) == api.graph_of(first.process_id)

    back = api.withdraw_procedure(version_id=second.pk, actor=ADMIN, now=NOW)
    first.refresh_from_db()
    assert first.valid_to is None
    assert api.version_in_force(procedure, later) == first
    assert not api.coming(TODAY)
    with pytest.raises(WrongState, match="đã rút rồi"):
        api.withdraw_procedure(version_id=second.pk, actor=ADMIN, now=NOW)
    third = publish(back)
    assert third.number == 3
    assert api.limit_for(api.version_in_force(procedure, TODAY)).amount == 5, "the same process sees it at once"
    with pytest.raises(WrongState, match="đã áp dụng từ"):
        api.withdraw_procedure(version_id=third.pk, actor=ADMIN, now=NOW)


def test_a_load_of_our_files_leaves_what_was_decided_here(first, national):
    draft = api.next_procedure_draft(version=first, actor=ADMIN, now=NOW)
    edit(draft, for_whom="Mọi trẻ em")
    decided = publish(draft)
    loaded = national(procedure_of(versions=[{**FULL, "for_whom": "Như trong tệp"}]))
    assert loaded.published.same == {"1.001193"}
    assert api.version_in_force(first.procedure, TODAY) == decided


def test_what_cannot_be_published_is_told(first):
    with pytest.raises(NotPermitted):
        api.new_procedure_draft(name="Thử", actor=CLERK, now=NOW)
    draft = api.new_procedure_draft(name=" Cấp  phép thử ", actor=ADMIN, now=NOW)
    assert draft.name == "Cấp phép thử"
    with pytest.raises(api.ProcedureIncomplete, match="Ghi mã thủ tục") as told:
        publish(draft)
    assert {fault.section for fault in told.value.faults} >= {"identity", "limits", "fees", "form", "process"}
    copied = api.copied_procedure_draft(version=first, name="Bản chép", actor=ADMIN, now=NOW)
    copied = api.edit_procedure_draft(
        draft_id=copied.pk,
        revision=1,
        content={**copied.content, "code": "1.001193"},
        said="Sửa",
        actor=ADMIN,
        now=NOW,
    )
    with pytest.raises(ActRefused, match=r"Mã 1\.001193 là của thủ tục đã có"):
        publish(copied)
    own = api.new_procedure_draft(name="Khác", actor=ADMIN, now=NOW)
    with pytest.raises(ActRefused, match=r"Đã có bản thảo khác mang mã 1\.001193"):
        api.edit_procedure_draft(draft_id=own.pk, revision=1, content=copied.content, said="Sửa", actor=ADMIN, now=NOW)


def test_nothing_is_remembered_by_a_day():
    """What is published is seen by every server process at once, since none remembers what holds on a day."""
    remembered = []
    for block in ("forms", "procedures", "portal"):
        package = importlib.import_module(f"phuong.{block}")
        for found in pkgutil.walk_packages(package.__path__, f"phuong.{block}."):
            if ".tests" in found.name or ".migrations" in found.name:
                continue
            module = importlib.import_module(found.name)
            kept = [one for one in vars(module).values() if hasattr(one, "cache_info") and hasattr(one, "__wrapped__")]
            remembered += [one.__wrapped__ for one in kept if one.__module__.startswith("phuong.")]
    assert len(remembered) > 3
    for function in remembered:
        kinds = {parameter.annotation for parameter in inspect.signature(function).parameters.values()}
        assert not kinds & {date, datetime}, f"{function.__module__}.{function.__name__} remembers what holds on a day"
