"""How a process writes down a time: the number and the unit, as in ``7 working_day``."""

from phuong.kernel.deadline import Limit, LimitInvalid, Unit

UNITS = ", ".join(unit.value for unit in Unit)


def read_time(said: str) -> Limit | None:
    """Return the limit that a text such as ``7 working_day`` says; None for "". Errors: LimitInvalid."""
    if not said.strip():
        return None
    amount, _, unit = said.strip().partition(" ")
    try:
        return Limit(int(amount), Unit(unit.strip()))
    except LimitInvalid:
        raise
    except ValueError:
        raise LimitInvalid(f"“{said}” không phải một thời hạn; hãy ghi như “7 working_day”, đơn vị: {UNITS}.") from None


def write_time(limit: Limit | None) -> str:
    """Return what ``read_time`` reads."""
    return f"{limit.amount} {limit.unit.value}" if limit else ""
