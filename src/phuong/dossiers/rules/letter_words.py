"""The words of a letter as one value: what an officer saved, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from phuong.documents.api import lacking


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A letter in words. ``filled`` is what template and data gave, ``completions`` what an officer added by name."""

    title: str
    about: str
    addressee: str
    body: str
    recipients: tuple[str, ...] = ()
    filled: str = ""
    completions: Mapping[str, str] = field(default_factory=dict)

    @property
    def lacks(self) -> list[str]:
        """What is still missing, as it is called on screen, each once."""
        return lacking("\n".join((self.title, self.about, self.addressee, self.body, *self.recipients)))
