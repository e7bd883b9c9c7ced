"""What belongs to a person or hangs on a dossier: open drafts, files, issued results."""

from dataclasses import dataclass

from phuong.documents.api import IssuedPaper
from phuong.dossiers.models import Decision, Dossier, Draft, DraftFile, Evidence, Leg
from phuong.files.api import StoredFile
from phuong.identity.api import may
from phuong.kernel.acts import Actor, RowNotFound

NO_FILE = "Không tìm thấy tệp này, hoặc tệp không thuộc phạm vi của bạn."


def drafts_of(account_id: int, *, procedure_id: int | None = None, limit: int = 20) -> list[Draft]:
    """Return the account's drafts that were not filed, last touched first."""
    found = Draft.objects.filter(account_id=account_id, dossier=None).select_related("procedure", "receiving_agency")
    if procedure_id is not None:
        found = found.filter(procedure_id=procedure_id)
    return list(found.order_by("-saved_at")[:limit])


def results_of(dossier: Dossier) -> list[IssuedPaper]:
    """Return the papers issued on ``dossier``, oldest first."""
    decisions = Decision.objects.filter(dossier=dossier, paper__isnull=False).select_related("paper").order_by("pk")
    return [decision.paper for decision in decisions if decision.paper is not None]


@dataclass(frozen=True, slots=True)
class FileFound:
    """A stored file, and the dossier through which it is reached (none: it lies in an own draft)."""

    stored: StoredFile
    dossier: Dossier | None


def file_for(*, file_id: int, actor: Actor) -> FileFound:
    """Return a stored file to whoever may see it: who put it to an own draft, who reaches a dossier it is part of.

    Errors:  RowNotFound otherwise; the answer does not tell whether it exists.
    """
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is not None and _is_of_own_draft(stored, actor):
        return FileFound(stored, None)
    dossier = _reached_dossier_of(stored, actor) if stored is not None else None
    if stored is None or dossier is None:
        raise RowNotFound(NO_FILE)
    return FileFound(stored, dossier)


def _is_of_own_draft(stored: StoredFile, actor: Actor) -> bool:
    if actor.account_id is None:
        return False
    return DraftFile.objects.filter(file=stored, draft__account_id=actor.account_id).exists()


def _reached_dossier_of(stored: StoredFile, actor: Actor) -> Dossier | None:
    parts = Evidence.objects.filter(file=stored).select_related("dossier")
    found = next((part.dossier for part in parts if _reaches(actor, part.dossier)), None)
    if found is not None:
        return found
    # The notice of a duty and the result of a leg are meant for the applicant; an opinion stays in the office.
    legs = Leg.objects.filter(file=stored).exclude(kind=Leg.Kind.OPINION).select_related("dossier")
    return next((leg.dossier for leg in legs if _reaches(actor, leg.dossier)), None)


def _reaches(actor: Actor, dossier: Dossier) -> bool:
    return may(
        actor,
        "file.view",
        agency_ids=(
            dossier.receiving_agency_id,
            dossier.competent_agency_id,
            dossier.holder_agency_id,
            dossier.supporting_agency_id,
        ),
        party_ids=(dossier.applicant_id, dossier.submitter_id, dossier.proxy_id),
        dossier_id=dossier.pk,
    )
