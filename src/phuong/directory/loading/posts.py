"""posts.yaml: posts, their roles, and who holds them."""

from pathlib import Path

from phuong.directory.loading.dated import Register
from phuong.directory.loading.reconcile import Counts
from phuong.directory.models import Agency


def load_posts(path: Path, agencies: Register[Agency]) -> dict[str, Counts]:
    """Bring posts, staff and assignments to the file. Errors: PlaceFileWrong."""
    raise NotImplementedError
