"""Front door of the catalogue of procedures: versions in force, what they ask for, their steps, search, loading.

A version is never changed once published; a dossier keeps the version of its filing. Questions take the day.
"""

from phuong.procedures.editing.comparing import Compared, compared
from phuong.procedures.editing.content import all_versions, content_of, to_yaml, version_in
from phuong.procedures.editing.faults import SectionFault, faults_of, read_draft
from phuong.procedures.editing.outlook import Sample, samples
from phuong.procedures.editing.wording import (
    APPLICANT_WORDS,
    CHANNEL_WORDS,
    SECTIONS,
    STOP_WORDS,
    UNIT_WORDS,
    SectionSaid,
    fee_in_words,
    in_words,
    limit_in_words,
    paper_in_words,
    steps_in_words,
)
from phuong.procedures.loading.catalogue import load_catalogue
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.national import NATIONAL, NationalLoaded, known_names, load_national
from phuong.procedures.loading.process import STEP_ROLES
from phuong.procedures.models import (
    CatalogueImport,
    Fee,
    FeeKind,
    LifeEvent,
    PaperRequirement,
    Procedure,
    ProcedureCase,
    ProcedureDraft,
    ProcedureField,
    ProcedureVersion,
    Process,
    ProcessingLimit,
    ProcessNode,
)
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.bpmn.tree import BpmnUnreadable
from phuong.procedures.process.bpmn.writing import write_bpmn
from phuong.procedures.process.checking import check as check_process
from phuong.procedures.process.faults import ElementFault, ProcessRefused
from phuong.procedures.process.going_back import go_back, steps_before
from phuong.procedures.process.graph import TAX, Graph, Node, NodeKind, Way
from phuong.procedures.process.operations import (
    Operation,
    OperationTwice,
    operation,
    operation_names,
    register_operation,
)
from phuong.procedures.process.times import read_time
from phuong.procedures.process.walking import Facts, NothingRests, Walk, WayUndecided, begin, leave
from phuong.procedures.search import Hit, SearchResult, search
from phuong.procedures.selectors.browsing import Listed, Page, browse, fields, life_event, life_events
from phuong.procedures.selectors.configuring import (
    ProcessChoice,
    coming,
    configured,
    known_words,
    procedure_draft,
    procedure_drafts,
    procedures_using_form,
    process_choices,
    versions_of,
)
from phuong.procedures.selectors.contents import cases_of, fees_for, limit_for, limit_row_for, limits, papers
from phuong.procedures.selectors.fee_words import Fees, fees_of
from phuong.procedures.selectors.filing import decides, version_for_filing
from phuong.procedures.selectors.processes import bpmn_of, graph_of, node, nodes
from phuong.procedures.selectors.versions import (
    by_code,
    competent_agencies,
    form_for,
    open_to_filing,
    version_in_force,
    versions_in_force,
)
from phuong.procedures.services.deciding import ProcedureIncomplete, publish_procedure, withdraw_procedure
from phuong.procedures.services.drafting import (
    copied_procedure_draft,
    discard_procedure_draft,
    edit_procedure_draft,
    import_procedure_draft,
    new_procedure_draft,
    next_procedure_draft,
    undo_procedure_draft,
)

__all__ = [
    "APPLICANT_WORDS",
    "CHANNEL_WORDS",
    "NATIONAL",
    "SECTIONS",
    "STEP_ROLES",
    "STOP_WORDS",
    "TAX",
    "UNIT_WORDS",
    "BpmnUnreadable",
    "CatalogueFileWrong",
    "CatalogueImport",
    "Compared",
    "ElementFault",
    "Facts",
    "Fee",
    "FeeKind",
    "Fees",
    "Graph",
    "Hit",
    "LifeEvent",
    "Listed",
    "NationalLoaded",
    "Node",
    "NodeKind",
    "NothingRests",
    "Operation",
    "OperationTwice",
    "Page",
    "PaperRequirement",
    "Procedure",
    "ProcedureCase",
    "ProcedureDraft",
    "ProcedureField",
    "ProcedureIncomplete",
    "ProcedureVersion",
    "Process",
    "ProcessChoice",
    "ProcessNode",
    "ProcessRefused",
    "ProcessingLimit",
    "Sample",
    "SearchResult",
    "SectionFault",
    "SectionSaid",
    "Walk",
    "Way",
    "WayUndecided",
    "all_versions",
    "begin",
    "bpmn_of",
    "browse",
    "by_code",
    "cases_of",
    "check_process",
    "coming",
    "compared",
    "competent_agencies",
    "configured",
    "content_of",
    "copied_procedure_draft",
    "decides",
    "discard_procedure_draft",
    "edit_procedure_draft",
    "faults_of",
    "fee_in_words",
    "fees_for",
    "fees_of",
    "fields",
    "form_for",
    "go_back",
    "graph_of",
    "import_procedure_draft",
    "in_words",
    "known_names",
    "known_words",
    "leave",
    "life_event",
    "life_events",
    "limit_for",
    "limit_in_words",
    "limit_row_for",
    "limits",
    "load_catalogue",
    "load_national",
    "new_procedure_draft",
    "next_procedure_draft",
    "node",
    "nodes",
    "open_to_filing",
    "operation",
    "operation_names",
    "paper_in_words",
    "papers",
    "procedure_draft",
    "procedure_drafts",
    "procedures_using_form",
    "process_choices",
    "publish_procedure",
    "read_bpmn",
    "read_draft",
    "read_time",
    "register_operation",
    "samples",
    "search",
    "steps_before",
    "steps_in_words",
    "to_yaml",
    "undo_procedure_draft",
    "version_for_filing",
    "version_in",
    "version_in_force",
    "versions_in_force",
    "versions_of",
    "withdraw_procedure",
    "write_bpmn",
]
