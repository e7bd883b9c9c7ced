"""Bad input: the one base class of the pure kernel's errors.

Its text is a Vietnamese sentence that says what is wrong and what to do; faces show it as it is.
"""

__all__ = ["Fault"]


class Fault(ValueError):
    """Something that came from outside does not hold; nothing was done. ``sentence`` is for the person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
