"""What an officer sent, and what becomes of it: facts completed, words kept, the text filled anew where untouched."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

from phuong.documents import api as documents
from phuong.dossiers import api as dossiers

LACK = "lack."
"""How the field of a missing fact begins."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact to complete: its field, what it is called, what the officer wrote for it."""

    field: str
    called: str
    value: str = ""


def words_of(revision: dossiers.LetterRevision) -> dossiers.LetterWords:
    """Return the words of a saved draft."""
    return dossiers.LetterWords(
        revision.title,
        revision.about,
        revision.addressee,
        revision.body,
        tuple(revision.recipients),
        revision.filled,
        dict(revision.completions),
    )


def missing_in(
    dossier: dossiers.Dossier, template: documents.LetterTemplateVersion, words: dossiers.LetterWords
) -> list[Missing]:
    """Return the facts that still lack, then those that the officer completed, in the order of the template."""
    named = names_of_blanks(dossier, template)
    lacks = set(words.lacks)
    found = [Missing(f"{LACK}{name}", called) for name, called in named.items() if called in lacks]
    done = [Missing(f"{LACK}{name}", named.get(name, name), said) for name, said in words.completions.items()]
    return found + [one for one in done if one.called not in lacks]


def names_of_blanks(dossier: dossiers.Dossier, template: documents.LetterTemplateVersion) -> dict[str, str]:
    """Return every blank that the data of ``dossier`` leave empty: its name and what it is called."""
    content = documents.letter_content(template)
    parts = [content["title"], content.get("about", ""), content.get("addressee", ""), content["text"]]
    known = dossiers.known_of(dossier, documents.words_of(content), {})
    whole = "\n".join([*parts, *(content.get("recipients") or [])])
    return documents.fill(whole, known).missing


def sent_words(
    request: HttpRequest,
    dossier: dossiers.Dossier,
    template: documents.LetterTemplateVersion,
    before: dossiers.LetterWords,
) -> dossiers.LetterWords:
    """Return the letter as the officer wants it: words changed by hand stay, the rest follows the data."""
    named = names_of_blanks(dossier, template)
    said = {name: request.POST.get(f"{LACK}{name}", "").strip()[:2000] for name in named}
    completions = {**before.completions, **{name: words for name, words in said.items() if words}}
    completions = {name: words for name, words in completions.items() if name not in said or said[name]}
    fresh = dossiers.filled_words(dossier, template, completions)
    if "refill" in request.POST:
        return fresh

    def mended(words: str) -> str:
        for name, value in completions.items():
            words = documents.complete(words, named.get(name, name), value)
        return words

    typed = {name: request.POST.get(name, "").replace("\r\n", "\n").strip() for name in ("title", "about", "addressee")}
    body = request.POST.get("body", "").replace("\r\n", "\n").strip()
    untouched = body == before.body.strip() and before.body == before.filled
    recipients = tuple(mended(line.strip()) for line in request.POST.get("recipients", "").splitlines() if line.strip())
    return replace(
        fresh,
        title=mended(typed["title"]),
        about=mended(typed["about"]),
        addressee=mended(typed["addressee"]),
        body=fresh.body if untouched else mended(body),
        recipients=recipients,
    )
