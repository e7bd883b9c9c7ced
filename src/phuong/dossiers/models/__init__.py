"""A dossier and all that belongs to it. Everything here is changed by ``services`` only."""

from phuong.dossiers.models.absence import WorkHandOver, WorkHandOverItem
from phuong.dossiers.models.asking import DraftConfirmation, Extension, Rating, Stop, SupplementRequest, Withdrawal
from phuong.dossiers.models.bulk import BulkOrder, BulkOrderRow
from phuong.dossiers.models.calendar_runs import CalendarMove, CalendarRun
from phuong.dossiers.models.counter import CounterVisit
from phuong.dossiers.models.dossier import Dossier, DossierAnswers, Evidence
from phuong.dossiers.models.drafts import Draft, DraftFile
from phuong.dossiers.models.handing_over import HandOver, HandOverItem
from phuong.dossiers.models.legs import Leg, LegPaper, SiteVisit, SiteVisitFile
from phuong.dossiers.models.letters import Letter, LetterRevision
from phuong.dossiers.models.lists import DossierScope, DossierSerial, TabCount, TabCountDelta
from phuong.dossiers.models.marks import PaperMark, VisitPlan
from phuong.dossiers.models.process import ProcessInstance, ProcessMessage, Token
from phuong.dossiers.models.reasons import SavedReason
from phuong.dossiers.models.result import Decision, Delivery, OriginalHandedIn, PresenceRecord
from phuong.dossiers.models.stuck import StuckAct
from phuong.dossiers.models.trace import ClockStop, ControlSheetEntry, DueDateChange
from phuong.dossiers.models.words import DossierWords

__all__ = [
    "BulkOrder",
    "BulkOrderRow",
    "CalendarMove",
    "CalendarRun",
    "ClockStop",
    "ControlSheetEntry",
    "CounterVisit",
    "Decision",
    "Delivery",
    "Dossier",
    "DossierAnswers",
    "DossierScope",
    "DossierSerial",
    "DossierWords",
    "Draft",
    "DraftConfirmation",
    "DraftFile",
    "DueDateChange",
    "Evidence",
    "Extension",
    "HandOver",
    "HandOverItem",
    "Leg",
    "LegPaper",
    "Letter",
    "LetterRevision",
    "OriginalHandedIn",
    "PaperMark",
    "PresenceRecord",
    "ProcessInstance",
    "ProcessMessage",
    "Rating",
    "SavedReason",
    "SiteVisit",
    "SiteVisitFile",
    "Stop",
    "StuckAct",
    "SupplementRequest",
    "TabCount",
    "TabCountDelta",
    "Token",
    "VisitPlan",
    "Withdrawal",
    "WorkHandOver",
    "WorkHandOverItem",
]
