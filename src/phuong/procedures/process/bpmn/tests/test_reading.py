"""Reading BPMN as drawing tools and strangers send it."""

import pytest

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.bpmn.tree import DEEPEST, LARGEST_BYTES, BpmnUnreadable
from phuong.procedures.process.checking import check
from phuong.procedures.process.faults import ProcessRefused
from phuong.procedures.process.graph import Node, NodeKind, Way

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:p="urn:phuong:bpmn:1" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">'
)


def model(body, around=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}{around}<process id="P">{body}</process></definitions>'


def flow(source, target, inner="", key=""):
    key = key or f"{source}-{target}"
    return f'<sequenceFlow id="{key}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>'


def line(element, key="a"):
    """Start, one element, end."""
    ends = '<startEvent id="begin"/><endEvent id="finish"/>'
    return model(f"{ends}{element}{flow('begin', key)}{flow(key, 'finish')}")


TASK = '<userTask id="a" name="Thẩm&#10;định" p:role="leader" p:halfDays="2"/>'


def test_a_line_becomes_its_nodes_and_the_end_keeps_its_id():
    graph = read_bpmn(line(TASK))
    assert graph.start == "a"
    assert graph.nodes == {
        "a": Node("a", NodeKind.USER_TASK, "Thẩm định", role="leader", half_days=2, ways=(Way("finish"),)),
        "finish": Node("finish", NodeKind.END),
    }


def test_drawn_notes_lanes_and_a_single_pool_say_nothing_about_the_way():
    notes = (
        '<laneSet id="l"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
        '<textAnnotation id="t"><text>Ghi chú</text></textAnnotation>'
        '<association id="s" sourceRef="a" targetRef="t"/>'
        '<userTask id="a" name="A" p:role="leader"><documentation>Xem luật</documentation>'
        "<extensionElements><camunda:x/></extensionElements><incoming>begin-a</incoming></userTask>"
    )
    pool = '<collaboration id="c"><participant id="c1" processRef="P"/></collaboration>'
    ends = f'<startEvent id="begin"/><endEvent id="finish"/>{flow("begin", "a")}{flow("a", "finish")}'
    assert read_bpmn(model(notes + ends, pool)).nodes.keys() == {"a", "finish"}


@pytest.mark.parametrize(
    ("element", "node"),
    [
        (
            '<intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>P3D</timeDuration>'
            "</timerEventDefinition></intermediateCatchEvent>",
            Node("a", NodeKind.TIMER, wait=Limit(3, Unit.CALENDAR_DAY)),
        ),
        (
            '<intermediateCatchEvent id="a" p:wait="3 working_day"><timerEventDefinition><timeDuration>P3D'
            "</timeDuration></timerEventDefinition></intermediateCatchEvent>",
            Node("a", NodeKind.TIMER, wait=Limit(3, Unit.WORKING_DAY)),
        ),
        (
            '<intermediateCatchEvent id="a" p:within="1 month"><messageEventDefinition messageRef="m"/>'
            "</intermediateCatchEvent>",
            Node("a", NodeKind.RECEIVE, message="residence", wait=Limit(1, Unit.MONTH)),
        ),
        ('<receiveTask id="a" messageRef="m"/>', Node("a", NodeKind.RECEIVE, message="residence")),
        (
            '<sendTask id="a" p:message="tax" p:to="tax"/>',
            Node("a", NodeKind.SEND, message="tax", to_agency="tax"),
        ),
        (
            '<serviceTask id="a" p:operation="notify"/>',
            Node("a", NodeKind.SERVICE_TASK, operation="notify"),
        ),
    ],
)
def test_every_kind_of_step_is_read(element, node):
    text = line(element).replace("<process", '<message id="m" name="residence"/><process')
    found = read_bpmn(text).nodes["a"]
    assert (found.kind, found.message, found.wait) == (node.kind, node.message, node.wait)
    assert (found.operation, found.to_agency) == (node.operation, node.to_agency)


