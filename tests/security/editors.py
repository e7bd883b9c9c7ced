"""The editors of administrators: their rows of the table of addresses, and a draft of each to lead to."""

from phuong.directory.models import Agency
from phuong.dossiers.tests.factories import LONG_AGO
from phuong.forms import api as forms
from phuong.identity.api import actor_of
from phuong.identity.models import Account
from phuong.procedures import api as procedures

FORM, PROCEDURE = "desk/admin/forms/", "desk/admin/procedures/"
FORM_DRAFT, PROCEDURE_DRAFT = f"{FORM}drafts/<int:draft_id>/", f"{PROCEDURE}drafts/<int:draft_id>/"
ONE_FORM, ONE_PROCEDURE = f"{FORM}<slug:key>/", f"{PROCEDURE}<str:code>/"
PROCESS = "desk/admin/processes/"
PROCESS_DRAFT, ONE_PROCESS = f"{PROCESS}drafts/<int:draft_id>/", f"{PROCESS}<int:process_id>/"
SECTION = f"{PROCEDURE_DRAFT}sections/<slug:section>/"

F, P = "/desk/admin/forms/drafts/{form_draft}/", "/desk/admin/procedures/drafts/{procedure_draft}/"
G, K = "/desk/admin/forms/generic/", "/desk/admin/procedures/1.001193/"
Q, R = "/desk/admin/processes/drafts/{process_draft}/", "/desk/admin/processes/{process}/"

