import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from phuong.directory.models import Agency
from phuong.documents.api import IssuedPaper, NumberSeries, PatternInvalid, next_number, symbol_of
from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit, insert

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
CLERK = Actor(name="Văn thư")


@pytest.fixture
def agency(transactional_db):
    return Agency.objects.create(
        code="H24.21", name="UBND", kind="commune_committee", folded_name="", sort_key="", valid_from=date(2020, 1, 1)
    )


def release(agency, year=2022, fail=False):
    with acts.begin("dossier.number", actor=CLERK, now=NOW) as act:
        taken = next_number(act, agency_id=agency.pk, key="khai-sinh", year=year, name="Sổ đăng ký khai sinh")
        if fail:
            raise RuntimeError
        paper = insert(
            IssuedPaper,
            series_id=taken.series.pk,
            number=taken.number,
            symbol=taken.symbol,
            title="Giấy khai sinh",
            source_kind="dossier",
            source_id=1,
            issued_at=NOW,
        )
        act.commit(paper, *taken.writes, audit("dossier", 1))
    return taken.symbol


def test_numbers_follow_one_another_within_the_year(agency):
    assert [release(agency), release(agency), release(agency, year=2023)] == ["01/2022", "02/2022", "01/2023"]


def test_an_act_that_fails_takes_no_number(agency):
    release(agency)
    with pytest.raises(RuntimeError):
        release(agency, fail=True)
    assert release(agency) == "02/2022"


def test_two_clerks_at_once_get_two_numbers_without_a_gap(agency):
    taken: list[str] = []

    def work():
        try:
            taken.extend(release(agency) for _ in range(5))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"{number:02d}/2022" for number in range(1, 11)]
    assert NumberSeries.objects.get().last_number == 10


@pytest.mark.parametrize("pattern", ["{number}/{secret}", "{number", "{0}", "{number.__class__}"])
def test_a_pattern_that_asks_for_more_than_number_and_year_is_refused(pattern):
    with pytest.raises(PatternInvalid, match="viết sai"):
        symbol_of(NumberSeries(name="Sổ", pattern=pattern, year=2022), 1)


def test_a_symbol_is_made_by_the_pattern_of_its_series():
    assert symbol_of(NumberSeries(name="Sổ", pattern="{number:02d}/GPXD", year=2022), 7) == "07/GPXD"
