"""The procedure code (mã thủ tục hành chính) in its three lengths.

Base ``1.001193``; as a place publishes it ``1.001193.000.00.00.H24``; as an online service
``1.001193.000.00.00.H24.01``. Source: the national database of administrative procedures.
"""

import re
from dataclasses import dataclass

from phuong.kernel.identifiers.fault import IdentifierInvalid, shown
from phuong.kernel.text import squeeze

_SHAPE = re.compile(
    r"(?P<base>[1-9]\.[0-9]{6})(?:\.000\.00\.00\.(?P<place>[A-H][0-9]{2})(?:\.(?P<service>[0-9]{2,3}))?)?"
)


class ProcedureCodeInvalid(IdentifierInvalid):
    """Not a procedure code."""


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """``base`` always; ``place`` (H24) if published locally; ``service`` (01) if it names an online service."""

    base: str
    place: str | None = None
    service: str | None = None

    @property
    def local(self) -> str | None:
        """The code as the place publishes it, or None."""
        return f"{self.base}.000.00.00.{self.place}" if self.place else None

    def __str__(self) -> str:
        """Return the code in the length it has."""
        local = self.local or self.base
        return f"{local}.{self.service}" if self.service else local

    @classmethod
    def parse(cls, text: str) -> "ProcedureCode":
        """Read a code in any of its lengths. Errors: ProcedureCodeInvalid."""
        found = _SHAPE.fullmatch(squeeze(text).upper())
        if found is None:
            raise ProcedureCodeInvalid(f"Mã thủ tục “{shown(text)}” không đúng dạng, ví dụ 1.001193.")
        return cls(found["base"], found["place"], found["service"])
