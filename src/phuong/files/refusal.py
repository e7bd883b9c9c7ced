"""Why a file is not taken, or not given: always a sentence that says what to do."""

from phuong.kernel.faults import Fault

__all__ = ["FileMissing", "FileRefused", "NoPreview", "OffsetWrong"]


class FileRefused(Fault):
    """The file cannot be taken; nothing was stored."""


class FileMissing(Fault):
    """The row is there but the stored content is not: the operator must look."""


class OffsetWrong(Fault):
    """A piece of a file that does not begin where the last one ended."""


class NoPreview(Fault):
    """This kind of file has no picture to show; it can still be downloaded."""
