"""Drafts of editors: what an administrator configures is a row that survives leaving the page, until it is published.

Each editor has its own table (a child of ``Draft``) and its own acts, which ask for the right first and then call the
functions here. A draft has a revision: who sends a page made from an older one is told, so that a double click or a
second window never overwrites anything.
"""

from phuong.kernel.drafting.changing import DRAFT_GONE, discard, edit, require_open, undo
from phuong.kernel.drafting.deciding import decision_said
from phuong.kernel.drafting.models import Draft

__all__ = ["DRAFT_GONE", "Draft", "decision_said", "discard", "edit", "require_open", "undo"]
