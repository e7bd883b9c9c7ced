"""``phuong process``: what it prints, how it ends."""

import pytest

from phuong.config.cli import main

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:p="urn:phuong:bpmn:1">'
LINE = (
    HEAD + '<process id="P"><startEvent id="begin"/><userTask id="a" name="Thẩm định" p:role="leader" p:halfDays="3"/>'
    '<endEvent id="finish"/><sequenceFlow id="f1" sourceRef="begin" targetRef="a"/>'
    '<sequenceFlow id="f2" sourceRef="a" targetRef="finish"/></process></definitions>'
)


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    """The tests have their database already; the command must not start another."""
    monkeypatch.setenv("PHUONG_DATABASE_URL", "postgresql://nobody@/the-tests-have-their-own")


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "quy-trinh.bpmn"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_sound_process_is_said_to_be_so_without_a_database(file, capsys):
    assert main(["process", "check", file(LINE), "--limit", "2 working_day"]) == 0
    assert "Quy trình dùng được: 2 phần tử, 1 bước của người." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        (LINE, ["--limit", "1 working_day"], "Phần tử “a” (Thẩm định): là bước dài nhất"),
        (LINE.replace("userTask", "scriptTask"), [], "Phần tử “a” (Thẩm định): là scriptTask"),
        (LINE, ["--limit", "1 ngày"], "“1 ngày” không phải một thời hạn"),
        ("<a", [], "hỏng ở dòng 1"),
    ],
)
def test_a_faulty_one_is_refused_by_element(file, text, words, says, capsys):
    assert main(["process", "check", file(text), *words]) == 1
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(capsys):
    assert main(["process", "check", "khong-co.bpmn"]) == 1
    assert "Không đọc được tệp khong-co.bpmn" in capsys.readouterr().err


@pytest.mark.django_db
def test_what_is_published_is_exported_and_passes_the_check(tmp_path, capsys):
    assert main(["load", "place", "hai-phong"]) == 0
    assert main(["load", "national"]) == 0
    out = tmp_path / "2.000986.bpmn"
    assert main(["process", "export", "2.000986", "--out", str(out)]) == 0
    assert main(["process", "check", str(out), "--limit", "20 calendar_day"]) == 0
    capsys.readouterr()
    assert main(["process", "export", "2.000986"]) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_a_procedure_that_is_not_there_is_told(capsys):
    assert main(["process", "export", "9.999999"]) == 1
    assert "Không có thủ tục 9.999999 đang áp dụng" in capsys.readouterr().err
