"""What is refused at publication: always with the element's id, its name, and what to do."""

from dataclasses import replace

import pytest
from hypothesis import given

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.process.blocks import blocks_of, graph_from_blocks
from phuong.procedures.process.checking import MOST_NODES, check
from phuong.procedures.process.compiling import compile_blocks
from phuong.procedures.process.faults import ProcessRefused
from phuong.procedures.process.graph import END, Graph, Node, NodeKind, Way
from phuong.procedures.process.tests.trees import graphs

K = NodeKind
ROLES, OPERATIONS = ("case_officer", "leader"), ("notify_applicant",)
FIVE_DAYS = (Limit(5, Unit.WORKING_DAY), Limit(20, Unit.WORKING_DAY))


def node(key, kind=K.USER_TASK, *to, **more):
    if kind is K.USER_TASK:
        more = {"name": key.title(), "role": "leader"} | more
    return Node(key, kind, ways=tuple(way if isinstance(way, Way) else Way(way) for way in to), **more)


def graph(*nodes, end=END):
    """A graph whose nodes' needs are counted as the compiler does."""
    everything = (*nodes, end) if end else nodes
    comes = [way.target for one in everything for way in one.ways]
    joins = (K.PARALLEL_JOIN, K.EXCLUSIVE_JOIN)
    counted = {one.key: replace(one, needs=comes.count(one.key) if one.kind in joins else 0) for one in everything}
    return Graph(counted, nodes[0].key)


def faults(process, limits=()):
    with pytest.raises(ProcessRefused) as refused:
        check(process, roles=ROLES, operations=OPERATIONS, limits=limits)
    return refused.value.faults


@given(graphs())
def test_every_well_nested_process_can_be_published_and_read_back_as_blocks(process):
    if process.of_kind(K.USER_TASK):
        check(process, roles=ROLES, operations=OPERATIONS)
    assert graph_from_blocks(blocks_of(process), process.nodes["end"]) == process


@pytest.mark.parametrize(
    ("process", "key", "says"),
    [
        (graph(node("a", K.USER_TASK, "b")), "a", "không có phần tử đó"),
        (graph(node("a", K.USER_TASK, "a2"), node("a2", K.USER_TASK, "a3"), node("a3", K.USER_TASK), end=None), "a",
         "không dẫn tới điểm kết thúc nào"),
        (graph(node("a", K.USER_TASK, "end"), node("stop", K.END)), "end", "điểm kết thúc thứ hai"),
        (graph(node("a", K.USER_TASK, "end"), node("b", K.USER_TASK)), "b", "hồ sơ sẽ kẹt lại"),
        (graph(node("s", K.PARALLEL_SPLIT, "end")), "s", "chỉ có một đường ra"),
        (graph(node("a", K.USER_TASK, "b", "end"), node("b", K.USER_TASK, "end")), "a", "có nhiều đường ra"),
        (graph(node("s", K.PARALLEL_SPLIT, "j", "j"), node("j", K.PARALLEL_JOIN, "end")), "s", "cùng tới một nơi"),
        (graph(node("a", K.USER_TASK, "j"), node("j", K.PARALLEL_JOIN, "end")), "j", "chỉ có một đường vào"),
        (graph(node("s", K.PARALLEL_SPLIT, "a", "b"), node("a", K.USER_TASK, "end"), node("b", K.USER_TASK, "end")),
         "end", "có nhiều đường vào"),
        (graph(node("a", K.USER_TASK, "end"), node("b", K.USER_TASK, "c"), node("c", K.USER_TASK, "b")), "b",
         "nằm trong một vòng lặp"),
        (graph(node("a", K.USER_TASK, "b"), node("b", K.USER_TASK, "a")), "a", "không được có vòng lặp"),
        (graph(node("a", K.USER_TASK, "end"), node("b", K.USER_TASK, "j"), node("s", K.PARALLEL_SPLIT, "b", "j"),
               node("j", K.PARALLEL_JOIN, "s")), "j", "nằm trong một vòng lặp"),
    ],
)  # fmt: skip
def test_a_graph_that_cannot_be_walked_to_its_end_is_refused_by_element(process, key, says):
    told = {fault.key: fault.sentence for fault in faults(process)}
    assert says in told.get(key, ""), told


def two(split, join, *ways):
    """A fork of two empty steps with the given ways out of the split."""
    a, b = node("a", K.USER_TASK, "j"), node("b", K.USER_TASK, "j")
    return graph(node("s", split, *ways), a, b, node("j", join, "end"))


