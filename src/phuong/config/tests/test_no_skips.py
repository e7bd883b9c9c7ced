"""Under PHUONG_REQUIRE_ALL=1 a skip fails the run and is named; otherwise it is only reported."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
TESTS = """
import pytest

def test_works():
    pass

@pytest.mark.skip(reason="no printer here")
def test_prints():
    pass

@pytest.mark.xfail(reason="known")
def test_known():
    assert False
"""


@pytest.mark.parametrize("processes", ["0", "2"])
@pytest.mark.parametrize(("required", "code"), [("1", 1), ("", 0)])
def test_a_skip_fails_the_run_only_where_all_is_required(
    tmp_path: Path, required: str, code: int, processes: str
) -> None:
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    without_settings = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTEST_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "xdist.plugin", "-n", processes, "-p", "no:cacheprovider"],
        cwd=tmp_path,
        # The other plugins take a second each to load, and have no say in this.
        env={**without_settings, "PHUONG_REQUIRE_ALL": required, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert ("test_it.py::test_prints: no printer here" in done.stdout) is (code == 1)
