"""The catalogue of the country as its portal gives it, 5,664 rows: taken whole, and found among our own."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phuong.directory.api import load_place, place_folder
from phuong.procedures import api
from phuong.procedures.models import Procedure

from .conftest import NOW, TODAY

FILE = Path(__file__).resolve().parents[5] / "shared" / "data" / "procedures-catalogue.csv"
pytestmark = [pytest.mark.shared, pytest.mark.django_db]


@pytest.fixture(scope="module")
def loaded(shared_db):
    """Loaded once, into a database without procedures."""
    if not FILE.exists():
        pytest.skip("needs ../shared/data")
    with CaptureQueriesContext(connection) as queries:
        done = api.load_catalogue(FILE, NOW)
    assert len(queries) <= 80
    return done


def test_the_real_catalogue_is_taken_whole_with_a_reason_for_every_row_left_out(loaded):
    assert loaded.rows_read == 5664
    assert {fault["code"] for fault in loaded.faults if fault["kind"] == "refused"} == {
        *("1.0133611", "1.014955-Xoa", "2.009182739"),  # no code has that shape
        *("1.013645", "1.013646", "1.013647"),  # the field's name stands where its code belongs
    }
    assert loaded.rows_new == Procedure.objects.count() == 5658
    assert Procedure.objects.filter(search=None).count() == 0


def test_our_complete_procedures_come_first_and_thousands_are_counted_as_more_than_a_thousand(
    loaded, django_assert_max_num_queries
):
    load_place(place_folder("hai-phong"), NOW)
    assert not api.load_national(api.NATIONAL, NOW).refused
    with django_assert_max_num_queries(1):
        found = api.search("cấp giấy", TODAY)
    assert found.capped and found.total_capped == 1000 and len(found.hits) == 20
    assert all(hit.complete for hit in found.hits[:5])
    for typed, first in (("làm giấy khai sinh", 1), ("dang ky kahi sinh", 3)):
        assert "1.001193" in [hit.code for hit in api.search(typed, TODAY).hits][:first]
