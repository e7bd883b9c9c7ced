"""What can be wrong with a process; every fault names the element."""

from collections.abc import Sequence
from dataclasses import dataclass

from phuong.kernel.faults import Fault


@dataclass(frozen=True, slots=True)
class ElementFault:
    """One fault of one element: its id, its name ("" if it has none), what is wrong and what to do."""

    key: str
    name: str
    what: str

    @property
    def sentence(self) -> str:
        """The fault as a sentence."""
        called = f" ({self.name})" if self.name and self.name != self.key else ""
        return f"Phần tử “{self.key}”{called}: {self.what}."


class ProcessRefused(Fault):
    """A process that cannot be published. ``faults`` are all that were found, the first is the ``sentence``."""

    def __init__(self, faults: Sequence[ElementFault]) -> None:
        more = f" Còn {len(faults) - 1} lỗi khác." if len(faults) > 1 else ""
        super().__init__(faults[0].sentence + more)
        self.faults = tuple(faults)
