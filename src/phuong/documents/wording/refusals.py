"""Why a template is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault


@dataclass(frozen=True, slots=True)
class LetterFault:
    """One thing to mend; ``place`` is the part of the template ("text", "title"), ``line`` a line of its text."""

    place: str
    sentence: str
    line: int = 0


class LetterFileWrong(Fault):
    """A file of a template says something that cannot be taken; names the file and the place."""


class LetterIncomplete(ActRefused):
    """The draft of a template cannot be published yet; ``faults`` are all that keep it."""

    code = "draft-incomplete"

    def __init__(self, faults: Sequence[LetterFault]) -> None:
        super().__init__(f"Còn {len(faults)} chỗ phải sửa trước khi công bố. Chỗ đầu tiên: {faults[0].sentence}")
        self.faults = tuple(faults)
