"""After a kill -9, of the server, of its launcher or in the middle of the first start, the next start mends it."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from phuong.config.embedded import cluster, processes, server, usage
from phuong.config.embedded.where import Where
from phuong.config.tests.instance import ask, do

pytestmark = [pytest.mark.embedded, pytest.mark.kill]


def _kill_server(where: Where) -> None:
    processes.end(server.status(where).pid, signal.SIGKILL)
    processes.wait_until_gone(where.data, seconds=20)


def test_a_killed_server_keeps_what_was_committed_and_drops_what_was_not(running: Where) -> None:
    do("CREATE TABLE dossier (code text)")
    do("INSERT INTO dossier VALUES ('committed')")
    with psycopg.connect(server.url()) as open_transaction:
        open_transaction.execute("INSERT INTO dossier VALUES ('not committed')")
        _kill_server(running)
        with pytest.raises(psycopg.OperationalError):
            open_transaction.execute("SELECT 1")
    assert (running.data / "postmaster.pid").exists()
    server.ensure_running(running)
    assert ask("SELECT string_agg(code, ',') FROM dossier") == "committed"


def test_a_pid_file_that_names_a_stranger_is_no_obstacle(running: Where) -> None:
    _kill_server(running)
    pid_file = running.data / "postmaster.pid"
    lines = pid_file.read_text(encoding="utf-8").splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n", encoding="utf-8")
    assert server.status(running) is None
    server.ensure_running(running)
    assert ask("SELECT 1") == "1"


def test_a_launcher_killed_during_the_first_start_leaves_nothing_in_the_way(instance: Where) -> None:
    script = (
        "import os, signal\n"
        "from phuong.config.embedded import cluster, server\n"
        "cluster._create_role_and_database = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "server.ensure_running()\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not cluster.exists(instance)
    server.ensure_running(instance)
    assert ask("SELECT current_database()") == "phuong"
    assert not (instance.home / "data.partial").exists()


def test_a_killed_user_of_the_database_does_not_keep_it_from_stopping(instance: Where) -> None:
    script = (
        "import os, signal\n"
        "from phuong.config.embedded import usage\n"
        "with usage.in_use():\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    left = server.status(instance)
    assert left
    with usage.in_use(instance):
        assert server.status(instance).pid == left.pid
    assert server.status(instance) is None
