"""``/desk/admin/unverified/``: what the installation takes for true and nobody has compared with its document yet."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.administration.frame import require_act
from phuong.desk.administration.sheet import sheet
from phuong.desk.frame import officer_page, show
from phuong.kernel.text import fold, nfc
from phuong.kernel.unverified import UnverifiedFact, unverified_facts

PAGE = 100
RIGHT = "procedure.configure"
HEAD = ("Loại", "Dữ kiện", "Căn cứ", "Lấy từ đâu", "Nằm ở đâu trong dữ liệu")


@require_safe
@officer_page
def unverified(request: HttpRequest) -> HttpResponseBase:
    """Show the facts, a page at a time; ``kind`` narrows to one kind, ``name`` to those that hold every word."""
    require_act(request, RIGHT)
    facts = unverified_facts()
    kind, text = _asked(request)
    found = _narrowed(facts, kind, text)
    counts = Counter(fact.kind for fact in _narrowed(facts, "", text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kind": kind, "text": text, "kinds": list(counts.items()), "total": counts.total()}
    return show(request, "desk/admin/unverified.html", context | {"all": len(facts)})


@require_safe
@officer_page
def unverified_csv(request: HttpRequest) -> HttpResponseBase:
    """Give out the facts of the list as it is narrowed."""
    require_act(request, RIGHT)
    found = _narrowed(unverified_facts(), *_asked(request))
    rows = ((fact.kind, fact.name, fact.legal_basis, fact.source, fact.place) for fact in found)
    return sheet("du-kien-chua-kiem-chung.csv", HEAD, rows)


def _asked(request: HttpRequest) -> tuple[str, str]:
    return nfc(request.GET.get("kind", ""))[:60], nfc(request.GET.get("name", "")).replace("\0", "").strip()[:100]


def _narrowed(facts: list[UnverifiedFact], kind: str, text: str) -> list[UnverifiedFact]:
    words = fold(text).split()
    of_kind = [fact for fact in facts if not kind or fact.kind == kind]
    if not words:
        return of_kind
    return [fact for fact in of_kind if _holds(fact, words)]


def _holds(fact: UnverifiedFact, words: list[str]) -> bool:
    said = fold(f"{fact.name} {fact.legal_basis} {fact.source} {fact.place}")
    return all(word in said for word in words)
