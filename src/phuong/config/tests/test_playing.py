"""Places and runs as the command line takes them: which place, which database, how many processes, what is refused."""

import argparse
import sys

import pytest

from phuong.config import database, playing, world_database
from phuong.config.brand import brand_of, place_chosen
from phuong.config.cannot import CannotRun
from phuong.config.commands import simulate


@pytest.mark.parametrize("typed", ["quang_ninh", "quang-ninh", " quang_ninh "])
def test_a_place_is_chosen_by_either_name_of_its_setting(monkeypatch, typed):
    monkeypatch.setenv("PHUONG_PLACE", "hai_duong")
    monkeypatch.setenv("PLACE", typed)
    assert place_chosen() == "quang_ninh"
    monkeypatch.setenv("PLACE", "")
    assert place_chosen() == "hai_duong"
    assert brand_of("hai_duong")["place"] == "Tỉnh Hải Dương"


def test_an_unknown_place_is_answered_with_those_there_are(monkeypatch):
    monkeypatch.setenv("PLACE", "ha_noi")
    with pytest.raises(CannotRun, match="hai_duong, hai_phong, quang_ninh"):
        place_chosen()


@pytest.mark.parametrize(
    ("world", "place", "name"),
    [
        ("2022", "hai_phong", "/phuong"),
        ("2026", "hai_phong", "/phuong_2026"),
        ("2022", "quang_ninh", "/phuong_quang_ninh_2022"),
        ("2022", "hai_duong", "/phuong_hai_duong_2022"),
    ],
)
def test_each_world_of_each_place_has_a_database_of_its_own(monkeypatch, world, place, name):
    monkeypatch.setenv("PHUONG_DATABASE_URL", "put back after the test")
    monkeypatch.setenv("PHUONG_STATE", "kept")
    monkeypatch.setattr(database, "is_embedded", lambda: True)
    settled = world_database.settle("postgresql://phuong@/phuong?host=here", world, place)
    assert settled == f"postgresql://phuong@{name}?host=here"


def test_a_small_run_stays_in_one_process_and_none_takes_more_than_there_are(monkeypatch):
    monkeypatch.setattr(playing.os, "cpu_count", lambda: 2)
    assert [playing.processes_for(dossiers) for dossiers in (1, 119, 240, 100_000)] == [1, 1, 2, 2]
    monkeypatch.setattr(playing.os, "cpu_count", lambda: 64)
    assert playing.processes_for(100_000) == playing.MOST_PROCESSES


def test_what_the_shares_did_is_added_up_and_a_share_that_failed_is_told(monkeypatch, tmp_path):
    plays = "import sys; n, of = sys.argv[-1].split('/'); print(5, 2); print(10 * int(n), 4); sys.exit(of == '3')"

    def start(words):
        return playing.subprocess.Popen(
            [sys.executable, "-c", plays, *words], stdout=playing.subprocess.PIPE, text=True
        )

    monkeypatch.setattr(playing, "_start", start)
    told = []
    assert playing.play_shares([], 2, lambda acts, filed: told.append((acts, filed))) == (8, 30)
    assert told[-1] == (30, 8)
    with pytest.raises(CannotRun, match="RESET=1"):
        playing.play_shares([], 3, lambda acts, filed: None)


def test_the_words_for_each_share_say_the_whole_run():
    asked = argparse.ArgumentParser()
    simulate.add_arguments(asked)
    words = ["--months", "6", "--dossiers", "90", "--seed", "4", "--until", "2022-12-14T08:00", "--stage"]
    args = asked.parse_args(words)
    assert asked.parse_args(simulate.words_of(args)) == args
    share = asked.parse_args([*simulate.words_of(args), "--share", "2/3"])
    assert share.share == (2, 3)


@pytest.mark.parametrize("words", [["--months", "0"], ["--dossiers", "-5"], ["--months", "3", "--days", "9"]])
def test_a_run_of_nothing_is_refused_at_the_command_line(words, capsys):
    asked = argparse.ArgumentParser()
    simulate.add_arguments(asked)
    with pytest.raises(SystemExit):
        asked.parse_args(words)
    assert capsys.readouterr().err
