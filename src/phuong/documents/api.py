"""Front door of the issued papers: their numbers, their PDF, and the templates of their words."""

from phuong.documents.loading import load_letters
from phuong.documents.models import (
    IssuedPaper,
    LetterKind,
    LetterTemplate,
    LetterTemplateDraft,
    LetterTemplateVersion,
    NumberSeries,
)
from phuong.documents.numbering import PatternInvalid, TakenNumber, next_number, series_for, symbol_of
from phuong.documents.rendering import TYPST_FOLDER, FontsMissing, PaperNotSet, render
from phuong.documents.selectors import (
    letter_draft,
    letter_drafts,
    letter_in_force,
    letter_version,
    letter_versions,
    letters_for,
    letters_with_versions,
)
from phuong.documents.services.drafts import (
    discard_letter_draft,
    edit_letter_draft,
    import_letter_draft,
    new_letter_draft,
    next_letter_draft,
    undo_letter_draft,
)
from phuong.documents.services.publishing import publish_letter, withdraw_letter
from phuong.documents.wording.comparing import LineChange, PartChange, changed_lines, changed_parts
from phuong.documents.wording.content import Content as LetterContent
from phuong.documents.wording.content import content_of as letter_content
from phuong.documents.wording.content import slug_of as letter_slug
from phuong.documents.wording.content import to_yaml as letter_yaml
from phuong.documents.wording.facts import ASKED, FACTS, FORM, LATE, Fact
from phuong.documents.wording.faults import faults_of as letter_faults
from phuong.documents.wording.filling import (
    Filled,
    FilledLine,
    Known,
    Origin,
    Span,
    as_value,
    body_lines,
    complete,
    fill,
    lacking,
    late_mark,
)
from phuong.documents.wording.form_facts import FormFacts, form_choices, form_facts
from phuong.documents.wording.reading import Style, parse, style_of
from phuong.documents.wording.refusals import LetterFault, LetterFileWrong, LetterIncomplete
from phuong.documents.wording.samples import sample_facts, words_of

__all__ = [
    "ASKED",
    "FACTS",
    "FORM",
    "LATE",
    "TYPST_FOLDER",
    "Fact",
    "Filled",
    "FilledLine",
    "FontsMissing",
    "FormFacts",
    "IssuedPaper",
    "Known",
    "LetterContent",
    "LetterFault",
    "LetterFileWrong",
    "LetterIncomplete",
    "LetterKind",
    "LetterTemplate",
    "LetterTemplateDraft",
    "LetterTemplateVersion",
    "LineChange",
    "NumberSeries",
    "Origin",
    "PaperNotSet",
    "PartChange",
    "PatternInvalid",
    "Span",
    "Style",
    "TakenNumber",
    "as_value",
    "body_lines",
    "changed_lines",
    "changed_parts",
    "complete",
    "discard_letter_draft",
    "edit_letter_draft",
    "fill",
    "form_choices",
    "form_facts",
    "import_letter_draft",
    "lacking",
    "late_mark",
    "letter_content",
    "letter_draft",
    "letter_drafts",
    "letter_faults",
    "letter_in_force",
    "letter_slug",
    "letter_version",
    "letter_versions",
    "letter_yaml",
    "letters_for",
    "letters_with_versions",
    "load_letters",
    "new_letter_draft",
    "next_letter_draft",
    "next_number",
    "parse",
    "publish_letter",
    "render",
    "sample_facts",
    "series_for",
    "style_of",
    "symbol_of",
    "undo_letter_draft",
    "withdraw_letter",
    "words_of",
]