@pytest.mark.parametrize(
    ("iso", "wait"),
    [("PT8H", Limit(8, Unit.HOUR)), ("P2W", Limit(14, Unit.CALENDAR_DAY)), ("P1M", Limit(1, Unit.MONTH))],
)
def test_standard_durations_are_understood(iso, wait):
    body = f"<timerEventDefinition><timeDuration>{iso}</timeDuration></timerEventDefinition>"
    text = line(f'<intermediateCatchEvent id="a">{body}</intermediateCatchEvent>')
    assert read_bpmn(text).nodes["a"].wait == wait


CHOICE = (
    '<startEvent id="begin"/><endEvent id="finish"/><exclusiveGateway id="g" default="g-b" name="Có phí?"/>'
    '<userTask id="a" name="A" p:role="leader"/><userTask id="b" name="B" p:role="leader"/>'
    '<exclusiveGateway id="j"/>'
    + flow("begin", "g")
    + flow("g", "a", "<conditionExpression>answers.fee &gt; 0</conditionExpression>")
    + flow("g", "b")
    + flow("a", "j")
    + flow("b", "j")
    + flow("j", "finish")
)


def test_gateways_are_splits_or_joins_by_their_ways():
    graph = read_bpmn(model(CHOICE))
    assert graph.nodes["g"].kind is NodeKind.EXCLUSIVE_SPLIT
    assert graph.nodes["g"].ways == (Way("a", "answers.fee > 0"), Way("b", is_default=True))
    assert (graph.nodes["j"].kind, graph.nodes["j"].needs) == (NodeKind.EXCLUSIVE_JOIN, 2)
    check(graph, roles=["leader"], operations=[])


def test_a_sub_process_is_dissolved():
    empty = f'<subProcess id="none"><startEvent id="n1"/><endEvent id="n2"/>{flow("n1", "n2")}</subProcess>'
    inner = f'<startEvent id="s1"/>{empty}{TASK}<endEvent id="s2"/>{flow("s1", "none")}{flow("none", "a")}'
    sub = f'<subProcess id="sub">{inner}{flow("a", "s2")}</subProcess>'
    graph = read_bpmn(line(sub, "sub"))
    assert graph.start == "a"
    assert graph.nodes.keys() == {"a", "finish"}
    assert graph.nodes["a"].ways == (Way("finish"),)


def sub_of(inner, outer=""):
    ends = '<startEvent id="begin"/><endEvent id="finish"/>'
    return model(f'{ends}<subProcess id="sub">{inner}</subProcess>{flow("begin", "sub")}{outer}')


