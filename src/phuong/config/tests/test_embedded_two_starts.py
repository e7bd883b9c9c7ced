"""Two who start at once: the library gives both the same server, the command tells the second."""

import re
import subprocess

import pytest

from phuong.config.embedded import locks, server
from phuong.config.embedded.errors import AlreadyRunning, SocketTaken, StartInProgress
from phuong.config.embedded.where import Where
from phuong.config.tests.instance import PHUONG, phuong

pytestmark = pytest.mark.embedded


def test_of_two_commands_at_once_one_starts_and_the_other_is_told(instance: Where) -> None:
    both = [
        subprocess.Popen([*PHUONG, "database", "start"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ends = sorted((one.communicate(timeout=120), one.returncode) for one in both)
    ends.sort(key=lambda end: end[1])
    assert [code for _, code in ends] == [0, 2]
    assert re.search(r"pid \d+", ends[1][0][1])


def test_a_start_of_what_runs_exits_with_2_and_names_the_pid(running: Where) -> None:
    told = phuong("database", "start")
    assert told.returncode == 2
    assert f"Phượng đang chạy rồi (pid {server.status(running).pid})" in told.stderr


def test_many_who_need_the_database_at_once_share_one_server(instance: Where) -> None:
    script = (
        "from phuong.config.embedded import server\n"
        "from phuong.config.embedded.where import find\n"
        "server.ensure_running()\n"
        "print(server.status(find()).pid)\n"
    )
    many = [
        subprocess.Popen([PHUONG[0], "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ends = [one.communicate(timeout=120) for one in many]
    assert {one.returncode for one in many} == {0}, ends
    assert len({out for out, _ in ends}) == 1


def test_a_second_server_of_the_same_folder_is_told_the_firsts_pid(instance: Where) -> None:
    with locks.only_server(instance.serve_lock):
        told = phuong("serve", "--port", "8199")
        assert told.returncode == 2
        assert re.search(r"Phượng đang chạy rồi \(pid \d+\)", told.stderr)


def test_a_socket_folder_that_another_instance_uses_is_named_with_its_pid(running: Where, monkeypatch) -> None:
    other = running.home / "other"
    other.mkdir()
    (other / "postgresql").symlink_to((running.home / "postgresql").resolve())
    monkeypatch.setenv("PHUONG_HOME", str(other))
    monkeypatch.setenv("PHUONG_RUN", str(running.run))
    with pytest.raises(SocketTaken, match=rf"pid {server.status(running).pid}"):
        server.ensure_running()


def test_the_locks_name_their_holder_and_are_free_afterwards(instance: Where) -> None:
    with (
        locks.starting_or_stopping(instance.start_lock, wait=False),
        pytest.raises(StartInProgress, match="pid"),
        locks.starting_or_stopping(instance.start_lock, wait=False),
    ):
        pass
    with (
        locks.only_server(instance.serve_lock),
        pytest.raises(AlreadyRunning),
        locks.only_server(instance.serve_lock),
    ):
        pass
    with locks.only_server(instance.serve_lock), locks.starting_or_stopping(instance.start_lock, wait=False):
        pass
