"""Front door of the files: take one (whole or in pieces), open it, name it back, draw it, sweep what a crash left."""

from phuong.files.forgetting import forget_unused
from phuong.files.kinds import TAKEN_IN_WORDS
from phuong.files.models import IncomingFile, StoredFile
from phuong.files.names import clean_name, headers_for, name_back
from phuong.files.preview import preview
from phuong.files.refusal import FileMissing, FileRefused, NoPreview, OffsetWrong
from phuong.files.resuming import (
    CHUNK_BYTES,
    add_chunk,
    begin_incoming,
    discard_incoming,
    finish_incoming,
    incoming_file,
)
from phuong.files.storing import Upload, open_stored, store, too_large_sentence
from phuong.files.sweeping import sweep_orphans

__all__ = [
    "CHUNK_BYTES",
    "TAKEN_IN_WORDS",
    "FileMissing",
    "FileRefused",
    "IncomingFile",
    "NoPreview",
    "OffsetWrong",
    "StoredFile",
    "Upload",
    "add_chunk",
    "begin_incoming",
    "clean_name",
    "discard_incoming",
    "finish_incoming",
    "forget_unused",
    "headers_for",
    "incoming_file",
    "name_back",
    "open_stored",
    "preview",
    "store",
    "sweep_orphans",
    "too_large_sentence",
]