@pytest.mark.parametrize(
    ("ways", "says"),
    [
        ([Way("a", "true"), Way("b", "true")], "đúng một đường mặc định, đang có 0"),
        ([Way("a", is_default=True), Way("b", is_default=True)], "đúng một đường mặc định, đang có 2"),
        ([Way("a", "true", is_default=True), Way("b", "true")], "có điều kiện trên đường mặc định"),
        ([Way("a"), Way("b", is_default=True)], "không ghi điều kiện"),
        ([Way("a", "case =="), Way("b", is_default=True)], "Biểu thức “case ==” viết sai"),
        ([Way("a", "age > 3"), Way("b", is_default=True)], "hỏi “age” không có; điều kiện chỉ dùng answers, case"),
        ([Way("a", "case == '" + "x" * 500 + "'"), Way("b", is_default=True)], "dài quá 500 ký tự"),
    ],
)
def test_a_choice_without_an_answer_in_every_case_is_refused(ways, says):
    (fault, *_) = faults(two(K.EXCLUSIVE_SPLIT, K.EXCLUSIVE_JOIN, *ways))
    assert fault.key == "s" and says in fault.sentence


def test_a_condition_outside_a_choice_is_refused():
    (fault,) = faults(two(K.PARALLEL_SPLIT, K.PARALLEL_JOIN, Way("a", "true"), Way("b")))
    assert fault.key == "s" and "chỉ điểm rẽ nhánh theo điều kiện" in fault.what


def test_a_split_that_ends_in_the_other_kind_of_join_is_refused():
    (fault,) = faults(two(K.PARALLEL_SPLIT, K.EXCLUSIVE_JOIN, "a", "b"))
    assert "phải kết thúc bằng một điểm gộp nhánh song song" in fault.sentence


def test_branches_that_cross_are_refused():
    (fault,) = faults(
        graph(
            node("s", K.PARALLEL_SPLIT, "a", "t"), node("a", K.USER_TASK, "j"), node("t", K.PARALLEL_SPLIT, "b", "c"),
            node("b", K.USER_TASK, "j"), node("c", K.USER_TASK, "k"), node("j", K.PARALLEL_JOIN, "k"),
            node("k", K.PARALLEL_JOIN, "end"),
        )
    )  # fmt: skip
    assert fault.key == "t" and "không gặp lại nhau" in fault.what


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (node("a", K.USER_TASK, "end", role="mayor"), "vai trò “mayor” không có; hãy dùng một trong: case_officer"),
        (node("a", K.USER_TASK, "end", name=""), "không có tên"),
        (node("a", K.USER_TASK, "end", half_days=1, hours=1), "hãy chọn một cách ghi"),
        (node("a", K.USER_TASK, "end", name="x" * 121), "tên dài 121 ký tự"),
        (node("bước", K.USER_TASK, "end"), "id không dùng được"),
        (node("a" * 41, K.USER_TASK, "end"), "id không dùng được"),
        (node("intake", K.USER_TASK, "end"), "dành riêng cho bước tiếp nhận"),
        (node("a", K.SERVICE_TASK, "end", operation="fly"), "thao tác “fly” chưa được đăng ký"),
        (node("a", K.SERVICE_TASK, "end", operation="fly"), "không có việc nào của người"),
        (node("a", K.SEND, "end", message="m"), "có to là “”"),
        (node("a", K.SEND, "end", to_agency="tax"), "có message là “”"),
        (node("a", K.TIMER, "end"), "không nói chờ bao lâu"),
    ],
)
def test_an_element_that_names_what_there_is_not_is_refused(wrong, says):
    found = faults(graph(wrong))
    assert any(says in fault.sentence for fault in found)
    assert {fault.key for fault in found} == {wrong.key}


def asked(key, *to):
    return node(key, K.SEND, *to, message="m", to_agency="police")


def answered(key, *to):
    return node(key, K.RECEIVE, *to, message="m")


def forked(first, second, before="s", *, exclusive=False):
    """``first`` and ``second`` side by side, then the answer ``r``."""
    split, join = (K.EXCLUSIVE_SPLIT, K.EXCLUSIVE_JOIN) if exclusive else (K.PARALLEL_SPLIT, K.PARALLEL_JOIN)
    ways = (Way(first.key, "true"), Way(second.key, is_default=True)) if exclusive else (first.key, second.key)
    head = (asked("q", "s"),) if before == "q" else ()
    task = node("t", K.USER_TASK, "end")
    return graph(*head, node("s", split, *ways), first, second, node("j", join, "r"), answered("r", "t"), task)


