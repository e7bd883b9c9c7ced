"""Kiểm tra trùng: does somebody have an open dossier under the same procedure already."""

from phuong.dossiers.models import Dossier


def open_dossiers_of(*, party_id: int, procedure_id: int) -> list[Dossier]:
    """Return the open dossiers that a person owns under a procedure, newest first."""
    found = Dossier.objects.filter(applicant_id=party_id, procedure_id=procedure_id, open=True)
    return list(found.select_related("receiving_agency").order_by("-submitted_at", "-pk"))
