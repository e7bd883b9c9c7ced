"""Front door of the one-stop hall: queue, certified copies, shifts. Acts (verbs), then questions."""

from phuong.counter.models import Booking, CopyEntry, Line, Shift, ShiftDossier, Ticket
from phuong.counter.papers.book import BOOK_COLUMNS, book_cells, book_paper
from phuong.counter.papers.return_slip import return_slip
from phuong.counter.papers.shift_sheet import shift_sheet
from phuong.counter.papers.stamp import stamp
from phuong.counter.rules.cash import CashLine
from phuong.counter.rules.copy_book import DocumentKind, document_kinds, stamp_lines, volume_of
from phuong.counter.rules.copy_fees import CopyFee, NoCopyFee, copy_fee_on
from phuong.counter.rules.priority import PriorityGround, priority_grounds
from phuong.counter.rules.slots import Slot, hall_is_open, minutes_left, next_opening
from phuong.counter.rules.taking import line_taking
from phuong.counter.selectors.bookings import BookableDay, FreeSlot, bookable, bookings_of
from phuong.counter.selectors.copy_book import (
    BookLine,
    BookPage,
    book_page,
    entry_for,
    whole_book,
)
from phuong.counter.selectors.copy_figures import DayTotal, copies_on, copy_days, copy_figures, latest_entries
from phuong.counter.selectors.hall import (
    CalledNow,
    Hall,
    LineNow,
    absent_today,
    hall_now,
    halls,
    halls_ever,
    shift_of,
    ticket_by_key,
    waiting_at,
)
from phuong.counter.selectors.results import WaitingResults, waiting_results
from phuong.counter.selectors.shift_figures import ShiftFigures, shift_figures
from phuong.counter.selectors.shifts import dossiers_of_shift, dossiers_of_ticket, shift_for, shifts_of, spoiled_in
from phuong.counter.selectors.taking import lines_taking
from phuong.counter.selectors.waiting import next_in_line, people_before
from phuong.counter.services.booking import book, cancel_booking
from phuong.counter.services.calling import call_again, call_next, mark_absent, mark_served, move_ticket, recall
from phuong.counter.services.certifying import certify_copies
from phuong.counter.services.copy_request import CopyRequest
from phuong.counter.services.lines import LinesFileWrong, LinesLoaded, load_lines
from phuong.counter.services.own_shift import is_left_open
from phuong.counter.services.printing import note_sheet_print
from phuong.counter.services.priority import set_priority
from phuong.counter.services.refusals import (
    AlreadyBooked,
    CopyWrong,
    HallClosed,
    LineClosed,
    NoShift,
    PriorityWrong,
    ShiftLeftOpen,
    ShiftWrong,
    SlotFull,
    TicketMoved,
)
from phuong.counter.services.shifts import Closing, choose_lines, close_shift, may_close, open_shift
from phuong.counter.services.signers import certifying_procedure, signers
from phuong.counter.services.spoiling import spoil_copy
from phuong.counter.services.tickets import take_booked_ticket, take_ticket
from phuong.counter.services.visits import give_out, receive, tie_to_ticket

__all__ = [
    "BOOK_COLUMNS",
    "AlreadyBooked",
    "BookLine",
    "BookPage",
    "BookableDay",
    "Booking",
    "CalledNow",
    "CashLine",
    "Closing",
    "CopyEntry",
    "CopyFee",
    "CopyRequest",
    "CopyWrong",
    "DayTotal",
    "DocumentKind",
    "FreeSlot",
    "Hall",
    "HallClosed",
    "Line",
    "LineClosed",
    "LineNow",
    "LinesFileWrong",
    "LinesLoaded",
    "NoCopyFee",
    "NoShift",
    "PriorityGround",
    "PriorityWrong",
    "Shift",
    "ShiftDossier",
    "ShiftFigures",
    "ShiftLeftOpen",
    "ShiftWrong",
    "Slot",
    "SlotFull",
    "Ticket",
    "TicketMoved",
    "WaitingResults",
    "absent_today",
    "book",
    "book_cells",
    "book_page",
    "book_paper",
    "bookable",
    "bookings_of",
    "call_again",
    "call_next",
    "cancel_booking",
    "certify_copies",
    "certifying_procedure",
    "choose_lines",
    "close_shift",
    "copies_on",
    "copy_days",
    "copy_fee_on",
    "copy_figures",
    "document_kinds",
    "dossiers_of_shift",
    "dossiers_of_ticket",
    "entry_for",
    "give_out",
    "hall_is_open",
    "hall_now",
    "halls",
    "halls_ever",
    "is_left_open",
    "latest_entries",
    "line_taking",
    "lines_taking",
    "load_lines",
    "mark_absent",
    "mark_served",
    "may_close",
    "minutes_left",
    "move_ticket",
    "next_in_line",
    "next_opening",
    "note_sheet_print",
    "open_shift",
    "people_before",
    "priority_grounds",
    "recall",
    "receive",
    "return_slip",
    "set_priority",
    "shift_figures",
    "shift_for",
    "shift_of",
    "shift_sheet",
    "shifts_of",
    "signers",
    "spoil_copy",
    "spoiled_in",
    "stamp",
    "stamp_lines",
    "take_booked_ticket",
    "take_ticket",
    "ticket_by_key",
    "tie_to_ticket",
    "volume_of",
    "waiting_at",
    "waiting_results",
    "whole_book",
]
