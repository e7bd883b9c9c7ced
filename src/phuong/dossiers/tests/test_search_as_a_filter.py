"""Whichever way search goes, it finds what a filter over all dossiers would: words, scope, newest first, the cap."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from phuong.dossiers.models import Dossier, DossierScope, DossierWords
from phuong.dossiers.rules.near_words import near_words
from phuong.dossiers.rules.search_text import lexemes, within, words_of
from phuong.dossiers.selectors import search as searching
from phuong.dossiers.selectors import search_ways as ways
from phuong.dossiers.services.filing import Application, submit
from phuong.dossiers.services.transferring import transfer
from phuong.dossiers.states import Channel
from phuong.dossiers.tests.factories import at

NAMES = ["Lê Vân", "Lê Vân An", "Lê Anh", "Lý Ân", "Vân Anh Thư", "Lê Thu", "Lý Văn Thư", "Đỗ Thụ"]
TYPED = ["le", "van", "an", "anh", "a", "th", "thu", "ly", "vna", "lee", "dang", "ky", "khai", "giay", "@1", "x", "22"]
CAP, PAGE = 6, 3


@dataclass(frozen=True)
class Filed:
    """What a filter knows of a dossier."""

    id: int
    words: frozenset[str]
    agencies: frozenset[int]


@pytest.fixture
def filed(world, monkeypatch) -> list[Filed]:
    monkeypatch.setattr(searching, "CAP", CAP)
    monkeypatch.setattr(ways, "CAP", CAP)
    agencies = (world.ward.pk, world.elsewhere.agency_id, world.district.pk)
    for place, name in zip(range(20), NAMES * 3, strict=False):
        number = _file(world, name, place, agencies)
        if place % 5 == 4:  # sent to the wrong ward: both find it from then on
            here = place % 2
            transfer(
                dossier_id=number,
                to_agency_id=agencies[1 - here],
                actor=(world.counter, world.elsewhere)[here],
                now=at("2022-12-14 11:00"),
                reason="Thửa đất ở phường khác",
            )
    return [_known(dossier) for dossier in Dossier.objects.select_related("procedure").order_by("-id")]


def _file(world, name, place, agencies) -> int:
    receiving = agencies[place % 2]
    application = Application(
        version_id=(world.birth, world.permit)[place % 3 == 0].pk,
        supporting_agency_id=agencies[2] if place % 4 == 0 else None,
        receiving_agency_id=receiving,
        competent_agency_id=receiving,
        applicant_id=world.mother.party_id,
        submitter_id=world.mother.party_id,
        applicant_name=name,
        channel=Channel.ONLINE,
    )
    return submit(application=application, actor=world.mother, now=at("2022-12-14 08:30")).dossier_id


def _known(dossier) -> Filed:
    texts = [dossier.code, dossier.applicant_name, dossier.procedure.name, "031190000001"]
    scope = DossierScope.objects.filter(dossier=dossier).values_list("agency_id", flat=True)
    return Filed(dossier.pk, frozenset(lexemes(texts)), frozenset(scope))


def naive(text, agencies, filed, known) -> tuple[list[int], int, bool]:
    """Look at every dossier: whole words; too few, the last unfinished; nobody anywhere, one slip away."""
    words = words_of(text)
    seen = [one for one in filed if one.agencies & set(agencies)] if words else []
    hits = [one.id for one in seen if set(words) <= one.words]
    if len(hits) < PAGE:
        hits = [
            one.id for one in seen if set(words[:-1]) <= one.words and any(w.startswith(words[-1]) for w in one.words)
        ]
    if hits or not words:
        return hits[:PAGE], min(len(hits), CAP), len(hits) > CAP
    unknown = [word for word in words if word not in known]
    if not unknown and any(set(words) <= one.words for one in filed):
        return [], 0, False
    unknown = unknown or words
    groups = [{word, *(near_words(word, known) if word in unknown else ())} for word in words]
    hits = [one.id for one in seen if all(group & one.words for group in groups)]
    return hits[:PAGE], min(len(hits), CAP), len(hits) > CAP


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.lists(st.sampled_from(TYPED), max_size=3),
    agencies=st.sets(st.integers(0, 2), min_size=1),
    frequent=st.dictionaries(st.sampled_from([*TYPED, "thuy"]), st.sampled_from([0.001, 0.05, 0.5])),
    enough=st.sampled_from([0, 1, 1000]),
    narrow=st.sampled_from([1, 2, 40]),
)
@example(typed=["le", "thu"], agencies={0}, frequent={"le": 0.5, "thu": 0.5}, enough=1000, narrow=40)
def test_search_finds_what_a_filter_over_all_dossiers_finds(world, filed, typed, agencies, frequent, enough, narrow):
    scope = [(world.ward.pk, world.elsewhere.agency_id, world.district.pk)[place] for place in sorted(agencies)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(searching, "known_words", lambda: frequent)
        for name, value in {"ENOUGH_NARROW": enough, "ENOUGH_WIDE": enough, "NARROW": narrow}.items():
            patched.setattr(ways, name, value)
        found = searching.search(" ".join(typed), scope, limit=PAGE)
    assert ([row.id for row in found.rows], found.total, found.capped) == naive(" ".join(typed), scope, filed, frequent)


def test_nobody_finds_anything_without_a_scope(filed):
    assert searching.search("le", []).rows == []


def test_agencies_are_no_words_that_can_be_typed(world, filed):
    assert searching.search(f"@{world.ward.pk}", [world.ward.pk]).total == 0
    assert words_of(f"a{world.ward.pk} @{world.ward.pk}") == [f"a{world.ward.pk}", str(world.ward.pk)]


def test_the_words_know_the_agencies_of_the_scope(filed):
    known = {words.pk: set(words.agency_ids) for words in DossierWords.objects.all()}
    assert known == {one.id: set(one.agencies) for one in filed}


def test_agencies_are_asked_for_beside_words():
    assert within("'an'", [7, 9]) == "('an') & ('@7' | '@9')"
