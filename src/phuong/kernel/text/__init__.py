"""Vietnamese text: one normal form, folding for search, sorting, masking, headings. Pure."""

from phuong.kernel.text.fold import fold, nfc, squeeze
from phuong.kernel.text.headings import keep_words_together
from phuong.kernel.text.mask import mask_name, mask_phone
from phuong.kernel.text.sort import name_sort_key, sort_key
from phuong.kernel.text.tones import normalise_tone_marks

__all__ = [
    "fold",
    "keep_words_together",
    "mask_name",
    "mask_phone",
    "name_sort_key",
    "nfc",
    "normalise_tone_marks",
    "sort_key",
    "squeeze",
]
