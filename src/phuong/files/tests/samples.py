"""Small synthetic files, made here: the smallest valid one of each kind."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter


@cache  # PDFium gives each file a random id
def pdf(pages: int = 1, password: str = "") -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 280)
    plain = io.BytesIO()
    document.save(plain)
    if not password:
        return plain.getvalue()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain.getvalue())))
    writer.encrypt(user_password=password, algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"\0\0\0\0\0\0\0" * 2
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg_header(width: int, height: int) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + b"\xff\xd9"


def heic(width: int, height: int) -> bytes:
    return (
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
        + b"\x00\x00\x00\x14ispe\x00\x00\x00\x00"
        + struct.pack(">II", width, height)
    )


def office(*parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        for part in parts:
            file.writestr(part, "<document/>")
    return packed.getvalue()


EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200
