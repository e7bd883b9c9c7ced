"""The English catalogue: whole, well-formed, and read by gettext as it was written."""

import gettext
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.ui.languages.catalogue import CatalogueFault, Entry, compiled, read, write
from phuong.ui.languages.wanted import gaps

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=40)


def test_every_sentence_of_the_citizens_face_has_english():
    """On failure: ``python -m phuong.ui.languages collect``, then write the English into django.po."""
    found = gaps()
    assert found.missing == []
    assert found.unmarked == []
    assert found.misplaced == []
    assert found.unused == []


@given(st.dictionaries(TEXT, TEXT, max_size=8))
def test_what_is_written_is_read_again_and_gettext_says_the_same(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("po") / "django.po"
    write(path, [Entry(vietnamese, english, ("a.html",)) for vietnamese, english in pairs.items()])
    entries = read(path)
    assert {entry.vietnamese: entry.english for entry in entries} == pairs
    book = gettext.GNUTranslations(io.BytesIO(compiled(entries)))
    assert [book.gettext(vietnamese) for vietnamese in pairs] == list(pairs.values())


def test_a_fuzzy_or_empty_entry_is_not_used(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('#, fuzzy\nmsgid "Một"\nmsgstr "One"\n\nmsgid "Hai"\nmsgstr ""\n', encoding="utf-8")
    book = gettext.GNUTranslations(io.BytesIO(compiled(read(path))))
    assert (book.gettext("Một"), book.gettext("Hai")) == ("Một", "Hai")


def test_a_line_that_is_no_part_of_the_plain_format_is_refused_by_its_number(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('msgid "Một"\nmsgid_plural "Nhiều"\n', encoding="utf-8")
    with pytest.raises(CatalogueFault, match="dòng 2"):
        read(path)
