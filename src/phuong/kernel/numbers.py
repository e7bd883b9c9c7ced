"""Numbers as screens show them: 1.486; 98,5 %; 1,2 MB. Pure."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

__all__ = ["format_bytes", "format_count", "format_decimal", "format_percent"]


def format_count(number: int) -> str:
    """Return a whole number with a full stop before each three digits: "1.486"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal | float | int, places: int = 1) -> str:
    """Return a number with a decimal comma, rounded half up, without trailing zeros: "98,5", "1.234,25", "95"."""
    return _written(_rounded(Decimal(str(number)), places, ROUND_HALF_UP))


def format_percent(part: int, whole: int, places: int = 1) -> str:
    """Return a share: 406 of 412 is "98,5 %"; "" of nothing, because a share of nothing is not zero.

    Only the whole reads "100 %": 9.999 of 10.000 is "99,9 %", or the one late dossier would vanish.
    """
    if whole == 0:
        return ""
    share = Decimal(part) * 100 / Decimal(whole)
    rounded = _rounded(share, places, ROUND_HALF_UP)
    if rounded >= 100 > share:
        rounded = _rounded(share, places, ROUND_DOWN)
    return f"{_written(rounded)} %"


def format_bytes(size: int) -> str:
    """Return a file size in steps of 1.024 as people read it: "640 KB", "1,2 MB"."""
    if size < 1024:
        return f"{size} byte"
    amount, unit = Decimal(size), "byte"
    for unit in ("KB", "MB", "GB", "TB"):  # noqa: B007 (used after the loop)
        amount /= 1024
        if amount < Decimal("999.5"):
            break
    return f"{format_decimal(amount, 0 if unit == 'KB' else 1)} {unit}"


def _rounded(number: Decimal, places: int, rounding: str) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _written(number: Decimal) -> str:
    whole, _, rest = f"{number:,f}".partition(".")
    rest = rest.rstrip("0")
    written = whole.replace(",", ".") + (f",{rest}" if rest else "")
    return "0" if written == "-0" else written
