"""What a run reads again and again and nobody changes meanwhile: versions, forms, papers; and one dossier, quickly."""

from datetime import date
from functools import cached_property

from phuong.dossiers.api import Dossier, State
from phuong.forms.api import FormVersion, generic_form
from phuong.kernel.prepared import fetch_one, fetch_rows_of
from phuong.procedures.api import PaperRequirement, Procedure, ProcedureCase, ProcedureVersion, cases_of, papers
from phuong.simulation.cast import Cast


class Known:
    """The catalogue as one run knows it, read once. A run does not publish, so nothing of it can grow old."""

    def __init__(self, on: date, cast: Cast) -> None:
        self.on, self.cast = on, cast
        self._papers: dict[tuple[int, int | None], list[PaperRequirement]] = {}
        self._cases: dict[int, list[ProcedureCase]] = {}
        self._by_key: dict[str, list[FormVersion]] = {}

    @cached_property
    def _versions(self) -> dict[int, ProcedureVersion]:
        rows = ProcedureVersion.objects.select_related("procedure__field", "form__definition", "process")
        return {row.pk: row for row in rows.filter(procedure__complete=True)}

    @cached_property
    def _procedures(self) -> dict[int, Procedure]:
        return {version.procedure_id: version.procedure for version in self._versions.values()}

    @cached_property
    def _forms(self) -> dict[int, FormVersion]:
        return {row.pk: row for row in FormVersion.objects.select_related("definition")}

    @cached_property
    def _generic(self) -> str:
        form = generic_form(self.on)
        return form.definition.key if form else ""

    def papers(self, version: ProcedureVersion, case: ProcedureCase | None) -> list[PaperRequirement]:
        """Return the papers that a version asks for in a case."""
        key = (version.pk, case.pk if case else None)
        if key not in self._papers:
            self._papers[key] = list(papers(version, case))
        return self._papers[key]

    def cases(self, version: ProcedureVersion) -> list[ProcedureCase]:
        """Return the cases of a version."""
        if version.pk not in self._cases:
            self._cases[version.pk] = list(cases_of(version, self.on))
        return self._cases[version.pk]

    def form(self, version: ProcedureVersion, on: date) -> FormVersion | None:
        """Return the form that a version is filed with on a day."""
        key = version.form.definition.key if version.form else self._generic
        if key not in self._by_key:
            same = [form for form in self._forms.values() if form.definition.key == key]
            self._by_key[key] = sorted(same, key=lambda form: -form.number)
        return next((form for form in self._by_key[key] if _holds(form, on)), None)

    def dossier(self, dossier_id: int) -> Dossier:
        """Return a dossier as it stands, with version, procedure and form. Errors: IndexError when there is none."""
        found = fetch_rows_of(Dossier, "WHERE id = %s", [dossier_id])[0]
        found.version = self._versions[found.version_id]
        found.procedure = self._procedures[found.procedure_id]
        if found.form_id is not None:
            found.form = self._forms[found.form_id]
        return found

    def state_of(self, dossier_id: int) -> State:
        """Return the state of a dossier. Errors: TypeError when there is none."""
        row = fetch_one("SELECT state FROM dossiers_dossier WHERE id = %s", [dossier_id])
        assert row is not None
        return State(row[0])


def _holds(form: FormVersion, on: date) -> bool:
    return form.valid_from <= on and (form.valid_to is None or on < form.valid_to)
