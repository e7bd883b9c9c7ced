"""Why an act on a declaration's draft is refused."""

from collections.abc import Sequence

from phuong.forms.editing.faults import DraftFault
from phuong.kernel.acts import ActRefused


class DraftIncomplete(ActRefused):
    """The draft cannot be published yet; ``faults`` are all that keep it."""

    code = "draft-incomplete"

    def __init__(self, faults: Sequence[DraftFault]) -> None:
        super().__init__(f"Còn {len(faults)} chỗ phải sửa trước khi công bố. Chỗ đầu tiên: {faults[0].sentence}")
        self.faults = tuple(faults)
