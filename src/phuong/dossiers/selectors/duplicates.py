"""Kiểm tra trùng: does somebody have an open dossier already, of the same procedure or of another."""

from phuong.dossiers.models import Dossier


def open_dossiers_of(*, party_id: int, procedure_id: int | None = None) -> list[Dossier]:
    """Return the open dossiers that a person owns, newest first; with ``procedure_id``, those under that procedure."""
    found = Dossier.objects.filter(applicant_id=party_id, open=True)
    if procedure_id is not None:
        found = found.filter(procedure_id=procedure_id)
    return list(found.select_related("receiving_agency", "procedure").order_by("-submitted_at", "-pk"))
