"""Whether a dossier begins with money to pay. A rule for the time until fees are reckoned and paid here."""

from collections.abc import Iterable

from phuong.dossiers.states import FinanceState
from phuong.procedures.api import Fee, FeeKind

FREE_OF_CHARGE = frozenset({FeeKind.FREE.value, FeeKind.ZERO.value})


def finance_state(fees: Iterable[Fee]) -> FinanceState:
    """Return the state of money at filing, from the fees published for the case and the channel.

    DUE:          a fixed amount that everybody pays, also beside another fee that is free.
    NOTHING_DUE:  the fee is published as free or zero; what only some pay is asked of them at the counter.
    UNKNOWN:      the amount depends (tiers, words, a council, another document), or none is published.
    Source:  Luật Phí và lệ phí 97/2015/QH13 (from memory).
    """
    of_everybody = [fee for fee in fees if not fee.optional]
    if any(fee.kind == FeeKind.FIXED and fee.amount_vnd for fee in of_everybody):
        return FinanceState.DUE
    if any(fee.kind in FREE_OF_CHARGE or (fee.kind == FeeKind.FIXED and fee.amount_vnd == 0) for fee in of_everybody):
        return FinanceState.NOTHING_DUE
    return FinanceState.UNKNOWN
