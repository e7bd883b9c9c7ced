"""Front door of the forms: publish them, draw their pages, judge and print the answers."""

from phuong.forms.editing.comparing import Difference, differences
from phuong.forms.editing.conditions import JOINS, OPERATORS, ConditionUnclear, from_cel, in_words, options_in, to_cel
from phuong.forms.editing.conditions import Row as ConditionRow
from phuong.forms.editing.content import Content, content_of, question_key, slug_of, to_yaml
from phuong.forms.editing.faults import DraftFault, faults_of
from phuong.forms.editing.questions import all_questions, askable, askable_before
from phuong.forms.editing.tree import added, item_at, moved, removed, replaced
from phuong.forms.editing.trial import draft_version
from phuong.forms.editing.wording import FACT_WORDS, SAID_WORDS, TYPE_WORDS, label_of, type_name
from phuong.forms.faults import Fault, FormFileWrong, PageNotFound
from phuong.forms.judged import Judged, judge
from phuong.forms.judging import clean_answers, validate
from phuong.forms.loading import NATIONAL, Loaded, load_form, load_forms
from phuong.forms.migrating import Question, migrate_answers, questions
from phuong.forms.models import FormDefinition, FormDraft, FormVersion
from phuong.forms.page_forms import Block, PageForm, page_form
from phuong.forms.pages import Page, pages
from phuong.forms.prefilling import FACTS, Prefilled, prefill, sources_of
from phuong.forms.published import form_by_id, form_following
from phuong.forms.selectors import (
    form_draft,
    form_drafts,
    form_in_force,
    form_versions,
    forms_with_versions,
    generic_form,
    version_in_force,
)
from phuong.forms.services.drafts import (
    discard_form_draft,
    edit_form_draft,
    import_form_draft,
    new_form_draft,
    next_form_draft,
    undo_form_draft,
)
from phuong.forms.services.publishing import publish_form, withdraw_form
from phuong.forms.services.refusals import DraftIncomplete
from phuong.forms.summarising import Row, Section, subject, summary

__all__ = [
    "FACTS",
    "FACT_WORDS",
    "JOINS",
    "NATIONAL",
    "OPERATORS",
    "SAID_WORDS",
    "TYPE_WORDS",
    "Block",
    "ConditionRow",
    "ConditionUnclear",
    "Content",
    "Difference",
    "DraftFault",
    "DraftIncomplete",
    "Fault",
    "FormDefinition",
    "FormDraft",
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
    "added",
    "all_questions",
    "askable",
    "askable_before",
    "clean_answers",
    "content_of",
    "differences",
    "discard_form_draft",
    "draft_version",
    "edit_form_draft",
    "faults_of",
    "form_by_id",
    "form_draft",
    "form_drafts",
    "form_following",
    "form_in_force",
    "form_versions",
    "forms_with_versions",
    "from_cel",
    "generic_form",
    "import_form_draft",
    "in_words",
    "item_at",
    "judge",
    "label_of",
    "load_form",
    "load_forms",
    "migrate_answers",
    "moved",
    "new_form_draft",
    "next_form_draft",
    "options_in",
    "page_form",
    "pages",
    "prefill",
    "publish_form",
    "question_key",
    "questions",
    "removed",
    "replaced",
    "slug_of",
    "sources_of",
    "subject",
    "summary",
    "to_cel",
    "to_yaml",
    "type_name",
    "undo_form_draft",
    "validate",
    "version_in_force",
    "withdraw_form",
]
