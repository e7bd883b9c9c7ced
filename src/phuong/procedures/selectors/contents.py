"""What a version asks for: papers, time, fees. A case with rows of its own of a kind has those alone."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from phuong.kernel.deadline import Limit, StopPolicy, Unit
from phuong.procedures.models import Fee, PaperRequirement, ProcedureCase, ProcedureVersion, ProcessingLimit
from phuong.procedures.rules.channels import ANY, for_channel, own_first

R = TypeVar("R", PaperRequirement, ProcessingLimit, Fee)


def cases_of(version: ProcedureVersion, on: date | None = None) -> list[ProcedureCase]:
    """Return the cases of a version in their order; none for most procedures. ``on``: only those that hold that day."""
    return [case for case in version.cases.all() if on is None or _holds(case, on)]


def _holds(case: ProcedureCase, on: date) -> bool:
    return (case.valid_from is None or case.valid_from <= on) and (case.valid_to is None or on < case.valid_to)


def papers(version: ProcedureVersion, case: ProcedureCase | None = None, channel: str = ANY) -> list[PaperRequirement]:
    """Return the papers to hand in and to show, in their order.

    The law names the same papers for every channel; a paper to show is shown when the result is fetched if the
    dossier came by the portal or by post.
    """
    return _of_case(list(version.papers.all()), case)


def limits(version: ProcedureVersion, case: ProcedureCase | None = None) -> list[ProcessingLimit]:
    """Return the published limits of a version or case, one per channel or one for any."""
    return _of_case(list(version.limits.all()), case)


def limit_row_for(
    version: ProcedureVersion, case: ProcedureCase | None = None, channel: str = ANY
) -> ProcessingLimit | None:
    """Return the published limit that holds for a channel, with its text; None where none is known."""
    rows = limits(version, case)
    return next(iter(own_first(rows, channel) or rows), None)


def limit_for(version: ProcedureVersion, case: ProcedureCase | None = None, channel: str = ANY) -> Limit | None:
    """Return the limit that holds for a channel, as the deadline rule takes it; None where none is known."""
    row = limit_row_for(version, case, channel)
    return None if row is None else Limit(row.amount, Unit(row.unit), StopPolicy(row.stop))


def fees_for(version: ProcedureVersion, case: ProcedureCase | None = None, channel: str = ANY) -> list[Fee]:
    """Return the published fees for a channel. A fee of the channel's own replaces that of any channel of its name.

    ``channel`` "any" returns every row, for a page that shows all channels.
    """
    rows = _of_case(list(version.fees.all()), case)
    if channel == ANY:
        return rows
    fitting = for_channel(rows, channel)
    own = {row.name for row in fitting if row.channel == channel}
    return [row for row in fitting if row.channel == channel or row.name not in own]


def _of_case(rows: Sequence[R], case: ProcedureCase | None) -> list[R]:
    own = [row for row in rows if case is not None and row.case_id == case.pk]
    return own or [row for row in rows if row.case_id is None]
