"""Settings of partners that cannot be used are refused at start, by name."""

import pytest

from phuong.config.partners import PartnerSettingWrong, exchange_kept_days, national_portal_url


def test_without_settings_there_is_no_address_and_a_month(monkeypatch):
    monkeypatch.delenv("PHUONG_NATIONAL_PORTAL_URL", raising=False)
    monkeypatch.delenv("PHUONG_EXCHANGE_KEPT_DAYS", raising=False)
    assert (national_portal_url(), exchange_kept_days()) == ("", 30)


@pytest.mark.parametrize("url", ["lgsp.example.vn", "ftp://lgsp.example.vn", "https://"])
def test_an_address_that_is_none_is_refused(monkeypatch, url):
    monkeypatch.setenv("PHUONG_NATIONAL_PORTAL_URL", url)
    with pytest.raises(PartnerSettingWrong, match="PHUONG_NATIONAL_PORTAL_URL phải là một địa chỉ đầy đủ"):
        national_portal_url()


@pytest.mark.parametrize("days", ["", "0", "-1", "ba mươi", "99999"])
def test_a_number_of_days_that_is_none_is_refused(monkeypatch, days):
    monkeypatch.setenv("PHUONG_EXCHANGE_KEPT_DAYS", days)
    with pytest.raises(PartnerSettingWrong, match="từ 1 đến 3650"):
        exchange_kept_days()
