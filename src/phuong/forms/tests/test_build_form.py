"""Building a declaration as an administrator does: drafts, conditions, faults, publication, withdrawal."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.forms import api
from phuong.forms.compiling import compile_form
from phuong.forms.conditions import holds as judged
from phuong.forms.models import FormDraft, FormVersion
from phuong.forms.tests.factories import FAMILY
from phuong.forms.types import TYPES
from phuong.identity.api import Role
from phuong.kernel import plain_yaml
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, WrongState
from phuong.kernel.models import AuditEntry, Event

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
TODAY = date(2022, 12, 14)
ADMIN = Actor(name="Bách", account_id=7, staff_id=1, post_id=1, agency_id=1, roles=frozenset({Role.ADMINISTRATOR}))
CLERK = Actor(name="Vân", account_id=8, staff_id=2, post_id=2, agency_id=1, roles=frozenset({Role.CLERK}))


def content(**changed):
    return {"key": "gia-dinh", "title": "Tờ khai gia đình", **plain_yaml.read(FAMILY), **changed}


def publish(draft, valid_from=TODAY, **changed):
    given = {"decision_number": "12/QĐ-UBND", "decision_on": TODAY, "legal_basis": "Luật Cư trú", **changed}
    draft.refresh_from_db()
    return api.publish_form(
        draft_id=draft.pk, revision=draft.revision, valid_from=valid_from, actor=ADMIN, now=NOW, **given
    )


def edit(draft, new, said="Sửa", revision=None):
    return api.edit_form_draft(
        draft_id=draft.pk, revision=revision or draft.revision, content=new, said=said, actor=ADMIN, now=NOW
    )


@pytest.mark.django_db
def test_a_draft_survives_is_changed_once_per_revision_and_gives_the_last_change_back():
    draft = api.new_form_draft(title="  Đơn xin   trông giữ xe ", actor=ADMIN, now=NOW)
    assert (draft.key, draft.title) == ("don-xin-trong-giu-xe", "Đơn xin trông giữ xe")
    assert api.faults_of(draft.content) == []
    one = {"key": "plate", "label": "Biển số", "type": "text"}
    new, place = api.added(draft.content, "0", one)
    assert place == "0.0", "the statement at the end stays the end"
    draft = edit(draft, new, "Thêm câu “Biển số”")
    with pytest.raises(WrongState, match="cửa sổ khác"):
        edit(draft, {**new, "title": "Khác"}, revision=1)
    assert api.form_draft(draft.pk).content["pages"][0]["fields"][0] == one
    said = api.undo_form_draft(draft_id=draft.pk, revision=draft.revision, actor=ADMIN, now=NOW)
    assert said == "Thêm câu “Biển số”"
    assert len(api.form_draft(draft.pk).content["pages"][0]["fields"]) == 1
    with pytest.raises(WrongState, match="Không còn thay đổi"):
        api.undo_form_draft(draft_id=draft.pk, revision=3, actor=ADMIN, now=NOW)
    with pytest.raises(ActRefused, match="Ghi tên tờ khai"):
        edit(api.form_draft(draft.pk), {**new, "title": " "})
    api.discard_form_draft(draft_id=draft.pk, revision=3, actor=ADMIN, now=NOW)
    assert not FormDraft.objects.exists()
    assert AuditEntry.objects.filter(act="form.edit_draft").count() == 2


@pytest.mark.django_db
def test_nobody_but_an_administrator_builds_forms():
    with pytest.raises(NotPermitted):
        api.new_form_draft(title="Đơn", actor=CLERK, now=NOW)
    with pytest.raises(NotPermitted):
        api.import_form_draft(text="", where="x", actor=CLERK, now=NOW)


@pytest.mark.django_db
def test_a_form_is_published_once_by_a_decision_from_a_day_and_can_be_taken_back_before_it():
    text = api.to_yaml(content(), TODAY)
    draft = api.import_form_draft(text=text, where="gia-dinh.yaml", actor=ADMIN, now=NOW)
    with pytest.raises(ActRefused, match="số quyết định"):
        publish(draft, decision_number=" ")
    with pytest.raises(ActRefused, match="từ hôm nay"):
        publish(draft, valid_from=TODAY - timedelta(days=1))
    with pytest.raises(ActRefused, match="ở sau hôm nay"):
        publish(draft, decision_on=TODAY + timedelta(days=1))
    first = publish(draft)
    assert (first.number, first.decision_number, first.published_at) == (1, "12/QĐ-UBND", NOW)
    assert api.form_in_force("gia-dinh", TODAY) == first
    assert Event.objects.get(type="form.published").data["valid_from"] == "2022-12-14"
    with pytest.raises(WrongState, match="đã công bố"):
        publish(draft)

    draft = api.next_form_draft(version=first, actor=ADMIN, now=NOW)
    assert api.next_form_draft(version=first, actor=ADMIN, now=NOW) == draft, "one open draft for each form"
    with pytest.raises(ActRefused, match="giống hệt"):
        publish(draft)
    edit(draft, {**draft.content, "title": "Tờ khai nhân khẩu"})
    later = TODAY + timedelta(days=10)
    second = publish(draft, valid_from=later)
    first.refresh_from_db()
    assert first.valid_to == later
    assert api.form_in_force("gia-dinh", later) == second
    assert api.form_in_force("gia-dinh", TODAY) == first

    back = api.withdraw_form(version_id=second.pk, actor=ADMIN, now=NOW)
    first.refresh_from_db()
    assert first.valid_to is None
    assert api.form_in_force("gia-dinh", later) == first
    assert api.form_draft(back.pk).content["title"] == "Tờ khai nhân khẩu", "no work is lost"
    with pytest.raises(WrongState):
        api.withdraw_form(version_id=second.pk, actor=ADMIN, now=NOW)
    with pytest.raises(WrongState, match="đã áp dụng từ"):
        api.withdraw_form(version_id=first.pk, actor=ADMIN, now=NOW)
    third = publish(back, valid_from=later)
    assert third.number == 3
    assert [row.pk for row in api.form_versions("gia-dinh")] == [third.pk, second.pk, first.pk]


@pytest.mark.django_db
def test_an_upgrade_of_our_files_leaves_what_was_decided_here():
    decided = publish(api.import_form_draft(text=api.to_yaml(content(), TODAY), where="x", actor=ADMIN, now=NOW))
    found, is_new = api.load_form({**content(title="Bản của tệp"), "valid_from": TODAY}, "x")
    assert (found, is_new) == (decided, False)
    assert FormVersion.objects.count() == 1


def test_what_is_exported_is_the_same_form():
    text = api.to_yaml(content(), TODAY)
    again = {name: value for name, value in plain_yaml.read(text).items() if name != "valid_from"}
    assert again == content()
    version = api.draft_version(content(), TODAY)
    version.definition = api.FormDefinition(key="gia-dinh", title="Tờ khai gia đình")
    assert api.content_of(version) == content()


ASKING = "key: a\ntitle: A\npages: [{key: a, title: A, fields: [{key: a, label: A, %s}]}]"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("key: [", "không đọc được YAML"),
        ("- a", "không phải một tờ khai"),
        ("key: a\ntitle: 5\npages: []", "mục title: phải là chữ"),
        ("key: a\ntitle: A\npages: [1]", "mục pages: phải là danh sách"),
        (
            "key: a\ntitle: A\npages: [{key: a, title: A, fields: [{key: a, label: A, type: text, required: 1}]}]",
            "true",
        ),
        (
            "key: a\ntitle: A\npages: [{key: a, title: A, fields: [{key: a, label: A, type: choice, options: [x]}]}]",
            "danh",
        ),
        (
            "key: a\ntitle: A\npages: [{key: a, title: A, fields: [{key: a, label: A, type: integer, minimum: x}]}]",
            "số",
        ),
    ],
)
@pytest.mark.django_db
def test_a_file_that_is_no_form_is_refused_by_place(text, sentence):
    with pytest.raises(api.FormFileWrong, match=sentence):
        api.import_form_draft(text=text, where="tệp.yaml", actor=ADMIN, now=NOW)


def test_faults_name_the_question_and_its_place():
    broken = content()
    fields = broken["pages"][1]["fields"][0]["fields"]
    fields.append({"key": "kind", "label": "Cấp học", "type": "choice", "options": [{"value": "a", "label": "A"}]})
    fields[0]["show_if"] = "item.school == 'x'"
    broken["pages"].append({"key": "trong", "title": "Trống", "show_if": "answers.gone == 1"})
    broken["pages"][0]["checks"] = [{"rule": "", "field": "owner", "message": "Sai"}]
    broken["subject"] = "Về {nothing}"
    found = {fault.place: fault.sentence for fault in api.faults_of(broken)}
    assert set(found) == {"", "0.k0", "1.0.0", "1.0.4", "2"}
    assert "đứng sau hoặc đã bị xóa (school)" in found["1.0.0"]
    assert "ít nhất hai lựa chọn" in found["1.0.4"]
    assert "Trích yếu dùng câu không có: nothing" in found[""]


QUESTIONS = {
    "answers.has": {"label": "Có con", "type": "boolean"},
    "answers.sort": {
        "label": "Loại",
        "type": "choice",
        "options": [{"value": "a'b", "label": "Ô tô"}, {"value": "x", "label": "Xe máy"}],
    },
    "answers.many": {"label": "Các loại", "type": "choices", "options": [{"value": "x", "label": "Xe"}]},
    "answers.area": {"label": "Diện tích", "type": "decimal"},
    "answers.count": {"label": "Số xe", "type": "integer"},
    "answers.day": {"label": "Ngày", "type": "date"},
    "answers.note": {"label": "Ghi chú", "type": "text"},
    "answers.land": {"label": "Nước", "type": "country"},
}
LIVE = {"has": True, "sort": "x", "many": ["x"], "area": 6.5, "count": 3, "day": "2022-12-14"}
LIVE |= {"note": 'Ba "chữ"', "land": "VN"}


@pytest.mark.parametrize(
    ("row", "cel", "words", "holds"),
    [
        (("has", "is", ("Có",)), "answers.has == true", "“Có con” là “Có”", True),
        (("has", "is_not", ("không",)), "answers.has != false", "“Có con” không là “Không”", True),
        (("sort", "is", ("ô tô",)), 'answers.sort == "a\'b"', "“Loại” là “Ô tô”", False),
        (("sort", "one_of", ("Xe máy",)), 'answers.sort in ["x"]', "“Loại” là một trong “Xe máy”", True),
        (("many", "is", ("Xe",)), '"x" in answers.many', "“Các loại” là “Xe”", True),
        (("many", "is_not", ("Xe",)), '!("x" in answers.many)', "“Các loại” không là “Xe”", False),
        (("area", "at_least", ("6,5",)), "answers.area >= 6.5", "“Diện tích” từ 6,5 trở lên", True),
        (("count", "at_most", ("1.000",)), "answers.count <= 1000", "“Số xe” đến 1000 trở xuống", True),
        (("day", "at_least", ("15/12/2022",)), 'answers.day >= "2022-12-15"', "“Ngày” từ 15/12/2022 trở lên", False),
        (("note", "is", ('Ba "chữ"',)), 'answers.note == "Ba \\"chữ\\""', '“Ghi chú” là “Ba "chữ"”', True),
        (("note", "answered", ()), "answers.note != null", "“Ghi chú” đã được trả lời", True),
        (("land", "is", ("Việt Nam",)), 'answers.land == "VN"', "“Nước” là “Việt Nam”", True),
    ],
)  # fmt: skip
def test_a_row_of_words_becomes_a_condition_and_comes_back(row, cel, words, holds):
    row = api.ConditionRow(f"answers.{row[0]}", row[1], row[2])
    assert api.to_cel([row], "and", QUESTIONS) == cel
    read, join = api.from_cel(cel, QUESTIONS)
    assert (api.to_cel(read, join, QUESTIONS), join) == (cel, "and")
    assert api.in_words(cel, QUESTIONS) == words
    assert judged(cel, LIVE) is holds


def test_rows_are_joined_and_what_only_cel_says_stays_cel():
    rows = [api.ConditionRow("answers.has", "is", ("Có",)), api.ConditionRow("answers.count", "at_least", ("2",))]
    joined = api.to_cel(rows, "or", QUESTIONS)
    assert joined == "answers.has == true || answers.count >= 2"
    assert api.from_cel(joined, QUESTIONS)[1] == "or"
    for source in (
        "answers.count + 1 > 2",
        "size(answers.many) > 1",
        "answers.gone == 1",
        "answers.has && answers.has",
    ):
        assert api.from_cel(source, QUESTIONS) is None
    assert api.in_words("size(answers.many) > 1", QUESTIONS) == "điều kiện: size(answers.many) > 1"


@pytest.mark.parametrize(
    ("question", "operator", "value", "sentence"),
    [
        ("gone", "is", "x", "Chọn một câu hỏi đứng trước"),
        ("has", "is", "đỏ", "chỉ trả lời Có hoặc Không"),
        ("sort", "is", "đỏ", "Các lựa chọn: Ô tô, Xe máy"),
        ("count", "is", "hai", "là số"),
        ("day", "is", "hôm nào", "là ngày"),
        ("note", "at_least", "3", "không phải số hoặc ngày"),
        ("note", "is", None, "Ghi giá trị"),
    ],
)
def test_a_row_that_means_nothing_is_told_in_words(question, operator, value, sentence):
    row = api.ConditionRow(f"answers.{question}", operator, (value,) if value else ())
    with pytest.raises(api.ConditionUnclear, match=sentence):
        api.to_cel([row], "and", QUESTIONS)


def test_two_versions_are_compared_in_words():
    old, new = content(), content(title="Tờ khai mới")
    new["pages"][0]["fields"][0]["label"] = "Họ tên chủ hộ"
    new["pages"][1]["show_if"] = "answers.has_children == false"
    del new["pages"][1]["fields"][0]["fields"][1]
    new["pages"].append(
        {"key": "them", "title": "Thêm", "fields": [{"key": "note", "label": "Ghi chú", "type": "text"}]}
    )
    found = [(one.kind, one.about, one.details) for one in api.differences(old, new)]
    assert ("Đổi", "Tên tờ khai", ("Tờ khai gia đình → Tờ khai mới",)) in found
    assert ("Đổi", "Câu “Họ tên chủ hộ”", ("Câu hỏi: Họ và tên → Họ tên chủ hộ",)) in found
    assert ("Đổi", "trang", ("Chỉ hỏi khi: “Có con” là “Có” → “Có con” là “Không”",)) in found
    assert ("Bỏ", "Câu “Ngày sinh”", ()) in found
    assert ("Thêm", "cả trang", ()) in found
    assert ("Thêm", "Câu “Ghi chú”", ("Loại: Một dòng chữ",)) in found
    assert api.differences(old, old) == []


def test_a_question_goes_up_and_down_over_the_edges_of_pages():
    whole = content()
    once, place = api.moved(whole, "1.0", -1)
    assert place == "0.2"
    assert [one["key"] for one in once["pages"][0]["fields"]] == ["owner", "has_children", "children"]
    back, place = api.moved(once, "0.2", 1)
    assert (place, back) == ("1.0", whole)
    assert api.moved(whole, "0", -1) == (whole, "0")
    swapped, place = api.moved(whole, "1.0.0", 1)
    assert place == "1.0.1"
    assert swapped["pages"][1]["fields"][0]["fields"][1]["key"] == "name"


def test_every_type_and_every_word_of_it_has_a_name_for_people():
    assert set(api.TYPE_WORDS) == {*TYPES, "repeat"}
    words = {word for kind in TYPES.values() for word in kind.allowed} | {"options", "of", "item_label", "min", "max"}
    assert words <= set(api.SAID_WORDS), words - set(api.SAID_WORDS)


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=5), st.sampled_from([[], {}, [1]]))


def places(part, way=()):
    """Every place in a content."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [way, *(deeper for key, value in inner for deeper in places(value, (*way, key)))]


def damaged(whole, way, value):
    """The content with another value at one place."""
    if not way:
        return value
    whole = dict(whole) if isinstance(whole, dict) else list(whole)
    whole[way[0]] = damaged(whole[way[0]], way[1:], value)
    return whole


@given(st.data())
def test_whatever_a_file_says_is_refused_by_a_sentence_or_can_be_edited(drawn):
    way = drawn.draw(st.sampled_from(places(content())[1:]))
    broken = damaged(content(), way, drawn.draw(SCALARS))
    try:
        compile_form(broken, "x.yaml")
    except api.FormFileWrong as refused:
        assert refused.sentence.startswith("x.yaml")
        return
    assert api.faults_of(broken) == []
    assert api.differences(content(), broken) is not None
