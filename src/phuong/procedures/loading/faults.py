"""What can be wrong with a file of procedures."""

from phuong.kernel.faults import Fault


class CatalogueFileWrong(Fault):
    """A file, or one procedure in it, cannot be loaded; the sentence names file, place and what to do."""
