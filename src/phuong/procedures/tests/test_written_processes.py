"""The part ``process`` of a procedure's file, and the tables that it becomes."""

from datetime import date
from pathlib import Path

import pytest

from phuong.kernel import plain_yaml
from phuong.kernel.deadline import Limit, Unit
from phuong.procedures import api
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.part import Part
from phuong.procedures.loading.process import read_process
from phuong.procedures.models import ProcessFlow
from phuong.procedures.process.graph import Graph, NodeKind, Way
from phuong.procedures.process.operations import OperationTwice, operation, operation_names, register_operation
from phuong.procedures.tests.conftest import procedure_of, version_of

EVERYTHING = """
- {key: appraise, name: Thẩm định, role: case_officer, hours: 2}
- choice: how
  name: Có phải lấy ý kiến không
  choose:
  - {if: answers.area_m2 > 50, do: [{leg: opinion, name: Xin ý kiến, to: police, within: 2 working_day}]}
  - if: case == 'late'
    do:
    - {send: tell, name: Báo xã, to: H24.14}
    - {key: look, name: Kiểm tra, role: case_officer}
  - {else: []}
- parallel: together
  branches:
  - - {timer: pause, name: Niêm yết, wait: 1 working_day}
  - - sub: group
      do:
      - {send: ask, to: tax, message: duty}
      - {receive: duty, name: Chờ thuế}
- {key: approve, name: Phê duyệt, role: leader}
"""


def read(text: str, *limits: Limit) -> Graph:
    graph, _ = read_process(Part("x.yaml", "", {"process": plain_yaml.read(text)}), limits, Path())
    assert graph is not None
    return graph


def test_every_form_becomes_its_nodes() -> None:
    graph = read(EVERYTHING)
    assert graph.start == "appraise"
    assert list(graph.nodes) == [
        "appraise", "how", "opinion-send", "opinion", "tell", "look", "how-join",
        "together", "pause", "ask", "duty", "together-join", "approve", "end",
    ]  # fmt: skip
    assert graph.nodes["how"].ways == (
        Way("opinion-send", "answers.area_m2 > 50"),
        Way("tell", "case == 'late'"),
        Way("how-join", is_default=True),
    )
    assert graph.nodes["how-join"].needs == 3
    assert graph.nodes["opinion"].wait == Limit(2, Unit.WORKING_DAY)
    assert graph.answer_to("opinion-send") == graph.nodes["opinion"]
    assert graph.nodes["tell"].message == "tell"
    assert graph.nodes["appraise"].hours == 2
    assert graph.answer_to("ask") == graph.nodes["duty"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {name: Thẩm định}", "process 1: một bước phải có một trong các mục: key, leg, parallel"),
        ("- {key: a, name: A, role: mayor}", "mục role là “mayor”"),
        ("- {key: a, name: A, role: leader, halfdays: 2}", "process 1: mục halfdays không có nghĩa ở đây"),
        ("- {timer: a, wait: 3}", "mục wait: “3” không phải một thời hạn"),
        ("- {timer: a, wait: 0 hour}", "mục wait: Thời hạn phải là số nguyên từ 1 trở lên"),
        ("- {leg: a, name: A}", "thiếu mục to"),
        ("- {parallel: a, branches: {}}", "mục branches phải là danh sách các nhánh"),
        ("- {parallel: a, branches: [[{name: B}]]}", "process 1 › nhánh 1 › do 1: một bước phải có"),
        ("- {choice: a, choose: [{if: case == '1'}, {otherwise: []}]}", "mục otherwise không có nghĩa ở đây"),
        ("- {choice: a, choose: [{do: []}, {else: []}]}", "choose 1: thiếu mục if"),
        ("- {service: fly}", "Phần tử “fly”: gọi thao tác “fly” chưa được đăng ký"),
        (
            "- {key: a, name: A, role: leader}\n- {key: a, name: B, role: leader}",
            "Phần tử “a” (B): có id trùng với một phần tử khác",
        ),
        ("- {key: end, name: A, role: leader}", "Phần tử “end” (Kết thúc): có id trùng"),
        ("- {receive: a}\n- {key: b, name: B, role: leader}", "Phần tử “a”: chờ trả lời “a” nhưng"),
        ("- {key: a, name: A, role: leader, half_days: 3}", "Phần tử “a” (A): là bước dài nhất"),
    ],
)
def test_a_fault_is_told_by_file_and_place(text, says):
    with pytest.raises(CatalogueFileWrong) as wrong:
        read(text, Limit(1, Unit.WORKING_DAY))
    assert wrong.value.sentence.startswith("x.yaml: ") and says in wrong.value.sentence


