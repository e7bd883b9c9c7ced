"""The tables of the catalogue: what procedures ask for, and the processes behind them."""

from phuong.procedures.models.catalogue import (
    CatalogueImport,
    Fee,
    FeeKind,
    LifeEvent,
    PaperRequirement,
    Procedure,
    ProcedureCase,
    ProcedureField,
    ProcedureVersion,
    ProcessingLimit,
)
from phuong.procedures.models.drafts import ProcedureDraft, ProcessDraft
from phuong.procedures.models.process import Process, ProcessFlow, ProcessNode

__all__ = [
    "CatalogueImport",
    "Fee",
    "FeeKind",
    "LifeEvent",
    "PaperRequirement",
    "Procedure",
    "ProcedureCase",
    "ProcedureDraft",
    "ProcedureField",
    "ProcedureVersion",
    "Process",
    "ProcessDraft",
    "ProcessFlow",
    "ProcessNode",
    "ProcessingLimit",
]
