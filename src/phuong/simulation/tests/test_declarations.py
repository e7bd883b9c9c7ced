"""Whoever applies in the simulation fills in whichever declaration we ship, so that nothing is left to mend."""

from datetime import date
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from phuong.forms.api import NATIONAL, FormDefinition, FormVersion, clean_answers, subject, validate
from phuong.forms.compiling import compile_form
from phuong.kernel import plain_yaml
from phuong.simulation.answers import declared
from phuong.simulation.people import Person

PLACE = cast(Any, SimpleNamespace(hospital="Bệnh viện Phụ sản Mẫu", place_words="thành phố Mẫu"))
PERSON = Person("Vũ Đức Mẫu", "male", date(1990, 5, 9), "001090000001", "0900000001", "Số 1 đường Mẫu")
OFFICE = cast(Any, SimpleNamespace(territory=None))


@pytest.mark.parametrize("on", [date(2022, 12, 14), date(2026, 2, 12)])
@pytest.mark.parametrize("path", sorted(NATIONAL.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_declaration_can_be_filled_in_by_anybody(path, on):
    content = plain_yaml.read(path.read_text(encoding="utf-8"))
    schema, ui = compile_form(content, path.name)
    definition = FormDefinition(key=content["key"], title=content["title"])
    form = FormVersion(definition=definition, schema=schema, ui=ui, number=1, valid_from=content["valid_from"])
    for seed in range(25):
        rng = Random(seed)
        answers = clean_answers(form, declared(form, PERSON, OFFICE, "việc mẫu", on, rng, PLACE), on)
        assert validate(form, answers, on) == [], seed
        assert subject(form, answers)
