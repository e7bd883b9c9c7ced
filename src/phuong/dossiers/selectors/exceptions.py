"""What went another way than the usual one in the life of a dossier: put off, withdrawn, stopped; and its rating."""

from collections.abc import Sequence
from dataclasses import dataclass

from phuong.dossiers.models import ControlSheetEntry, Dossier, Extension, Rating, Stop, Withdrawal


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The rows behind the exceptional acts of one dossier; empty for most."""

    extensions: tuple[Extension, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    stop: Stop | None = None
    rating: Rating | None = None

    @property
    def last_extension(self) -> Extension | None:
        """The last apology, if there was one."""
        return self.extensions[-1] if self.extensions else None

    @property
    def withdrawal(self) -> Withdrawal | None:
        """The last request to withdraw, if there was one."""
        return self.withdrawals[-1] if self.withdrawals else None


def exceptions_of(dossier: Dossier, sheet: Sequence[ControlSheetEntry]) -> Exceptions:
    """Return the exceptions of ``dossier``; its control sheet tells which tables are worth asking."""
    done = {entry.act for entry in sheet}
    return Exceptions(
        extensions=_extensions(dossier) if "extend" in done else (),
        withdrawals=_withdrawals(dossier) if "request_withdrawal" in done else (),
        stop=Stop.objects.select_related("stopped_by").filter(dossier=dossier).first() if "stop" in done else None,
        rating=Rating.objects.filter(dossier=dossier).first() if "rate" in done else None,
    )


def _extensions(dossier: Dossier) -> tuple[Extension, ...]:
    return tuple(Extension.objects.filter(dossier=dossier).select_related("signed_by").order_by("number"))


def _withdrawals(dossier: Dossier) -> tuple[Withdrawal, ...]:
    return tuple(Withdrawal.objects.filter(dossier=dossier).select_related("decided_by").order_by("requested_at", "pk"))
