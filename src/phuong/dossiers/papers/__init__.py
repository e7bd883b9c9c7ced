"""The official papers of a dossier as PDF, made from its rows at the moment somebody wants them; nothing is retyped."""

from phuong.dossiers.papers.receipt import receipt_slip
from phuong.dossiers.papers.supplement import supplement_slip

__all__ = ["receipt_slip", "supplement_slip"]
