"""Small turns of phrase in sentences about questions."""

__all__ = ["lower_first"]


def lower_first(label: str) -> str:
    """Return a label for the middle of a sentence: "Họ và tên" becomes "họ và tên"; "CCCD" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
