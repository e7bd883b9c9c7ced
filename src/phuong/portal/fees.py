"""Fees in a citizen's words: one answer, one condition, and the list behind them."""

from dataclasses import dataclass

from phuong.kernel.money import format_vnd
from phuong.procedures.api import Fee, ProcedureCase, ProcedureVersion, fees_for

FREE_KINDS = {"FREE"}
UNKNOWN_KINDS = {"NOT_STATED", "BY_REFERENCE", "LOCAL_COUNCIL", "IN_TEXT"}


@dataclass(frozen=True, slots=True)
class Fees:
    """``answer`` for the fact strip, its ``condition``, and the published rows as (name, amount in words, note)."""

    answer: str
    condition: str
    rows: tuple[tuple[str, str, str], ...]


def fees_of(version: ProcedureVersion, case: ProcedureCase | None, channel: str) -> Fees:
    """Return what the published fees come to; an amount that a council sets is said so, not guessed."""
    fees = list(fees_for(version, case, channel))
    rows = tuple((fee.name, _amount(fee), fee.note) for fee in fees)
    if not fees or all(fee.kind == "NOT_STATED" for fee in fees):
        return Fees("Chưa công bố", "hỏi cơ quan nhận hồ sơ", rows)
    first = fees[0]
    if first.kind in FREE_KINDS or (first.kind == "FIXED" and not first.amount_vnd):
        return Fees("Không mất tiền", first.note, rows)
    return Fees(_amount(first), first.note, rows)


def _amount(fee: Fee) -> str:
    if fee.kind in FREE_KINDS:
        return "Không mất tiền"
    if fee.amount_vnd:
        return format_vnd(fee.amount_vnd)
    if fee.kind == "LOCAL_COUNCIL":
        return "Theo mức của Hội đồng nhân dân"
    return "Theo quy định"
