"""Templates that we ship, and what an administrator makes of them: draft, faults, publication, taking back."""

from datetime import date

import pytest

from phuong.documents import api as letters
from phuong.forms.api import load_forms
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, WrongState
from phuong.kernel.deadline.tests.calendars import at

NOW = at("2022-12-14 09:00")
TODAY = NOW.date()
ADMIN = Actor(name="Trương Gia Bách", account_id=1, post_id=None, roles=frozenset({"administrator"}), staff_id=1)


@pytest.fixture
def loaded(db):
    load_forms()
    letters.load_letters()


def test_our_templates_load_once_are_without_fault_and_unverified(loaded):
    assert letters.load_letters() == 0
    found = letters.letters_with_versions(TODAY)
    assert len(found) >= 12
    for template, version in found:
        assert version is not None
        assert not version.verified
        content = letters.letter_content(version)
        assert letters.letter_faults(content) == [], template.key
        assert letters.fill(content["text"], letters.sample_facts(content)).text
    own = letters.letters_for("result", "1.001193", TODAY)
    assert [one.template.key for one in own] == ["giay-khai-sinh"]
    assert [one.template.key for one in letters.letters_for("result", "9.999999", TODAY)] == ["ket-qua-giai-quyet"]


def test_a_draft_is_judged_published_by_decision_and_taken_back_before_its_day(loaded):
    before = letters.letter_in_force("giay-khai-sinh", TODAY)
    draft = letters.next_letter_draft(version=before, actor=ADMIN, now=NOW)
    assert letters.next_letter_draft(version=before, actor=ADMIN, now=NOW).pk == draft.pk
    wrong = {
        **draft.content,
        "text": "{applicant.nam}\n{form.child_nam}\n[hết]\n{signer.name}",
        "about": "{signer.name}",
    }
    draft = letters.edit_letter_draft(
        draft_id=draft.pk, revision=draft.revision, content=wrong, said="Sửa", actor=ADMIN, now=NOW
    )
    said = " ".join(fault.sentence for fault in letters.letter_faults(draft.content))
    assert "Có phải “applicant.name”?" in said
    assert "Có phải “form.child_name”?" in said
    assert "Trích yếu" in said
    decided = {"decision_number": "5/QĐ-UBND", "decision_on": TODAY, "actor": ADMIN, "now": NOW}
    with pytest.raises(letters.LetterIncomplete):
        letters.publish_letter(draft_id=draft.pk, revision=draft.revision, valid_from=TODAY, **decided)
    assert letters.undo_letter_draft(draft_id=draft.pk, revision=draft.revision, actor=ADMIN, now=NOW) == "Sửa"
    draft = letters.letter_draft(draft.pk)
    better = {**draft.content, "text": draft.content["text"] + "\nMẫu mới của thành phố."}
    draft = letters.edit_letter_draft(
        draft_id=draft.pk, revision=draft.revision, content=better, said="Thêm", actor=ADMIN, now=NOW
    )
    for wrong_day, sentence in ((date(2022, 12, 1), "từ hôm nay"), (date(2023, 1, 1), "")):
        if sentence:
            with pytest.raises(ActRefused, match=sentence):
                letters.publish_letter(draft_id=draft.pk, revision=draft.revision, valid_from=wrong_day, **decided)
    made = letters.publish_letter(draft_id=draft.pk, revision=draft.revision, valid_from=date(2023, 1, 1), **decided)
    assert (made.number, made.verified) == (2, True)
    with pytest.raises(WrongState):
        letters.publish_letter(draft_id=draft.pk, revision=draft.revision, valid_from=date(2023, 1, 1), **decided)
    assert letters.letter_in_force("giay-khai-sinh", TODAY).number == 1
    assert letters.letter_in_force("giay-khai-sinh", date(2023, 1, 1)).number == 2
    assert letters.load_letters() == 0  # what was decided here stays
    opened = letters.withdraw_letter(version_id=made.pk, actor=ADMIN, now=NOW)
    assert letters.letter_draft(opened.pk).content["text"].endswith("Mẫu mới của thành phố.")
    assert letters.letter_in_force("giay-khai-sinh", date(2023, 1, 1)).number == 1


def test_a_file_goes_out_and_comes_in_and_only_administrators_configure(loaded):
    version = letters.letter_in_force("giay-phep-xay-dung", TODAY)
    text = letters.letter_yaml(letters.letter_content(version), TODAY)
    draft = letters.import_letter_draft(text=text, where="tep.yaml", actor=ADMIN, now=NOW)
    assert draft.content["text"] == version.content["text"]
    assert draft.base_id == version.pk
    for bad in ("a: [", "x: 1", "text: 'a {x.y}'\nkey: a\ntitle: A\nkind: result", "- 1", "text: a\nkey: {}\nasks: 5"):
        with pytest.raises(letters.LetterFileWrong, match=r"tep\.yaml"):
            letters.import_letter_draft(text=bad, where="tep.yaml", actor=ADMIN, now=NOW)
    clerk = Actor(name="Người khác", roles=frozenset({"case_officer"}), staff_id=2)
    with pytest.raises(NotPermitted):
        letters.new_letter_draft(title="A", kind="result", actor=clerk, now=NOW)
    made = letters.new_letter_draft(title="Giấy xác nhận", kind="to_applicant", actor=ADMIN, now=NOW)
    assert made.key == "giay-xac-nhan"
    letters.discard_letter_draft(draft_id=made.pk, revision=made.revision, actor=ADMIN, now=NOW)
