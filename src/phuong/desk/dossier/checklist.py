"""The papers of a dossier as a checklist: passed, failed, or replaced by what came later."""

from collections.abc import Sequence
from dataclasses import dataclass

from phuong.dossiers.api import Evidence

PASSED, FAILED = Evidence.Verdict.PASSED, Evidence.Verdict.FAILED


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the papers in force passed, failed, or are not seen yet."""

    passed: int
    failed: int
    unseen: int


def in_force(papers: Sequence[Evidence]) -> list[Evidence]:
    """Return the papers that count: a later paper for the same requirement takes the place of an earlier one.

    A failed paper that answers no requirement is taken as answered by whatever came after it.
    """
    return [paper for paper in papers if not _is_replaced(paper, papers)]


def failing_papers(papers: Sequence[Evidence]) -> list[Evidence]:
    """Return the papers in force that were found wanting."""
    return [paper for paper in in_force(papers) if paper.verdict == FAILED]


def tally(papers: Sequence[Evidence]) -> Tally:
    """Count ``papers`` by verdict."""
    passed = sum(paper.verdict == PASSED for paper in papers)
    failed = sum(paper.verdict == FAILED for paper in papers)
    return Tally(passed, failed, len(papers) - passed - failed)


def _is_replaced(paper: Evidence, papers: Sequence[Evidence]) -> bool:
    if paper.replaced_by_id is not None:
        return True
    later = [other for other in papers if other.received_at > paper.received_at]
    if paper.requirement_id is None:
        return paper.verdict == FAILED and bool(later)
    return any(other.requirement_id == paper.requirement_id for other in later)
