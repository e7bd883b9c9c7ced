"""Repairing codes and names of a catalogue row."""

import re

from phuong.kernel.identifiers import ProcedureCode, ProcedureCodeInvalid
from phuong.kernel.text import nfc, squeeze
from phuong.procedures.loading.findings import Notes, RowRefused

LONGEST_NAME = 2000
_NBSP = "\u00a0"


def repaired_code(typed: str, notes: Notes) -> ProcedureCode:
    """Return the code. Errors: RowRefused when it is none."""
    written = squeeze(typed)
    if not written:
        raise RowRefused("Cột mã thủ tục đang trống; hãy điền mã dạng 1.001193.")
    if written != typed:
        notes.repaired("Mã có khoảng trắng thừa, đã bỏ.")
    try:
        return ProcedureCode.parse(written)
    except ProcedureCodeInvalid as fault:
        raise RowRefused(fault.sentence) from None


def repaired_name(typed: str, code: str, notes: Notes) -> str:
    """Return the name: NFC, single blanks, without its own code at the end.

    Errors:  RowRefused when nothing is left, or too much.
    """
    written = squeeze(typed)
    if "\t" in typed:
        notes.repaired("Tên có dấu tab, đã thay bằng khoảng trắng.")
    if _NBSP in typed:
        notes.repaired("Tên có khoảng trắng không ngắt, đã thay bằng khoảng trắng thường.")
    if nfc(typed) != typed:
        notes.repaired("Tên gõ bằng dấu rời (NFD), đã ghép lại.")
    if _plain(typed) != written:
        notes.repaired("Tên có khoảng trắng thừa, đã bỏ.")
    own_code = re.search(rf"[\s(\[–-]*{re.escape(code)}[\s)\].]*$", written)
    if own_code:
        notes.repaired(f"Tên kết thúc bằng chính mã {code}, đã cắt bỏ.")
        written = written[: own_code.start()].rstrip()
    if not written:
        raise RowRefused("Cột tên thủ tục đang trống; hãy điền tên như trong quyết định công bố.")
    if len(written) > LONGEST_NAME:
        raise RowRefused(f"Tên dài tối đa {LONGEST_NAME} ký tự, đang có {len(written)}; hãy xem lại có dán thừa không.")
    return written


def _plain(typed: str) -> str:
    """Return the text as it would be had it only the faults that are named one by one."""
    return nfc(typed).replace("\t", " ").replace(_NBSP, " ")
