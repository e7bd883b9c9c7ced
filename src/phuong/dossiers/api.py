"""Front door of the dossiers: acts (verbs), then questions."""

from phuong.dossiers.models import (
    ClockStop,
    ControlSheetEntry,
    Decision,
    Delivery,
    Dossier,
    Draft,
    DraftFile,
    Evidence,
    SupplementRequest,
    Token,
)
from phuong.dossiers.rules.tabs import TABS
from phuong.dossiers.rules.timeliness import timeliness
from phuong.dossiers.rules.transitions import NAMES, open_acts
from phuong.dossiers.selectors.inbox import DossierRow, Listing, listing, mine, tab_totals, unassigned
from phuong.dossiers.selectors.one import (
    ClockView,
    PublicState,
    clock_view,
    control_sheet,
    dossier_for,
    dossiers_of_party,
    open_supplement_request,
    proves_knowledge,
    public_state,
)
from phuong.dossiers.selectors.search import Found, search
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.services.deciding import approve, decline
from phuong.dossiers.services.drafts import (
    add_file,
    draft_of,
    missing_papers,
    remove_file,
    renew_draft,
    save_draft,
    start_draft,
    submit_draft,
    sweep_drafts,
)
from phuong.dossiers.services.filing import Application, Paper, Submitted, submit
from phuong.dossiers.services.intake import Accepted, accept, refuse
from phuong.dossiers.services.processing import assign, forward, submit_for_approval
from phuong.dossiers.services.refusals import (
    AnswersInvalid,
    DraftOutdated,
    NotAssignable,
    PapersMissing,
    ProcedureClosed,
    ReasonMissing,
)
from phuong.dossiers.services.releasing import number, return_result
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement, resume
from phuong.dossiers.states import Channel, DeliveryState, FinanceState, Outcome, State, SyncState

__all__ = [
    "NAMES",
    "TABS",
    "Accepted",
    "AnswersInvalid",
    "Application",
    "Channel",
    "ClockStop",
    "ClockView",
    "ControlSheetEntry",
    "Decision",
    "Delivery",
    "DeliveryState",
    "Dossier",
    "DossierRow",
    "Draft",
    "DraftFile",
    "DraftOutdated",
    "Evidence",
    "FinanceState",
    "Found",
    "Listing",
    "NotAssignable",
    "Outcome",
    "Paper",
    "PaperFault",
    "PapersMissing",
    "ProcedureClosed",
    "PublicState",
    "ReasonMissing",
    "State",
    "Submitted",
    "SupplementRequest",
    "SyncState",
    "Token",
    "accept",
    "add_file",
    "answer_supplement",
    "approve",
    "assign",
    "clock_view",
    "control_sheet",
    "decline",
    "dossier_for",
    "dossiers_of_party",
    "draft_of",
    "fold_tab_counts",
    "forward",
    "listing",
    "mine",
    "missing_papers",
    "number",
    "open_acts",
    "open_supplement_request",
    "proves_knowledge",
    "public_state",
    "refuse",
    "remove_file",
    "renew_draft",
    "request_supplement",
    "resume",
    "return_result",
    "save_draft",
    "search",
    "start_draft",
    "submit",
    "submit_draft",
    "submit_for_approval",
    "sweep_drafts",
    "tab_totals",
    "timeliness",
    "unassigned",
]
