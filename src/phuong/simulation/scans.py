"""Small papers to hand in: a PDF of one page and a grey PNG, both plainly marked as simulated."""

import struct
import zlib
from functools import lru_cache
from typing import TypeAlias

from django.core.files.base import ContentFile

from phuong.kernel.text import fold

Scan: TypeAlias = "ContentFile[bytes]"
MARK = "BAN QUET MO PHONG - KHONG CO GIA TRI PHAP LY"
_WIDTH, _HEIGHT = 420, 594  # pixels: A4 at about 51 dots per inch, enough to be looked at


def scan(name: str, owner: str, *, photo: bool = False) -> Scan:
    """Return a paper called ``name`` of ``owner`` as an upload; ``photo`` gives a picture instead of a PDF."""
    stem = fold(name).replace(" ", "-")[:40].strip("-")
    if photo:
        return ContentFile(_picture(len(name) % 7), name=f"{stem}.png")
    return ContentFile(_page((fold(name).upper()[:60], f"Nguoi nop: {fold(owner).title()}", MARK)), name=f"{stem}.pdf")


@lru_cache(maxsize=2_000)
def _page(lines: tuple[str, ...]) -> bytes:
    """Return a PDF of one A4 page, by hand: these letters need no embedded font."""
    shown = [_escaped(line) for line in lines]
    text = "BT /F1 13 Tf 60 760 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return body + f"{tail}startxref\n{len(body)}\n%%EOF\n".encode("ascii")


def _escaped(line: str) -> str:
    plain = line.encode("ascii", "ignore").decode()
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


@lru_cache(maxsize=16)
def _picture(shade: int) -> bytes:
    """Return a grey PNG that looks like a page of writing from afar."""
    paper, ink = 236 - shade, 120
    margin = bytes([paper]) * 48
    line = margin + bytes([ink]) * (_WIDTH - 96) + margin
    blank = bytes([paper]) * _WIDTH
    rows = (b"\0" + (line if 60 < y < 500 and y % 18 < 3 else blank) for y in range(_HEIGHT))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(b"".join(rows))), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
