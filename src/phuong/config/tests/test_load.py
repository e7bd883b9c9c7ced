"""``phuong load``: what it prints, how it ends."""

import csv

import pytest

from phuong.config.cli import main

ROWS = "national_code,name,sector_code,sector,level,online_level\n"


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    """The tests have their database already; the command must not start another."""
    monkeypatch.setenv("PHUONG_DATABASE_URL", "postgresql://nobody@/the-tests-have-their-own")


@pytest.mark.django_db
def test_a_place_then_what_we_ship_and_both_again_without_a_change(capsys):
    assert main(["load", "place", "hai-phong"]) == 0
    assert "Đơn vị hành chính" in capsys.readouterr().out
    assert main(["load", "national"]) == 0
    assert "giữ nguyên 0" in capsys.readouterr().out
    assert main(["load", "national"]) == 0
    assert "mới 0, đổi 0" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_catalogue_is_counted_and_its_report_written(tmp_path, capsys):
    file, report = tmp_path / "danh-muc.csv", tmp_path / "bao-cao.csv"
    file.write_text(ROWS + "1.000001,Cấp phép,A1,Đường bộ,tỉnh,không\nsai,Cấp phép,A1,Đường bộ,tỉnh,không\n", "utf-8")
    assert main(["load", "procedures", str(file), "--report", str(report)]) == 0
    out = capsys.readouterr().out
    assert "Đọc 2 dòng: mới 1" in out and "từ chối 1" in out and "Dòng 3, sai: Mã thủ tục" in out
    assert [row["kind"] for row in csv.DictReader(report.open(encoding="utf-8"))] == ["refused"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["place", "ha-noi"], "Các địa phương có sẵn: hai_duong, hai_phong, quang_ninh"),
        (["national"], "phuong load place"),
        (["procedures", "khong-co.csv"], "Không thấy tệp khong-co.csv"),
    ],
)
def test_what_cannot_be_loaded_gets_a_sentence_and_an_exit_code(words, says, capsys):
    assert main(["load", *words]) == 1
    assert says in capsys.readouterr().err
