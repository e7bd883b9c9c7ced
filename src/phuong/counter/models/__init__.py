"""Lines and tickets, shifts, the book of certified copies."""

from phuong.counter.models.copies import CopyEntry
from phuong.counter.models.queue import Booking, Line, LineDay, Ticket
from phuong.counter.models.shifts import SheetPrint, Shift, ShiftDossier

__all__ = ["Booking", "CopyEntry", "Line", "LineDay", "SheetPrint", "Shift", "ShiftDossier", "Ticket"]
