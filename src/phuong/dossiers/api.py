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
from phuong.dossiers.papers import receipt_slip, supplement_slip
from phuong.dossiers.rules.clock import limit_of
from phuong.dossiers.rules.tabs import TABS
from phuong.dossiers.rules.timeliness import timeliness
from phuong.dossiers.rules.transitions import NAMES, next_state, open_acts
from phuong.dossiers.selectors.belongings import FileFound, drafts_of, file_for, results_of
from phuong.dossiers.selectors.boxes import (
    MINE,
    Box,
    BoxClock,
    BoxCounts,
    BoxCursor,
    BoxPage,
    Narrowing,
    box_counts,
    box_page,
    box_total,
)
from phuong.dossiers.selectors.figures import FinishedToday, finished_on, most_filed
from phuong.dossiers.selectors.inbox import Listing, listing, tab_totals
from phuong.dossiers.selectors.looks import Look, Looks, looks_at
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
from phuong.dossiers.selectors.rows import DossierRow
from phuong.dossiers.selectors.search import Found, search
from phuong.dossiers.services.checking import Verdict, check_papers
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
    version_to_file,
)
from phuong.dossiers.services.filing import Application, Paper, Submitted, submit
from phuong.dossiers.services.intake import Accepted, accept, refuse
from phuong.dossiers.services.looking import note_list_look, note_look
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
from phuong.dossiers.services.stepping import APPROVE_STEP, INTAKE_NAME, INTAKE_STEP, following, process_nodes
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement, resume
from phuong.dossiers.states import Channel, DeliveryState, FinanceState, Outcome, State, SyncState

__all__ = [
    "APPROVE_STEP",
    "INTAKE_NAME",
    "INTAKE_STEP",
    "MINE",
    "NAMES",
    "TABS",
    "Accepted",
    "AnswersInvalid",
    "Application",
    "Box",
    "BoxClock",
    "BoxCounts",
    "BoxCursor",
    "BoxPage",
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
    "FileFound",
    "FinanceState",
    "FinishedToday",
    "Found",
    "Listing",
    "Look",
    "Looks",
    "Narrowing",
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
    "Verdict",
    "accept",
    "add_file",
    "answer_supplement",
    "approve",
    "assign",
    "box_counts",
    "box_page",
    "box_total",
    "check_papers",
    "clock_view",
    "control_sheet",
    "decline",
    "dossier_for",
    "dossiers_of_party",
    "draft_of",
    "drafts_of",
    "file_for",
    "finished_on",
    "fold_tab_counts",
    "following",
    "forward",
    "limit_of",
    "listing",
    "looks_at",
    "missing_papers",
    "most_filed",
    "next_state",
    "note_list_look",
    "note_look",
    "number",
    "open_acts",
    "open_supplement_request",
    "process_nodes",
    "proves_knowledge",
    "public_state",
    "receipt_slip",
    "refuse",
    "remove_file",
    "renew_draft",
    "request_supplement",
    "results_of",
    "resume",
    "return_result",
    "save_draft",
    "search",
    "start_draft",
    "submit",
    "submit_draft",
    "submit_for_approval",
    "supplement_slip",
    "sweep_drafts",
    "tab_totals",
    "timeliness",
    "version_to_file",
]