OUT = flow("sub", "finish")


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (line('<scriptTask id="a" name="Chạy"><script>import os</script></scriptTask>'), "a", "là scriptTask, ngoài"),
        (line('<callActivity id="a"/>'), "a", "là callActivity"),
        (line('<inclusiveGateway id="a"/>'), "a", "là inclusiveGateway"),
        (line('<userTask id="a"><multiInstanceLoopCharacteristics/></userTask>'), "a",
         "chứa multiInstanceLoopCharacteristics"),
        (line('<userTask id="a" p:halfDays="nửa ngày"/>'), "a", "có halfDays là “nửa ngày”"),
        (line('<receiveTask id="a" p:within="7 ngày"/>'), "a", "mục within: “7 ngày” không phải một thời hạn"),
        (line('<intermediateCatchEvent id="a"><signalEventDefinition/></intermediateCatchEvent>'), "a",
         "chứa signalEventDefinition"),
        (line('<intermediateCatchEvent id="a"/>'), "a", "phải chờ đúng một thứ"),
        (line('<intermediateCatchEvent id="a"><timerEventDefinition><timeCycle>R/P1D</timeCycle>'
              "</timerEventDefinition></intermediateCatchEvent>"), "a", "chứa timeCycle"),
        (line('<intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>P0D</timeDuration>'
              "</timerEventDefinition></intermediateCatchEvent>"), "a", "chờ “P0D”"),
        (line('<subProcess id="a" triggeredByEvent="true"/>'), "a", "chạy theo sự kiện"),
        (line('<boundaryEvent id="b" attachedToRef="a"/>' + TASK), "b", "là boundaryEvent"),
        (line(TASK + '<userTask id="a"/>'), "a", "có id trùng"),
        (line(TASK + '<userTask name="Không id"/>'), "userTask", "không có id"),
        (line(TASK + '<endEvent id="e2"/>'), "e2", "điểm kết thúc thứ hai"),
        (line(TASK + '<startEvent id="b2"/>'), "P", "đúng một startEvent, đang có 2"),
        (model('<startEvent id="begin"/>'), "P", "không có điểm kết thúc"),
        (line(TASK + flow("a", "nowhere")), "a-nowhere", "nối với “nowhere”"),
        (line(TASK + flow("begin", "finish")), "begin", "đúng một đường ra, đang có 2"),
        (line(TASK + flow("a", "begin")), "begin", "không được có vòng lặp"),
        (model(CHOICE.replace("<conditionExpression>", '<conditionExpression language="javascript">')), "g-a",
         "có điều kiện bằng javascript"),
        (sub_of("", OUT), "sub", "đúng một startEvent, đang có 0"),
        (sub_of(f'<startEvent id="x"/><endEvent id="y"/>{flow("x", "y")}'), "sub", "đúng một đường ra, đang có 0"),
        (sub_of(f'<startEvent id="x"/><endEvent id="y"/>{flow("x", "y")}', flow("sub", "sub")), "sub", "vòng lặp"),
        (sub_of(f'<startEvent id="x"/><endEvent id="y"/>{flow("x", "finish")}', OUT), "x-finish", "không cùng cấp"),
        (model("", '<collaboration id="c"><participant id="1"/><participant id="2"/></collaboration>'), "c",
         "có nhiều bên"),
    ],
)  # fmt: skip
def test_what_is_outside_the_subset_is_refused_by_element(text, key, says):
    with pytest.raises(ProcessRefused) as refused:
        read_bpmn(text)
    assert any(fault.key == key and says in fault.sentence for fault in refused.value.faults), refused.value.faults


def test_a_fault_tells_its_line():
    with pytest.raises(ProcessRefused, match=r"\(dòng 3\)"):
        read_bpmn(line('\n\n<scriptTask id="a"/>'))


BOMB = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><definitions>&b;</definitions>'
OUTSIDE = '<!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions/>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, "có khai báo DOCTYPE"),
        (OUTSIDE, "có khai báo DOCTYPE"),
        ("<definitions>&b;</definitions>", "hỏng ở dòng 1"),
        ("", "hỏng ở dòng 1"),
        ("không phải XML", "hỏng ở dòng 1"),
        (b"\xff\xfe\x00", "hỏng ở dòng 1"),
        ('<?xml version="1.0" encoding="x-klingon"?><definitions/>', "bảng mã lạ"),
        ("<definitions/>", "không phải BPMN 2.0"),
        (f"{HEAD}</definitions>", "đúng một quy trình, đang có 0"),
        ("<a>" * (DEEPEST + 1), "lồng quá sâu"),
        (b" " * (LARGEST_BYTES + 1), "lớn hơn 2 MB"),
        ("<a>" + "<b/>" * 20_000, "quá nhiều phần tử"),
    ],
)
def test_what_is_no_bpmn_or_means_harm_is_refused_before_it_is_built(content, says):
    with pytest.raises(BpmnUnreadable, match=says):
        read_bpmn(content)


def test_a_loop_drawn_through_a_sub_process_is_refused_at_the_check():
    inner = f'<startEvent id="x"/><endEvent id="y"/>{TASK}{flow("x", "a")}{flow("a", "y")}'
    text = sub_of(inner, '<exclusiveGateway id="g" default="g-finish"/>' + flow("sub", "g") + flow("g", "finish")
                  + flow("g", "sub", "<conditionExpression>case == 'x'</conditionExpression>"))  # fmt: skip
    with pytest.raises(ProcessRefused, match="vòng lặp"):
        check(read_bpmn(text), roles=["leader"], operations=[])
