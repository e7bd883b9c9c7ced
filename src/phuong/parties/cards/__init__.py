"""What the QR code of an identity card says. Pure: text in, a proposal out; nothing is looked up or stored."""

from phuong.parties.cards.proposal import CardLayout, CardProposal, Doubt
from phuong.parties.cards.reading import read_card

__all__ = ["CardLayout", "CardProposal", "Doubt", "read_card"]