@pytest.mark.parametrize(
    ("process", "waits_in_vain"),
    [
        (graph(node("a", K.USER_TASK, "r"), answered("r", "end")), {"r"}),
        (graph(asked("q", "r"), answered("r", "r2"), answered("r2", "end")), {"r2"}),
        (forked(asked("x", "j"), node("y", K.USER_TASK, "j")), set()),
        (forked(asked("x", "j"), node("y", K.USER_TASK, "j"), exclusive=True), {"r"}),
        (forked(asked("x", "j"), asked("y", "j"), exclusive=True), set()),
        (forked(asked("x", "j"), answered("y", "j")), {"y"}),
        (forked(answered("x", "j"), node("y", K.USER_TASK, "j"), "q"), {"r"}),
        (forked(answered("x", "j"), answered("y", "j"), "q"), {"y", "r"}),
    ],
)
def test_an_answer_is_awaited_only_where_it_was_asked_for_on_every_way(process, waits_in_vain):
    try:
        check(process, roles=ROLES, operations=OPERATIONS)
    except ProcessRefused as refused:
        assert {fault.key for fault in refused.faults if "chưa gửi gì" in fault.what} == waits_in_vain
    else:
        assert not waits_in_vain


def timed(half_days=0, hours=0, wait=None, message="m"):
    return graph(
        asked("q", "s") if message == "m" else node("q", K.SEND, "s", message=message, to_agency="tax"),
        node("s", K.PARALLEL_SPLIT, "a", "r"),
        node("a", K.USER_TASK, "j", half_days=half_days, hours=hours),
        node("r", K.RECEIVE, "j", message=message, wait=wait),
        node("j", K.PARALLEL_JOIN, "b"),
        node("b", K.USER_TASK, "end", half_days=2),
    )


@pytest.mark.parametrize(
    "process",
    [
        timed(half_days=8),
        timed(hours=32),
        timed(half_days=1, wait=Limit(4, Unit.WORKING_DAY)),
        timed(half_days=8, wait=Limit(4, Unit.WORKING_DAY)),
        timed(half_days=1, wait=Limit(1, Unit.MONTH), message="duty"),
    ],
)
def test_side_by_side_the_longest_counts_and_the_duty_of_the_applicant_does_not(process):
    check(process, roles=ROLES, operations=OPERATIONS, limits=FIVE_DAYS)


@pytest.mark.parametrize(
    ("process", "key", "says"),
    [
        (timed(half_days=9), "a", "tổng thời hạn các bước là 11 nửa ngày, dài hơn thời hạn giải quyết 5 ngày làm việc"),
        (timed(hours=33), "a", "10 nửa ngày 1 giờ"),
        (timed(wait=Limit(9, Unit.HALF_DAY)), "r", "11 nửa ngày"),
        (timed(wait=Limit(5, Unit.CALENDAR_DAY)), "r", "12 nửa ngày"),
        (timed(wait=Limit(1, Unit.MONTH)), "r", "dài hơn"),
    ],
)
def test_steps_and_waits_longer_than_the_shortest_limit_are_refused_at_the_longest(process, key, says):
    (fault,) = faults(process, FIVE_DAYS)
    assert fault.key == key and says in fault.sentence and "hãy rút ngắn" in fault.sentence


def test_two_elements_with_one_id_are_refused():
    twice = (node("a"), node("a", name="Khác"))
    with pytest.raises(ProcessRefused, match=r"“a” \(Khác\): có id trùng"):
        compile_blocks(twice, roles=ROLES, operations=OPERATIONS)


def test_a_process_without_bounds_is_refused_at_once():
    line = [node(f"n{number}", K.USER_TASK, f"n{number + 1}") for number in range(MOST_NODES)]
    (fault,) = faults(graph(*line, node(f"n{MOST_NODES}", K.USER_TASK, "end")))
    assert "quá 200 phần tử" in fault.sentence


def test_all_faults_are_told_and_the_first_stands_in_the_sentence():
    with pytest.raises(ProcessRefused) as refused:
        check(graph(node("a", K.USER_TASK, "b", role="x"), node("b", K.USER_TASK, "end", role="y")), roles=ROLES,
              operations=())  # fmt: skip
    assert len(refused.value.faults) == 2
    assert refused.value.sentence.startswith("Phần tử “a” (A): giao cho")
    assert refused.value.sentence.endswith("Còn 1 lỗi khác.")
