"""A data folder that is not of our version, or no database at all, is refused and never touched."""

from pathlib import Path

import pytest

from phuong.config.embedded import server
from phuong.config.embedded.errors import NotACluster, OtherVersion
from phuong.config.embedded.where import Where, private_folder
from phuong.config.tests.instance import ask, phuong

pytestmark = pytest.mark.embedded


def _snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("version", ["15", "17", "99"])
def test_an_older_or_newer_data_folder_is_refused_with_the_way_out(instance: Where, version: str) -> None:
    private_folder(instance.data, instance.account)
    (instance.data / "PG_VERSION").write_text(f"{version}\n", encoding="ascii")
    before = _snapshot(instance.data)
    with pytest.raises(OtherVersion, match=f"thuộc PostgreSQL {version}, bản đi kèm là 18.*pg_dump"):
        server.ensure_running(instance)
    told = phuong("database", "start")
    assert told.returncode == 1
    assert "Không có gì bị sửa" in told.stderr
    assert _snapshot(instance.data) == before


def test_a_folder_with_other_files_is_refused_untouched(instance: Where) -> None:
    private_folder(instance.data, instance.account)
    (instance.data / "ảnh.jpg").write_bytes(b"x")
    before = _snapshot(instance.data)
    with pytest.raises(NotACluster, match="không phải cơ sở dữ liệu"):
        server.ensure_running(instance)
    assert _snapshot(instance.data) == before


def test_an_empty_data_folder_is_used(instance: Where) -> None:
    private_folder(instance.data, instance.account)
    server.ensure_running(instance)
    assert ask("SELECT 1") == "1"
