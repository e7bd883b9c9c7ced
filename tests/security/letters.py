"""Letters: their templates, a drafted one, and their rows; ``table.py`` explains the columns.

A row of a dossier's letters is method, pattern, address, who may, and what is sent.
"""

from phuong.documents import api as documents
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import LONG_AGO, World
from phuong.identity.api import actor_of
from phuong.identity.models import Account

LETTERS, TEMPLATE = "desk/admin/letters/", "desk/admin/letters/<slug:key>/"
DRAFT = f"{LETTERS}drafts/<int:draft_id>/"
D, K = "/desk/admin/letters/drafts/{template_draft}/", "/desk/admin/letters/tra-loi/"

SHOWN: tuple[tuple[str, str], ...] = (
    (LETTERS, "/desk/admin/letters/"),
    (f"{LETTERS}new/", "/desk/admin/letters/new/"),
    (f"{LETTERS}import/", "/desk/admin/letters/import/"),
    (DRAFT, D),
    (f"{DRAFT}preview/", f"{D}preview/"),
    (f"{DRAFT}changes/", f"{D}changes/"),
    (f"{DRAFT}publish/", f"{D}publish/"),
    (f"{DRAFT}draft.yaml", f"{D}draft.yaml"),
    (TEMPLATE, K),
    (f"{TEMPLATE}compare/", f"{K}compare/"),
    (f"{TEMPLATE}<int:number>.yaml", f"{K}1.yaml"),
)
SENT: tuple[tuple[str, str, int], ...] = (
    (f"{LETTERS}new/", "/desk/admin/letters/new/", 422),
    (f"{LETTERS}import/", "/desk/admin/letters/import/", 422),
    (DRAFT, D, 422),
    (f"{DRAFT}preview/", f"{D}preview/", 200),
    (f"{DRAFT}publish/", f"{D}publish/", 422),
    (TEMPLATE, K, 302),
    (f"{TEMPLATE}<int:number>/withdraw/", f"{K}1/withdraw/", 409),
)

#               visitor owner neigh. count. case  lead. clerk admin elsewhere
READS = "       login   403   403    200    200   200   200   403   404"
DRAFTS = "      login   403   403    403    200   200   403   403   404"
DRAFTS_FORM = " login   403   403    403    422   422   403   403   404"
SIGNS = "       login   403   403    403    403   302   403   403   404"
LIST = "desk/dossiers/<str:code>/letters/"
ONE, A = f"{LIST}<int:number>/", "/desk/dossiers/{processing}/letters/"
LETTER_ROWS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("GET", LIST, A, READS, {}),
    ("GET", f"{LIST}new/", f"{A}new/?template={{template}}", DRAFTS, {}),
    ("POST", f"{LIST}new/", f"{A}new/?template={{template}}", DRAFTS_FORM, {}),
    ("GET", ONE, f"{A}1/", READS, {}),
    ("POST", ONE, f"{A}1/", DRAFTS_FORM, {"seen": "1"}),
    ("GET", f"{ONE}changes/", f"{A}1/changes/", READS, {}),
    ("POST", f"{ONE}release/", f"{A}1/release/", SIGNS, {"seen": "1"}),
    ("GET", f"{ONE}revision-<int:revision>.pdf", f"{A}1/revision-1.pdf", READS, {}),
)


def letters_of(world: World, admin: Account, code: str, now) -> dict[str, object]:
    """Publish a template of a letter, begin its next version, and draft a letter on the dossier ``code``."""
    content = {"title": "Trả lời", "kind": "to_applicant", "text": "Gửi {applicant.name}.", "addressee": "Bà Mẫu"}
    row = documents.LetterTemplate.objects.create(key="tra-loi", kind="to_applicant", title="Trả lời")
    version = documents.LetterTemplateVersion.objects.create(
        template=row, number=1, content=content, valid_from=LONG_AGO
    )
    draft = documents.next_letter_draft(version=version, actor=actor_of(admin, now.date()), now=now)
    dossier = dossiers.dossier_for(code=code, actor=world.officer)
    dossiers.write_letter(
        dossier_id=dossier.pk,
        words=dossiers.filled_words(dossier, version),
        actor=world.officer,
        now=now,
        number=1,
        template_id=version.pk,
    )
    return {"template": version.pk, "template_draft": draft.pk}
