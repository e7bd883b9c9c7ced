"""How many dossiers a second are filed by the button of the last page: a signed-in citizen's POST, checks and all.

Each request files another draft: session, form token, the law in force, all answers and papers judged, then the act.
The limit, in the same run: the same server answering as often as it can from memory.
"""

from __future__ import annotations

import secrets
from random import Random

from benchmarks.ground import WARD, Row
from benchmarks.http_load import ask, ask_each, get, post
from benchmarks.served import HOST, cookie_of, served

BUDGET = 80
CLIENTS = 16
A_SECOND = 200
PROCEDURE = "1.001193"


def run(*, seconds: float, rounds: int) -> list[Row]:
    """Measure and return the rows. Errors: RuntimeError when a filing is refused."""
    with served("benchmarks.hello:application") as port:
        bare = ask(HOST, port, [get("/", HOST)], clients=CLIENTS, seconds=seconds, rounds=rounds).per_second
    requests = _requests(int(seconds * rounds * A_SECOND * 1.1))
    before = _filed()
    with served() as port:
        seen = ask_each(HOST, port, requests, clients=CLIENTS, rounds=rounds)
    if seen.refused or _filed() - before != len(requests):
        raise RuntimeError(f"{seen.refused} refused, {_filed() - before} of {len(requests)} drafts were filed")
    return [
        Row("filing by HTTP POST", seen.per_second, "1/s", BUDGET, bare),
        Row("    95 of 100 answered within", seen.p95_ms, "ms", None, None),
    ]


def _filed() -> int:
    from phuong.dossiers.api import Draft

    return Draft.objects.filter(dossier__isnull=False).count()


def _requests(many: int) -> list[bytes]:
    account, keys = _drafts(many)
    token = secrets.token_hex(16)
    cookie = f"{cookie_of(account)}; csrftoken={token}"
    fields = {"csrfmiddlewaretoken": token, "contact_phone": "0912345678", "contact_email": ""}
    return [post(f"/nop-ho-so/nhap/{key}/kiem-tra/", HOST, fields, cookie) for key in keys]


def _drafts(many: int):
    """Return a citizen and the keys of as many complete drafts."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from phuong.directory.api import agency_by_code, current_world
    from phuong.dossiers.api import Draft, DraftFile, missing_papers
    from phuong.files.api import store
    from phuong.forms.api import form_in_force
    from phuong.identity.api import Account
    from phuong.kernel.dates import VN
    from phuong.parties.api import Party
    from phuong.procedures.api import by_code, version_in_force
    from phuong.simulation.answers import declared
    from phuong.simulation.cast import current_cast
    from phuong.simulation.people import invent

    now = current_world().clock
    on, rng = now.astimezone(VN).date(), Random(7)
    agency, version = agency_by_code(WARD, on), version_in_force(by_code(PROCEDURE), on)
    form = form_in_force(version.form.definition.key, on)
    cast = current_cast()
    answers = declared(form, invent(rng, on, cast), agency, version.procedure.name, on, rng, cast)
    party = Party.objects.order_by("pk")[0]
    account, _ = Account.objects.get_or_create(username="bench-citizen", defaults={"party": party, "password": "!"})
    common = {"account_id": account.pk, "procedure_id": version.procedure_id, "version_id": version.pk}
    common |= {"form_id": form.pk, "receiving_agency_id": agency.pk, "answers": answers}
    drafts = Draft.objects.bulk_create(
        [Draft(key=secrets.token_hex(16), created_at=now, saved_at=now, **common) for _ in range(many)]
    )
    paper = SimpleUploadedFile("giay-to.pdf", PDF, "application/pdf")
    wanted = missing_papers(drafts[0])
    stored = store(paper, party.pk, now).pk if wanted else None
    DraftFile.objects.bulk_create(
        [DraftFile(draft=d, requirement_id=w.pk, file_id=stored, added_at=now) for d in drafts for w in wanted]
    )
    return account, [draft.key for draft in drafts]


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/MediaBox[0 0 200 200]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
