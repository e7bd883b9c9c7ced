"""A dossier and all that belongs to it. Everything here is changed by ``services`` only."""

from phuong.dossiers.models.asking import DraftConfirmation, Extension, Rating, Stop, SupplementRequest, Withdrawal
from phuong.dossiers.models.dossier import Dossier, DossierAnswers, Evidence
from phuong.dossiers.models.drafts import Draft, DraftFile
from phuong.dossiers.models.handing_over import HandOver, HandOverItem
from phuong.dossiers.models.legs import Leg, LegPaper, SiteVisit, SiteVisitFile
from phuong.dossiers.models.lists import DossierScope, DossierSerial, TabCount, TabCountDelta
from phuong.dossiers.models.process import ProcessInstance, ProcessMessage, Token
from phuong.dossiers.models.result import Decision, Delivery, OriginalHandedIn, PresenceRecord
from phuong.dossiers.models.trace import ClockStop, ControlSheetEntry, DueDateChange

__all__ = [
    "ClockStop",
    "ControlSheetEntry",
    "Decision",
    "Delivery",
    "Dossier",
    "DossierAnswers",
    "DossierScope",
    "DossierSerial",
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
    "OriginalHandedIn",
    "PresenceRecord",
    "ProcessInstance",
    "ProcessMessage",
    "Rating",
    "SiteVisit",
    "SiteVisitFile",
    "Stop",
    "SupplementRequest",
    "TabCount",
    "TabCountDelta",
    "Token",
    "Withdrawal",
]
