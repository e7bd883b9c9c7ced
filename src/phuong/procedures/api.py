"""Front door of the catalogue of procedures: versions in force, what they ask for, their steps, search, loading.

A version is never changed once published; a dossier keeps the version of its filing. Questions take the day.
"""

from phuong.procedures.loading.catalogue import load_catalogue
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.national import NATIONAL, NationalLoaded, load_national
from phuong.procedures.loading.process import STEP_ROLES
from phuong.procedures.models import (
    CatalogueImport,
    Fee,
    FeeKind,
    LifeEvent,
    PaperRequirement,
    Procedure,
    ProcedureCase,
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
from phuong.procedures.process.graph import DUTY, Graph, Node, NodeKind, Way
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

__all__ = [
    "DUTY",
    "NATIONAL",
    "STEP_ROLES",
    "BpmnUnreadable",
    "CatalogueFileWrong",
    "CatalogueImport",
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
    "ProcedureField",
    "ProcedureVersion",
    "Process",
    "ProcessNode",
    "ProcessRefused",
    "ProcessingLimit",
    "SearchResult",
    "Walk",
    "Way",
    "WayUndecided",
    "begin",
    "bpmn_of",
    "browse",
    "by_code",
    "cases_of",
    "check_process",
    "competent_agencies",
    "decides",
    "fees_for",
    "fees_of",
    "fields",
    "form_for",
    "go_back",
    "graph_of",
    "leave",
    "life_event",
    "life_events",
    "limit_for",
    "limit_row_for",
    "limits",
    "load_catalogue",
    "load_national",
    "node",
    "nodes",
    "open_to_filing",
    "operation",
    "operation_names",
    "papers",
    "read_bpmn",
    "read_time",
    "register_operation",
    "search",
    "steps_before",
    "version_for_filing",
    "version_in_force",
    "versions_in_force",
    "write_bpmn",
]
