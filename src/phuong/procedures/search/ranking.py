"""Which hit comes first: what is ours and complete, then how well the name answers the words."""

from dataclasses import dataclass

from phuong.kernel.text import fold, normalise_tone_marks, squeeze

# What counts for how much. The index rank (0..1, names over everyday words over fields) settles the rest.
_CODE = 100.0
_SAID_SO = 6.0  # people call it just that
_ACCENTS = 4.0  # "hộ khẩu" with its marks stands in the name: no mere likeness of letters
_PHRASE = 3.0  # the words stand together in the name
_BEGINS = 1.0
_SHORT = 1.0  # of names that fit alike, the shorter says less besides
_LONG_NAME = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure that was found. ``score`` compares hits of one search only."""

    procedure_id: int
    code: str
    name: str
    complete: bool
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the index that fits."""

    procedure_id: int
    code: str
    name: str
    folded: str
    """What the index keeps: the folded name on the first line, what people call it on the others."""
    complete: bool
    rank: float


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, prepared once for all candidates."""

    folded: str
    marked: str
    """The text with its marks in lower case, "" if it was typed without any."""

    @classmethod
    def of(cls, text: str) -> "Question":
        """Prepare a query."""
        written = normalise_tone_marks(squeeze(text)).lower()
        folded = fold(text)
        return cls(folded, written if written != folded else "")


def hit(candidate: Candidate, question: Question) -> Hit:
    """Return the candidate with its score."""
    return Hit(candidate.procedure_id, candidate.code, candidate.name, candidate.complete, _score(candidate, question))


def by_merit(found: Hit) -> tuple[bool, bool, float, str]:
    """Return the key that sorts hits, best first: an exact code, our complete ones, the score."""
    return found.score < _CODE, not found.complete, -found.score, found.code


def _score(candidate: Candidate, question: Question) -> float:
    folded, *everyday_words = candidate.folded.split("\n")
    score = candidate.rank + _SHORT * max(0, _LONG_NAME - len(folded)) / _LONG_NAME
    if candidate.code == question.folded:
        score += _CODE
    if question.folded in everyday_words:
        score += _SAID_SO
    if question.folded in folded:
        score += _PHRASE + _BEGINS * folded.startswith(question.folded)
        if question.marked and question.marked in normalise_tone_marks(candidate.name).lower():
            score += _ACCENTS
    return score
