"""The server's processes: watched, raised again, stopped in order, and never left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from phuong.config import supervisor
from phuong.config.embedded import processes
from phuong.config.supervisor import Service

STAYS = "import signal; print('up', flush=True); signal.pause()"


def _service(name: str, script: str, *, restart: bool = False) -> Service:
    return Service(name, [sys.executable, "-c", script], restart=restart)


def test_the_end_of_a_service_that_must_not_end_ends_the_server_with_1(capfd) -> None:
    services = [_service("web", "raise SystemExit(3)"), _service("worker", STAYS, restart=True)]
    assert supervisor.run(services, os.environ, each_look=lambda: None) == 1
    assert "web đã dừng ngoài ý muốn (mã 3)" in capfd.readouterr().err


def test_a_service_that_may_end_is_raised_again_but_not_for_ever(monkeypatch, capfd) -> None:
    monkeypatch.setattr(supervisor, "_LOOK_EVERY_S", 0.02)
    assert supervisor.run([_service("worker", "", restart=True)], os.environ, each_look=lambda: None) == 1
    assert capfd.readouterr().err.count("đang chạy lại") == 5


def test_being_told_to_stop_stops_them_in_the_given_order(tmp_path: Path) -> None:
    log = tmp_path / "order"
    script = (
        "import signal, sys, pathlib\n"
        "def end(*_):\n"
        "    open({log!r}, 'a').write({name!r} + ' ')\n"
        "    sys.exit()\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "pathlib.Path({ready!r}).touch()\n"
        "signal.pause()\n"
    )
    ready = {name: tmp_path / f"{name}.ready" for name in ("web", "worker")}
    services = [_service(name, script.format(log=str(log), name=name, ready=str(path))) for name, path in ready.items()]

    def stop_when_ready() -> None:
        if all(path.exists() for path in ready.values()):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        supervisor.run(services, os.environ, each_look=stop_when_ready)
    assert log.read_text(encoding="utf-8") == "web worker "


@pytest.mark.kill
def test_a_killed_supervisor_leaves_no_process_behind(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, signal, sys\n"
        "from phuong.config import supervisor\n"
        f"mark = pathlib.Path({str(tmp_path / 'child')!r})\n"
        "child = f'import os, signal, pathlib; p = pathlib.Path({str(mark)!r});'\n"
        'child += \' p.with_suffix(".new").write_text(str(os.getpid())); p.with_suffix(".new").rename(p);\'\n'
        "child += ' signal.pause()'\n"
        "def look():\n"
        "    if mark.exists():\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "service = supervisor.Service('web', [sys.executable, '-c', child], restart=False)\n"
        "supervisor.run([service], os.environ, each_look=look)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=False)
    assert done.returncode == -signal.SIGKILL
    assert processes.wait_until_gone(tmp_path, seconds=20) == ()
