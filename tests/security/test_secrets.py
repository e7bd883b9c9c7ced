"""Nothing in the repository tells a secret, a registry or a machine. Patterns are put together from parts, so that
this file does not contain what it looks for.
"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = {".png", ".jpg", ".ttf", ".woff", ".woff2", ".pdf", ".ico", ".gz", ".mo"}


def _any(*words: str) -> str:
    return "|".join(words)


FORBIDDEN = {
    "a private key": r"-----BEGIN " + r"(?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----",
    "a token of a forge or cloud": r"\b(?:" + _any("gh" + "[pousr]_", "github_" + "pat_", "gl" + "pat-") + r")\w{16,}",
    "a cloud's access key": r"\bAK" + r"IA[0-9A-Z]{16}\b",
    "a chat or payment token": r"\b(?:xo" + r"x[baprs]-|s" + r"k_live_)[\w-]{10,}",
    "a signed token": r"\bey" + r"J[\w-]{15,}\.ey" + r"J[\w-]{15,}\.",
    "a password in an address": r"\w+://[^\s/:@<>{}'\"]+:(?!password@|mat-khau@|secret@|\*)[^\s/:@<>{}'\"]{3,}@(?![\w.-]*\bexample\b)",
    "a registry's host": r"\b(?:"
    + _any(
        "pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "npm" + r"js\.org", "proxy" + r"\.golang"
    )
    + r")|\b(?:artifactory|nexus|devpi|verdaccio)\.[a-z]|--(?:extra-)?index-"
    + r"url",
    "a machine's path": r"(?<![\w.])/(?:" + _any("wo" + "rk", "ro" + "ot", "ho" + r"me/[a-z]+") + r")/[\w.-]+",
    "an address of an inner network": r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))" + r"(?:\.\d{1,3}){2}\b",
}


def tracked() -> list[Path]:
    """Return the files under version control; without it, all files that are not ignored by habit."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    names = [name for name in listed.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file() and Path(name).suffix not in BINARY]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_tells(what: str):
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(_text(path).splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, f"{what} in {found[:10]}"


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a private key", "-----BEGIN " + "PRIVATE KEY-----"),
        ("a token of a forge or cloud", "gh" + "p_" + "a1" * 18),
        ("a password in an address", "postgresql://phuong:" + "hunter2hunter@db/phuong"),
        ("a registry's host", "https://" + "pypi" + ".org/simple"),
        ("a machine's path", "/wo" + "rk/main/x.py"),
        ("an address of an inner network", "192.168" + ".1.20"),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, line: str):
    assert re.search(FORBIDDEN[what], line)


def test_the_lock_files_name_no_registry():
    for path in [*(ROOT / "requirements").glob("*"), ROOT / "package-lock.json", ROOT / ".npmrc"]:
        if path.is_file():
            assert not re.search(FORBIDDEN["a registry's host"], _text(path)), path.name


def test_no_file_of_secrets_is_tracked():
    names = [path.relative_to(ROOT) for path in tracked()]
    assert not [
        name for name in names if name.name in {".env", "secret-key", "id_rsa"} or name.suffix in {".pem", ".key"}
    ]
