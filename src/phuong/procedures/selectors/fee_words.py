"""Fees in the words of whoever pays: one answer, one condition, and the list behind them."""

from dataclasses import dataclass

from phuong.kernel.money import format_vnd
from phuong.procedures.models import Fee, FeeKind, ProcedureCase, ProcedureVersion
from phuong.procedures.selectors.contents import fees_for

LONGEST_CONDITION = 60


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
    if not fees or all(fee.kind == FeeKind.NOT_STATED for fee in fees):
        return Fees("Chưa công bố", "hỏi cơ quan nhận hồ sơ", rows)
    return Fees(_amount(fees[0]), _condition(fees), rows)


def _condition(fees: list[Fee]) -> str:
    """Return what fits under the answer; the list beside the page says the rest."""
    if len(fees) > 1 or len(fees[0].note) > LONGEST_CONDITION:
        return "tùy trường hợp, xem các mức"
    return fees[0].note


def _amount(fee: Fee) -> str:
    if fee.kind == FeeKind.FREE or (fee.kind == FeeKind.FIXED and not fee.amount_vnd):
        return "Không mất tiền"
    if fee.amount_vnd:
        return format_vnd(fee.amount_vnd)
    if fee.kind == FeeKind.LOCAL_COUNCIL:
        return "Theo mức của Hội đồng nhân dân"
    return "Theo quy định"