SHOWN: tuple[tuple[str, str], ...] = (
    (FORM, "/desk/admin/forms/"),
    (f"{FORM}new/", "/desk/admin/forms/new/"),
    (f"{FORM}import/", "/desk/admin/forms/import/"),
    (FORM_DRAFT, F),
    (f"{FORM_DRAFT}edit/<str:place>/", f"{F}edit/0.0/"),
    (f"{FORM_DRAFT}add/<str:inside>/", f"{F}add/page/"),
    (f"{FORM_DRAFT}preview/", f"{F}preview/"),
    (f"{FORM_DRAFT}try/", f"{F}try/"),
    (f"{FORM_DRAFT}changes/", f"{F}changes/"),
    (f"{FORM_DRAFT}publish/", f"{F}publish/"),
    (f"{FORM_DRAFT}draft.yaml", f"{F}draft.yaml"),
    (ONE_FORM, G),
    (f"{ONE_FORM}compare/", f"{G}compare/"),
    (f"{ONE_FORM}<int:number>.yaml", f"{G}1.yaml"),
    (PROCEDURE, "/desk/admin/procedures/"),
    (f"{PROCEDURE}new/", "/desk/admin/procedures/new/"),
    (f"{PROCEDURE}import/", "/desk/admin/procedures/import/"),
    (PROCEDURE_DRAFT, P),
    (SECTION, f"{P}sections/identity/"),
    (f"{SECTION}add/", f"{P}sections/papers/add/"),
    (f"{SECTION}<str:place>/", f"{P}sections/papers/_.0/"),
    (f"{PROCEDURE_DRAFT}changes/", f"{P}changes/"),
    (f"{PROCEDURE_DRAFT}publish/", f"{P}publish/"),
    (f"{PROCEDURE_DRAFT}draft.yaml", f"{P}draft.yaml"),
    (ONE_PROCEDURE, K),
    (f"{ONE_PROCEDURE}compare/", f"{K}compare/"),
    (f"{ONE_PROCEDURE}procedure.yaml", f"{K}procedure.yaml"),
    (PROCESS, "/desk/admin/processes/"),
    (f"{PROCESS}new/", "/desk/admin/processes/new/"),
    (f"{PROCESS}import/", "/desk/admin/processes/import/"),
    (PROCESS_DRAFT, Q),
    (f"{PROCESS_DRAFT}head/", f"{Q}head/"),
    (f"{PROCESS_DRAFT}changes/", f"{Q}changes/"),
    (f"{PROCESS_DRAFT}add/", f"{Q}add/"),
    (f"{PROCESS_DRAFT}add/<slug:kind>/", f"{Q}add/leg/"),
    (f"{PROCESS_DRAFT}steps/<str:place>/", f"{Q}steps/0/"),
    (f"{PROCESS_DRAFT}drawing/", f"{Q}drawing/"),
    (f"{PROCESS_DRAFT}process.bpmn", f"{Q}process.bpmn"),
    (f"{PROCESS_DRAFT}try/", f"{Q}try/"),
    (f"{PROCESS_DRAFT}publish/", f"{Q}publish/"),
    (ONE_PROCESS, R),
    (f"{ONE_PROCESS}compare/", f"{R}compare/"),
    (f"{ONE_PROCESS}process.bpmn", f"{R}process.bpmn"),
)
"""Pages that are shown."""
SENT: tuple[tuple[str, str, int], ...] = (
    (f"{FORM}new/", "/desk/admin/forms/new/", 422),
    (f"{FORM}import/", "/desk/admin/forms/import/", 422),
    (FORM_DRAFT, F, 404),
    (f"{FORM_DRAFT}edit/<str:place>/", f"{F}edit/0.0/", 422),
    (f"{FORM_DRAFT}add/<str:inside>/", f"{F}add/page/", 422),
    (f"{FORM_DRAFT}preview/", f"{F}preview/", 404),
    (f"{FORM_DRAFT}try/", f"{F}try/", 422),
    (f"{FORM_DRAFT}publish/", f"{F}publish/", 422),
    (ONE_FORM, G, 302),
    (f"{ONE_FORM}<int:number>/withdraw/", f"{G}1/withdraw/", 409),
    (f"{PROCEDURE}new/", "/desk/admin/procedures/new/", 422),
    (f"{PROCEDURE}import/", "/desk/admin/procedures/import/", 422),
    (PROCEDURE_DRAFT, P, 302),
    (SECTION, f"{P}sections/identity/", 422),
    (f"{SECTION}add/", f"{P}sections/papers/add/", 422),
    (f"{SECTION}<str:place>/", f"{P}sections/papers/_.0/", 422),
    (f"{PROCEDURE_DRAFT}publish/", f"{P}publish/", 422),
    (ONE_PROCEDURE, K, 302),
    (f"{ONE_PROCEDURE}<int:number>/withdraw/", f"{K}1/withdraw/", 409),
    (f"{PROCESS}new/", "/desk/admin/processes/new/", 422),
    (f"{PROCESS}import/", "/desk/admin/processes/import/", 422),
    (PROCESS_DRAFT, Q, 302),
    (f"{PROCESS_DRAFT}head/", f"{Q}head/", 422),
    (f"{PROCESS_DRAFT}add/<slug:kind>/", f"{Q}add/leg/", 422),
    (f"{PROCESS_DRAFT}steps/<str:place>/", f"{Q}steps/0/", 422),
    (f"{PROCESS_DRAFT}drawing/", f"{Q}drawing/", 422),
    (f"{PROCESS_DRAFT}publish/", f"{Q}publish/", 422),
    (ONE_PROCESS, R, 302),
    (f"{ONE_PROCESS}withdraw/", f"{R}withdraw/", 409),
)
"""Pages that take a form; what an administrator gets for an empty one."""


def drafts_of(admin: Account, now) -> dict[str, object]:
    """Begin a draft of a form and of a procedure; return their names for the addresses."""
    Agency.objects.create(
        code="H24.99",
        name="Sở Mẫu",
        folded_name="so mau",
        sort_key="so mau",
        kind=Agency.Kind.PROVINCIAL_DEPARTMENT,
        valid_from=LONG_AGO,
    )
    who = actor_of(admin, now.date())
    form = forms.next_form_draft(version=forms.form_versions("generic")[0], actor=who, now=now)
    version = procedures.versions_of("1.001193")[0]
    procedure = procedures.next_procedure_draft(version=version, actor=who, now=now)
    process = version.process
    assert process is not None
    drawn = procedures.next_process_draft(process=process, actor=who, now=now)
    names = {"form_draft": form.pk, "procedure_draft": procedure.pk}
    return names | {"process_draft": drawn.pk, "process": process.pk}
