"""Front door of the files: take one, open it, name it back, draw it, sweep what a crash left."""

from phuong.files.kinds import TAKEN_IN_WORDS
from phuong.files.models import StoredFile
from phuong.files.names import clean_name, headers_for, name_back
from phuong.files.preview import preview
from phuong.files.refusal import FileMissing, FileRefused, NoPreview
from phuong.files.storing import Upload, open_stored, store, too_large_sentence
from phuong.files.sweeping import sweep_orphans

__all__ = [
    "TAKEN_IN_WORDS",
    "FileMissing",
    "FileRefused",
    "NoPreview",
    "StoredFile",
    "Upload",
    "clean_name",
    "headers_for",
    "name_back",
    "open_stored",
    "preview",
    "store",
    "sweep_orphans",
    "too_large_sentence",
]
