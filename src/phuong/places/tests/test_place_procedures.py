"""What a place's own council made a procedure: readable, with our codes, a form that exists, a department in force."""

from pathlib import Path

import pytest
import yaml

import phuong.places
from phuong.forms.api import NATIONAL as FORMS
from phuong.places.tests.test_every_place import on, rows
from phuong.procedures.api import NATIONAL
from phuong.procedures.loading.national_file import read_procedure

FOLDER = Path(phuong.places.__file__).parent
FILES = sorted(FOLDER.glob("*/procedures/*.yaml"))


def test_hai_phong_has_the_seaport_fee() -> None:
    assert "hai_phong" in {path.parents[1].name for path in FILES}
    assert [read_procedure(path).versions[0].form for path in FILES if "cảng biển" in read_procedure(path).name] == [
        "seaport-fee-declaration"
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_procedure_of_a_place_is_whole_and_names_what_there_is(path: Path) -> None:
    place = path.parents[1].name
    code = yaml.safe_load((FOLDER / place / "place.yaml").read_text(encoding="utf-8"))["code"]
    procedure = read_procedure(path)
    assert procedure.code == path.stem
    assert procedure.code.startswith("9."), "national codes begin with 1, 2 or 3"
    assert procedure.local_code == f"{procedure.code}.000.00.00.{code}"
    assert not (NATIONAL / "procedures" / path.name).exists()
    for version in procedure.versions:
        assert version.graph is not None and version.valid_from is not None
        assert (FORMS / f"{version.form}.yaml").is_file()
        names = {row["name"] for row in on(version.valid_from.isoformat(), rows(place, "agencies.csv"))}
        assert not version.department or version.department in names
