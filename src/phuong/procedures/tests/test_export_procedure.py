"""What is written out is the same procedure: the content of a version reads back to the version."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from phuong.forms.api import load_forms
from phuong.forms.tests.test_build_form import SCALARS, damaged, places
from phuong.kernel import plain_yaml
from phuong.procedures import api
from phuong.procedures.editing.content import all_versions, content_of, dated, from_yaml, to_yaml
from phuong.procedures.editing.wording import Known
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.national import known_names, linked
from phuong.procedures.loading.national_file import read_content
from phuong.procedures.models import ProcedureVersion
from phuong.procedures.process.blocks import blocks_of
from phuong.procedures.process.written import write_process
from phuong.procedures.tests.conftest import NOW, procedure_of, version_of
from phuong.procedures.tests.test_written_processes import EVERYTHING, read


def test_a_process_of_every_form_reads_back_from_what_is_written():
    graph = read(EVERYTHING)
    written = write_process(graph)
    assert read(yaml.safe_dump(written, allow_unicode=True)) == graph
    assert any("leg" in step for step in written[1]["choose"][0]["do"])
    assert blocks_of(graph)


@pytest.mark.django_db
def test_every_version_that_we_ship_reads_back_from_what_is_exported(agency):
    texts = [path.read_text(encoding="utf-8") for path in sorted((api.NATIONAL / "procedures").glob("*.yaml"))]
    names = {one["sector_department"] for text in texts for one in plain_yaml.read(text)["versions"]} - {None, ""}
    for number, name in enumerate(sorted(names)):
        agency(f"H24.{number}", name)
    load_forms(now=NOW)
    api.load_national(api.NATIONAL, NOW)
    known = known_names()
    versions = ProcedureVersion.objects.select_related("procedure__field", "department", "form__definition")
    compared = 0
    for version in versions.prefetch_related("papers", "limits", "fees", "cases", "procedure__life_events"):
        (again,) = read_content(plain_yaml.read(to_yaml(content_of(version, dated=True))), "x.yaml").versions
        if version.form_id is not None:
            assert again.digest() == version.content_digest, version
            compared += 1
    assert compared > 50
    whole = all_versions(list(versions.filter(procedure__code="1.001193").order_by("number")))
    read_again = linked(read_content(plain_yaml.read(to_yaml(whole)), "x.yaml"), "x.yaml", known)
    digests = versions.filter(procedure__code="1.001193").order_by("number").values_list("content_digest", flat=True)
    assert [one.digest() for one in read_again.versions] == list(digests)


def test_of_a_file_with_several_versions_the_newest_is_taken():
    old, new = version_of(), version_of(valid_from=version_of()["valid_to"], valid_to=None, for_whom="Ai cũng được")
    content, count = from_yaml(yaml.safe_dump(procedure_of(versions=[old, new]), allow_unicode=True), "x.yaml")
    assert (content["versions"][0]["for_whom"], count) == ("Ai cũng được", 2)
    assert "valid_from" not in content["versions"][0]
    for text in ("a: [", "- x", "versions: []", "versions: [1]"):
        with pytest.raises(CatalogueFileWrong, match=r"x\.yaml"):
            from_yaml(text, "x.yaml")


@given(st.data())
def test_whatever_a_file_says_is_refused_by_a_sentence_or_can_be_edited(drawn):
    whole = plain_yaml.read(yaml.safe_dump(procedure_of(versions=[version_of()], cases=[{"key": "a", "name": "A"}])))
    way = drawn.draw(st.sampled_from(places(whole)[1:]))
    broken = damaged(whole, way, drawn.draw(SCALARS))
    try:
        content, _ = from_yaml(yaml.safe_dump(broken, allow_unicode=True), "x.yaml")
        read_content({**dated(content), "versions": [{**content["versions"][0], "valid_from": NOW.date()}]}, "x.yaml")
    except CatalogueFileWrong as refused:
        assert refused.sentence.startswith("x.yaml")
        return
    assert len(api.in_words(content, Known())) == len(api.SECTIONS)
