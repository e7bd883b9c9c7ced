"""Front door of the handbooks."""

from phuong.handbooks.folders import TextMissing
from phuong.handbooks.printing import write_all

__all__ = ["TextMissing", "write_all"]
