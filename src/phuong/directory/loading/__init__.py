"""Loading a place from its folder of data files. Front door: ``load_place``."""

from phuong.directory.loading.files import PlaceFileWrong
from phuong.directory.loading.load import Loaded, load_place
from phuong.directory.loading.reconcile import Counts

__all__ = ["Counts", "Loaded", "PlaceFileWrong", "load_place"]