def test_a_registered_operation_may_be_called_and_keeps_its_name_to_itself(monkeypatch):
    monkeypatch.setattr("phuong.procedures.process.operations._REGISTERED", {})
    register_operation("fly", "Bay", handler := lambda act, dossier: [])
    register_operation("fly", "Bay", handler)
    with pytest.raises(OperationTwice):
        register_operation("fly", "Bay", lambda act, dossier: [])
    assert operation_names() == ("fly",)
    assert operation("fly").handler is handler
    graph = read("- {key: a, name: A, role: leader}\n- {service: land, name: Hạ cánh, operation: fly}")
    assert graph.nodes["land"].operation == "fly"


LONG = [{"channel": "any", "amount": 30, "unit": "working_day"}]


@pytest.fixture
def published(national):
    """The process of ``EVERYTHING`` as published, and the version that has it."""
    version = version_of(process=plain_yaml.read(EVERYTHING), limits=LONG)
    assert national(procedure_of(versions=[version])).refused == ()
    procedure = api.by_code("1.001193")
    assert procedure is not None
    found = api.version_in_force(procedure, date(2022, 12, 14))
    assert found is not None and found.process is not None
    return found.process


def test_what_is_published_is_read_back_from_the_tables_as_the_same_graph(published):
    graph = api.graph_of(published.pk)
    assert graph == read(EVERYTHING)
    assert list(graph.nodes) == list(read(EVERYTHING).nodes)
    assert ProcessFlow.objects.filter(process=published, is_default=True).count() == 1
    assert published.bpmn == ""


def test_a_published_graph_is_read_from_the_database_once(published, django_assert_num_queries):
    api.graph_of(published.pk)
    with django_assert_num_queries(0):
        assert api.graph_of(published.pk).of_kind(NodeKind.TIMER)


def test_a_question_to_an_agency_that_the_place_does_not_have_is_refused(national):
    process = [{"leg": "ask", "name": "Hỏi", "to": "polise"}, *version_of()["process"]]
    (sentence,) = national(procedure_of(versions=[version_of(process=process)])).refused
    assert "phần tử “ask-send” (Gửi: Hỏi) gửi tới “polise”, nhưng địa phương không có" in sentence


BPMN = api.write_bpmn(read(EVERYTHING), "1.001193")


def from_bpmn(national, tmp_path, text, name="birth.bpmn"):
    (tmp_path / "procedures" / "birth.bpmn").write_text(text, encoding="utf-8")
    return national(procedure_of(versions=[version_of(process={"bpmn": name}, limits=LONG)]))


def test_a_process_may_come_from_a_bpmn_file_and_keeps_its_text(national, tmp_path):
    assert from_bpmn(national, tmp_path, BPMN).refused == ()
    process = api.Process.objects.get()
    assert process.bpmn == BPMN == api.bpmn_of(process)
    assert api.graph_of(process.pk) == read(EVERYTHING)
    assert list(api.graph_of(process.pk).nodes) == list(read(EVERYTHING).nodes)


def test_a_process_of_ours_is_drawn_when_somebody_asks(published):
    assert api.read_bpmn(api.bpmn_of(published)) == api.graph_of(published.pk)


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (BPMN.replace("userTask", "scriptTask"), "birth.bpmn", "Phần tử “appraise” (Thẩm định): là scriptTask"),
        (BPMN.replace('role="leader"', 'role="mayor"'), "birth.bpmn", "vai trò “mayor” không có"),
        ("<a", "birth.bpmn", "Tệp BPMN hỏng ở dòng 1"),
        (BPMN, "../birth.bpmn", "phải là tên một tệp .bpmn đặt cạnh tệp này"),
        (BPMN, "death.bpmn", "không có tệp death.bpmn"),
    ],
)
def test_a_bpmn_file_with_a_fault_is_told_by_file_place_and_element(national, tmp_path, text, name, says):
    (sentence,) = from_bpmn(national, tmp_path, text, name).refused
    assert sentence.startswith("0.yaml: versions 1") and says in sentence


def test_a_process_that_is_not_there_is_told(db):
    with pytest.raises(api.Process.DoesNotExist):
        api.graph_of(999_999_999)
