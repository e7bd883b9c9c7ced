"""Front door of the forms: publish them, draw their pages, judge and print the answers."""

from phuong.forms.faults import Fault, FormFileWrong, PageNotFound
from phuong.forms.judged import Judged, judge
from phuong.forms.judging import clean_answers, validate
from phuong.forms.loading import NATIONAL, Loaded, load_form, load_forms
from phuong.forms.migrating import Question, migrate_answers, questions
from phuong.forms.models import FormDefinition, FormVersion
from phuong.forms.page_forms import Block, PageForm, page_form
from phuong.forms.pages import Page, pages
from phuong.forms.prefilling import FACTS, Prefilled, prefill, sources_of
from phuong.forms.published import form_by_id, form_following
from phuong.forms.selectors import form_in_force, generic_form, version_in_force
from phuong.forms.summarising import Row, Section, subject, summary

__all__ = [
    "FACTS",
    "NATIONAL",
    "Block",
    "Fault",
    "FormDefinition",
    "FormFileWrong",
    "FormVersion",
    "Judged",
    "Loaded",
    "Page",
    "PageForm",
    "PageNotFound",
    "Prefilled",
    "Question",
    "Row",
    "Section",
    "clean_answers",
    "form_by_id",
    "form_following",
    "form_in_force",
    "generic_form",
    "judge",
    "load_form",
    "load_forms",
    "migrate_answers",
    "page_form",
    "pages",
    "prefill",
    "questions",
    "sources_of",
    "subject",
    "summary",
    "validate",
    "version_in_force",
]
