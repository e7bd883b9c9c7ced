"""Which folders are chosen, and which are refused."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.config.embedded import server
from phuong.config.embedded.errors import FolderRefused, SocketPathHasComma, SocketPathTooLong
from phuong.config.embedded.machine import Machine
from phuong.config.embedded.settings import settings
from phuong.config.embedded.where import SOCKET_PATH_BYTES, Account, find, private_folder


@pytest.fixture(autouse=True)
def no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PHUONG_HOME", "PHUONG_RUN", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch) -> Path:
    """We are not root, and this is our home folder."""
    if os.geteuid() == 0:
        monkeypatch.setattr(os, "geteuid", lambda: 1234)
    monkeypatch.setenv("HOME", "/home/lan")
    return Path("/home/lan")


def test_root_uses_the_systems_folders_outside_the_clone(monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    where = find()
    assert (where.home, where.run) == (Path("/var/lib/phuong"), Path("/run/phuong"))
    assert where.account.switch


def test_an_ordinary_user_uses_the_xdg_folders(ordinary: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data/lan")
    assert find().home == Path("/data/lan/phuong")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert find().home == ordinary / ".local/share/phuong"


def test_the_runtime_folder_of_another_user_is_not_used(ordinary: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/proc")
    assert find().run == ordinary / ".local/share/phuong/run"


def test_a_long_home_of_an_ordinary_user_puts_the_socket_in_a_short_folder(ordinary: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", f"/{'a' * 120}")
    assert find().run == Path("/tmp") / f"phuong-{os.geteuid()}"


def test_a_chosen_home_with_too_long_a_socket_path_is_refused_with_its_length(monkeypatch) -> None:
    monkeypatch.setenv("PHUONG_HOME", f"/{'ă' * 50}")
    with pytest.raises(SocketPathTooLong, match=r"dài 119 byte, tối đa 107.*PHUONG_RUN"):
        find()
    monkeypatch.setenv("PHUONG_RUN", "/run/p")
    assert find().run == Path("/run/p")


def test_a_comma_in_the_socket_path_is_refused_because_clients_would_read_two_hosts(monkeypatch) -> None:
    monkeypatch.setenv("PHUONG_HOME", "/srv/a,b")
    with pytest.raises(SocketPathHasComma, match="dấu phẩy"):
        find()


@given(length=st.integers(1, 200))
def test_no_accepted_socket_path_exceeds_what_the_kernel_takes(length: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHUONG_HOME", f"/{'h' * length}")
        try:
            assert len(bytes(find().socket)) <= SOCKET_PATH_BYTES
        except SocketPathTooLong:
            assert length > 80


def test_the_url_is_known_before_anything_runs(monkeypatch) -> None:
    monkeypatch.setenv("PHUONG_HOME", "/srv/hải phòng")
    assert server.url() == "postgresql://phuong@/phuong?host=/srv/h%E1%BA%A3i%20ph%C3%B2ng/run"


def test_a_private_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    with pytest.raises(FolderRefused):
        private_folder(folder, Account(name="lan", uid=os.getuid() + 4321, gid=1, switch=False))


def test_a_link_in_place_of_the_private_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to(tmp_path)
    with pytest.raises(FolderRefused):
        private_folder(tmp_path / "run", Account(name="lan", uid=os.getuid(), gid=1, switch=False))


@given(memory_mb=st.integers(256, 1_000_000), cores=st.integers(1, 256), shared=st.integers(0, 100_000))
def test_settings_fit_every_machine_and_never_trade_durability(memory_mb: int, cores: int, shared: int) -> None:
    chosen = settings(Machine(memory_mb=memory_mb, cores=cores, shared_memory_mb=shared))
    assert 64 <= int(chosen["shared_buffers"].removesuffix("MB")) <= max(64, memory_mb // 4)
    assert {chosen[name] for name in ("fsync", "synchronous_commit", "full_page_writes")} == {"on"}
    assert int(chosen["max_wal_size"].removesuffix("MB")) > int(chosen["min_wal_size"].removesuffix("MB"))
