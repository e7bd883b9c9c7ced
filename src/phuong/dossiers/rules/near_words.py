"""Words one slip away from a typed one: a letter left out, one too many, one wrong, two swapped. Pure."""

from collections.abc import Iterator, Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 3
MOST = 4


def near_words(word: str, known: Mapping[str, float]) -> list[str]:
    """Return the words of ``known`` (with how frequent each is) one slip away from ``word``, the most frequent first.

    Numbers and codes are never corrected: another number is another person. At most ``MOST``.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    found = {slip for slip in _slips(word) if slip in known and slip != word}
    return sorted(found, key=lambda near: (-known[near], near))[:MOST]


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
