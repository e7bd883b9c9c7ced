"""Saved views and kept filters: one's own in one's own order, shared ones of the agency, and nobody else's."""

from datetime import datetime

import pytest

from phuong.directory.models import Agency
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound
from phuong.kernel.dates import VN
from phuong.work.models import KeptFilter, SavedView
from phuong.work.selectors import list_settings
from phuong.work.services import ViewWrong, change_view, delete_view, keep_filter, move_view, save_view

NOW = datetime(2022, 12, 14, 9, tzinfo=VN)


@pytest.fixture
def agency(db):
    return Agency.objects.create(
        code="H1", name="Phường Mẫu", kind="commune_committee", valid_from=NOW.date(), folded_name="m", sort_key="m"
    )


def officer(agency, account_id):
    return Actor(name="Lê Thu Hà", account_id=account_id, post_id=account_id, agency_id=agency.pk)


def saved(who, name, is_shared=False):
    return save_view(page="inbox", name=name, query="tab=to_do&clock=late", is_shared=is_shared, actor=who, now=NOW)


def names(who, tab=""):
    return [
        view.name
        for view in list_settings(account_id=who.account_id, agency_id=who.agency_id, page="inbox", tab=tab).views
    ]


def test_a_view_is_saved_renamed_ordered_shared_and_deleted(agency, django_assert_num_queries):
    mine, colleague = officer(agency, 1), officer(agency, 2)
    first, second = saved(mine, " Quá  hạn "), saved(mine, "Hộ tịch")
    assert names(mine) == ["Quá hạn", "Hộ tịch"] and names(colleague) == []
    for _ in "ab":
        move_view(view_id=second, is_up=True, actor=mine, now=NOW)
    assert names(mine) == ["Hộ tịch", "Quá hạn"]
    change_view(view_id=first, name="Quá hạn của phường", is_shared=True, actor=mine, now=NOW)
    with django_assert_num_queries(1):
        assert names(colleague) == ["Quá hạn của phường"]
    assert names(Actor(name="Khác", account_id=3, post_id=3, agency_id=0)) == []
    for _ in "ab":
        delete_view(view_id=first, actor=mine, now=NOW)
    assert SavedView.objects.count() == 1


def test_others_change_nothing_of_it_and_a_name_is_there_once(agency):
    mine, colleague = officer(agency, 1), officer(agency, 2)
    view = saved(mine, "Quá hạn", is_shared=True)
    with pytest.raises(RowNotFound):
        change_view(view_id=view, name="x", is_shared=False, actor=colleague, now=NOW)
    with pytest.raises(RowNotFound):
        delete_view(view_id=view, actor=colleague, now=NOW)
    for wrong in ("Quá hạn", " \0", "x" * 61):
        with pytest.raises(ViewWrong):
            saved(mine, wrong)
    with pytest.raises(NotPermitted):
        saved(Actor(name="Khách"), "Tên")
    SavedView.objects.bulk_create(
        SavedView(account_id=2, page="inbox", name=str(number), query="") for number in range(30)
    )
    with pytest.raises(ViewWrong, match="nhiều nhất 30"):
        saved(colleague, "Nữa")


def test_a_filter_is_kept_per_account_and_tab_and_replaced(agency):
    for query in ("clock=late", "", "channel=2"):
        keep_filter(account_id=1, page="inbox", tab="to_do", query=query)
    assert KeptFilter.objects.count() == 1
    found = [list_settings(account_id=1, agency_id=agency.pk, page="inbox", tab=tab).kept for tab in ("to_do", "")]
    assert found == ["channel=2", None]
