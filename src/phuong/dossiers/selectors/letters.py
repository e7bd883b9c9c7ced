"""Letters of a dossier, and the facts that fill them."""

import re
from dataclasses import dataclass
from datetime import datetime

from phuong.documents.api import FORM, Known, LetterTemplateVersion, fill, letter_content, words_of
from phuong.dossiers.models import Dossier, DossierAnswers, Letter, LetterRevision
from phuong.dossiers.rules.letter_words import LetterWords
from phuong.forms.api import summary
from phuong.kernel.acts import RowNotFound
from phuong.kernel.dates import local, short_date
from phuong.parties.api import Person, numbers_of


@dataclass(frozen=True, slots=True)
class ReleasedLetter:
    """A letter that was signed and sent to the applicant: which of the dossier's, its title, when."""

    number: int
    title: str
    at: datetime


NO_LETTER = "Hồ sơ này không có văn bản đó. Xem mục Văn bản dự thảo của hồ sơ."
_INSIDE = re.compile(r"(?P<repeat>[^-]+)-(?P<place>\d+)-(?P<key>.+)\Z")


def letters_of(dossier: Dossier) -> list[Letter]:
    """Return the letters of a dossier in order, each with its template and signed paper."""
    return list(dossier.letters.select_related("template__template", "paper").order_by("number"))


def result_letter(dossier: Dossier) -> Letter | None:
    """Return the drafted result of a dossier."""
    return next((letter for letter in letters_of(dossier) if letter.kind == "result"), None)


def letter_of(dossier: Dossier, number: int) -> Letter:
    """Return the letter ``number`` of a dossier. Errors: RowNotFound."""
    related = ("template__template", "paper", "signed_by__agency")
    found = dossier.letters.select_related(*related).filter(number=number).first()
    if found is None:
        raise RowNotFound(NO_LETTER)
    return found


def letters_to_applicant(dossier: Dossier) -> list[ReleasedLetter]:
    """Return the letters that were signed and written to the applicant, in the order of time."""
    sent = dossier.letters.filter(kind="to_applicant", paper__isnull=False, released_at__isnull=False)
    rows = sent.order_by("released_at").values_list("number", "paper__title", "paper__symbol", "released_at")
    return [ReleasedLetter(number, f"{title}, số {symbol}", local(at)) for number, title, symbol, at in rows if at]


def released_revision(letter: Letter) -> LetterRevision:
    """Return the very words that were released. Errors: RowNotFound before that."""
    if letter.paper is None:
        raise RowNotFound(NO_LETTER)
    return letter.revisions.get(pk=letter.paper.content["letter_revision"])


def revisions_of(letter: Letter) -> list[LetterRevision]:
    """Return every saved draft of a letter, the newest first."""
    return list(letter.revisions.order_by("-number"))


def filled_words(
    dossier: Dossier, template: LetterTemplateVersion, completions: dict[str, str] | None = None
) -> LetterWords:
    """Return the letter as template, data and what was added give it."""
    content = letter_content(template)
    known = known_of(dossier, words_of(content), completions or {})
    body = fill(content["text"], known).text
    return LetterWords(
        _one_line(content["title"], known),
        _one_line(content.get("about", ""), known),
        _one_line(content.get("addressee", ""), known),
        body,
        tuple(_one_line(one, known) for one in content.get("recipients") or []),
        body,
        completions or {},
    )


def known_of(dossier: Dossier, words: dict[str, str], completions: dict[str, str]) -> Known:
    """Return the facts of a dossier that a letter may name: those of the fixed list and the answers, nothing else."""
    values, repeats = _answered(dossier)
    values |= {name: value for name, value in _facts(dossier).items() if value}
    return Known({**values, **completions}, repeats, words)


def _facts(dossier: Dossier) -> dict[str, str]:
    agency, party = dossier.competent_agency, dossier.applicant
    person = Person.objects.filter(party=party).only("born_on").first()
    return {
        "applicant.name": dossier.applicant_name,
        "applicant.identity": ", ".join(numbers_of(party.pk)),
        "applicant.born_on": short_date(person.born_on) if person and person.born_on else "",
        "applicant.address": party.address,
        "applicant.phone": dossier.contact_phone,
        "applicant.email": dossier.contact_email,
        "dossier.code": dossier.code,
        "dossier.subject": dossier.subject,
        "dossier.submitted_on": _day(dossier.submitted_at),
        "dossier.accepted_on": _day(dossier.accepted_at),
        "dossier.due_on": _day(dossier.due_at),
        "procedure.name": dossier.procedure.name,
        "procedure.code": dossier.procedure.code,
        "procedure.field": dossier.procedure.field.name,
        "agency.name": agency.name,
        "agency.parent": agency.parent.name if agency.parent else "",
        "agency.place": agency.territory.name if agency.territory else "",
        "receiver.name": dossier.receiving_agency.name,
    }


def _answered(dossier: Dossier) -> tuple[dict[str, str], dict[str, list[dict[str, str]]]]:
    """Return what the declaration says: single answers, and the items of each repeat."""
    values: dict[str, str] = {}
    repeats: dict[str, dict[int, dict[str, str]]] = {}
    answers = DossierAnswers.objects.filter(dossier=dossier).first()
    if dossier.form is None or answers is None:
        return values, {}
    for section in summary(dossier.form, answers.content):
        for row in section.rows:
            inside = _INSIDE.match(row.field)
            if inside is None:
                values[f"{FORM}{row.field}"] = row.value
            else:
                items = repeats.setdefault(f"{FORM}{inside['repeat']}", {})
                items.setdefault(int(inside["place"]), {})[inside["key"]] = row.value
    return values, {name: [items[place] for place in sorted(items)] for name, items in repeats.items()}


def _day(at: datetime | None) -> str:
    return short_date(local(at).date()) if at else ""


def _one_line(text: str, known: Known) -> str:
    return " ".join(line.text for line in fill(text, known).lines)
