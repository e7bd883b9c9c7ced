"""Whatever a machine sends, the answer is a list of sentences: never a crash, and cleaning twice changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.forms.api import clean_answers, judge, pages, subject, summary, validate
from phuong.forms.tests.factories import FAMILY, TODAY, birth_answers, national, version

FORMS = {"birth": national("birth-registration"), "permit": national("construction-permit"), "family": version(FAMILY)}
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ADDRESS = st.fixed_dictionaries({}, optional=dict.fromkeys(("country", "detail", "text", "province"), ANY))
RIGHT = birth_answers()


def given_answers(form):
    keys = [spec["key"] for page in form.ui["pages"] for spec in page["fields"]]
    return st.dictionaries(st.sampled_from(keys), ANY | ADDRESS, max_size=6)


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(FORMS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_json_is_judged_and_never_crashes(name, data):
    form = FORMS[name]
    answers = (RIGHT if name == "birth" else {"has_children": True}) | data.draw(given_answers(form))
    for fault in validate(form, answers, TODAY):
        assert fault.sentence
        assert fault.page_key
    cleaned = clean_answers(form, answers, TODAY)
    assert clean_answers(form, cleaned, TODAY) == cleaned
    pages(form, cleaned)
    summary(form, cleaned)
    assert len(subject(form, cleaned)) <= 300
    judged = judge(form, answers, TODAY)  # one walk says what three said
    assert (judged.answers, judged.faults) == (cleaned, validate(form, answers, TODAY))
    assert judged.subject == subject(form, cleaned)
