"""The first start makes everything; every later one finds it."""

import stat
from pathlib import Path

import pytest

from phuong.config.embedded import server
from phuong.config.embedded.errors import AlreadyRunning, NotRunning
from phuong.config.embedded.where import Where, find
from phuong.config.tests.instance import ask, do

pytestmark = pytest.mark.embedded


def test_the_first_start_needs_nothing_but_an_empty_folder(home: Path) -> None:
    url = server.ensure_running()
    assert url == f"postgresql://phuong@/phuong?host={home}/run"
    assert ask("SELECT current_user || '@' || current_database()") == "phuong@phuong"


def test_nothing_listens_on_the_network(standing: Where) -> None:
    assert ask("SHOW listen_addresses") == ""
    assert stat.S_IMODE(standing.run.stat().st_mode) == 0o700


def test_text_is_utf8_sorted_by_code_point_with_vietnamese_case(standing: Where) -> None:
    assert ask("SHOW server_encoding") == "UTF8"
    assert ask("SELECT lower('ĐƯỜNG ỦY')") == "đường ủy"
    assert ask("SELECT string_agg(name, ' ' ORDER BY name) FROM unnest(ARRAY['b', 'Z', 'á', 'a']) AS name") == "Z a b á"


def test_what_is_committed_survives_a_power_cut(standing: Where) -> None:
    safety = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
    assert {name: ask(f"SHOW {name}") for name in safety} == dict.fromkeys(safety, "on")


def test_the_application_is_no_superuser_yet_may_add_the_extensions_it_needs(standing: Where) -> None:
    assert ask("SHOW is_superuser") == "off"
    for extension in ("pg_trgm", "btree_gist", "unaccent"):
        do(f"CREATE EXTENSION {extension}")


def test_asking_again_returns_the_same_server(standing: Where) -> None:
    before = server.status(standing)
    assert server.ensure_running(standing) == before.url
    assert server.status(standing) == before


def test_a_start_by_hand_of_a_running_server_names_its_pid(standing: Where) -> None:
    with pytest.raises(AlreadyRunning, match=rf"đang chạy rồi \(pid {server.status(standing).pid}\)"):
        server.start(standing)


def test_a_later_start_keeps_what_was_written(running: Where) -> None:
    do("CREATE TABLE dossier AS SELECT 'H24.12-221214-0001' AS code")
    server.stop(running)
    assert server.status(running) is None
    server.ensure_running(running)
    assert ask("SELECT code FROM dossier") == "H24.12-221214-0001"


def test_an_operators_own_settings_are_read_last_and_kept(running: Where) -> None:
    server.stop(running)
    (running.data / "site.conf").write_text("work_mem = '7MB'\n", encoding="utf-8")
    (running.data / "site.conf").chmod(0o644)
    server.ensure_running(running)
    assert ask("SHOW work_mem") == "7MB"


def test_a_folder_name_with_blanks_and_quotes_is_only_a_name(home: Path, carried: Path, monkeypatch) -> None:
    folder = home / 'Hải Phòng\'s "nhà"'
    folder.mkdir()
    (folder / "postgresql").symlink_to(carried)
    monkeypatch.setenv("PHUONG_HOME", str(folder))
    where = find()
    server.ensure_running(where)
    assert ask("SELECT 1") == "1"
    server.stop(where)


def test_a_socket_that_was_swept_away_is_made_again(running: Where) -> None:
    running.socket.unlink()
    server.ensure_running(running)
    assert ask("SELECT 1") == "1"


def test_stopping_what_is_down_says_so(instance: Where) -> None:
    with pytest.raises(NotRunning, match="phuong database start"):
        server.stop(instance)
