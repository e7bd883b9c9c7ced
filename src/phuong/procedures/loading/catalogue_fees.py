"""Reading the fees of a catalogue row: where number and words differ, the words hold and nothing is guessed."""

import re
from collections.abc import Mapping

from phuong.kernel.money import format_vnd
from phuong.procedures.loading.findings import Notes
from phuong.procedures.models import FeeKind
from phuong.procedures.services.drafts import Values

LEAST_VND = 1000
"""No fee is smaller; a smaller number was typed in thousands."""
NAME = "Phí, lệ phí"
_LONGEST_NOTE = 500
_IN_TEXT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{4,})\s*(?:đ\b|đồng|vnđ|vnd)", re.IGNORECASE)
_FOREIGN = re.compile(r"USD|EUR|\$|đô la", re.IGNORECASE)
_COLUMNS = ("fee_vnd", "fee_min_vnd", "fee_max_vnd", "fee_vnd_direct", "fee_vnd_online")


def read_fees(cells: Mapping[str, str], notes: Notes) -> tuple[Values, ...]:
    """Return the rows of fees, none verified.

    Columns: ``fee_kind``, ``fee_min_vnd``, ``fee_max_vnd``; and where the file has them ``fee_vnd``,
             ``fee_vnd_direct``, ``fee_vnd_online``, ``fee_amounts_in_text``, ``fee_note``, ``fee_currency``.
    """
    said = _amounts_in_text(cells)
    amounts = {column: _amount(cells.get(column, ""), said, notes) for column in _COLUMNS}
    _note_foreign(cells, notes)
    kind = _kind(cells, amounts, said, notes)
    direct, online = amounts["fee_vnd_direct"], amounts["fee_vnd_online"]
    if direct is not None and online is not None:
        return _by_channel(direct, online, kind, cells, notes)
    known = {amount for amount in amounts.values() if amount is not None}
    if len(known) > 1:
        text = f"Từ {format_vnd(min(known))} đến {format_vnd(max(known))}"
        return (_row("any", FeeKind.TIERED, None, _joined(text, cells)),)
    amount = 0 if kind in (FeeKind.FREE, FeeKind.ZERO) else next(iter(known), None)
    if kind == FeeKind.FIXED and amount is None:
        kind = FeeKind.NOT_STATED
    return (_row("any", kind, amount, _joined("", cells)),)


def _amounts_in_text(cells: Mapping[str, str]) -> set[int]:
    listed = {int(part) for part in cells.get("fee_amounts_in_text", "").split("|") if part.strip().isdigit()}
    return listed | {int(part.replace(".", "")) for part in _IN_TEXT.findall(cells.get("fee_note", ""))}


def _amount(cell: str, said: set[int], notes: Notes) -> int | None:
    typed = cell.strip()
    if not typed or _FOREIGN.search(typed):
        return None
    digits = re.sub(r"[.\s]|đ|đồng|vnđ|vnd", "", typed, flags=re.IGNORECASE)
    if not (digits.isascii() and digits.isdigit()):
        notes.repaired(f"Mức phí “{typed[:40]}” không phải số đồng, đã bỏ.")
        return None
    amount = int(digits)
    if not 0 < amount < LEAST_VND:
        return amount or None
    return _in_thousands(amount, said, notes)


def _in_thousands(amount: int, said: set[int], notes: Notes) -> int | None:
    meant = amount * 1000
    if meant in said:
        notes.repaired(f"Mức phí ghi {amount}, lời ghi {format_vnd(meant)}: đã sửa theo lời.")
        return meant
    notes.repaired(f"Mức phí ghi {amount}, có thể là {format_vnd(meant)}: bỏ mức này, cần đối chiếu văn bản.")
    return None


def _note_foreign(cells: Mapping[str, str], notes: Notes) -> None:
    places = [cells.get(column, "") for column in (*_COLUMNS, "fee_currency", "fee_note")]
    if any(_FOREIGN.search(place) for place in places):
        notes.repaired("Có mức phí bằng ngoại tệ (nộp ở cơ quan đại diện nước ngoài), chỉ giữ mức bằng đồng.")


def _kind(cells: Mapping[str, str], amounts: Mapping[str, int | None], said: set[int], notes: Notes) -> FeeKind:
    typed = cells.get("fee_kind", "").strip().upper()
    if typed not in FeeKind.values:
        if typed:
            notes.repaired(f"Loại phí “{typed[:30]}” lạ, coi như chưa công bố.")
        return FeeKind.FIXED if any(amounts.values()) else FeeKind.NOT_STATED
    kind = FeeKind(typed)
    if kind in (FeeKind.ZERO, FeeKind.FREE) and said:
        notes.repaired(f"Mức phí ghi 0 nhưng lời có mức {_listed(said)}: xem mức trong lời.")
        return FeeKind.IN_TEXT
    return kind


def _by_channel(direct: int, online: int, kind: FeeKind, cells: Mapping[str, str], notes: Notes) -> tuple[Values, ...]:
    if online > direct:
        notes.repaired(
            f"Phí trực tuyến {format_vnd(online)} cao hơn trực tiếp {format_vnd(direct)}, lỗi nhập: lấy mức trực tiếp."
        )
        online = direct
    fixed = FeeKind.FIXED if kind == FeeKind.TIERED else kind
    note = _joined("", cells)
    if online == direct:
        return (_row("any", fixed, direct, note),)
    return (
        _row("counter", fixed, direct, note),
        _row("online", fixed, online, note),
        _row("post", fixed, direct, note),
    )


def _joined(text: str, cells: Mapping[str, str]) -> str:
    return ". ".join(part for part in (text, cells.get("fee_note", "").strip()) if part)[:_LONGEST_NOTE]


def _listed(amounts: set[int]) -> str:
    return ", ".join(format_vnd(amount) for amount in sorted(amounts))


def _row(channel: str, kind: FeeKind, amount: int | None, note: str) -> Values:
    return {
        "channel": channel,
        "kind": kind.value,
        "name": NAME,
        "amount_vnd": amount,
        "note": note,
        "verified": False,
    }
