"""What could not end by itself and still waits, for an operator."""

from django.db.models import QuerySet

from phuong.dossiers.models import StuckAct


def stuck_acts() -> QuerySet[StuckAct]:
    """Return the acts that wait because they were refused, the oldest first; those of ended dossiers are over."""
    found = StuckAct.objects.filter(ended_at=None, dossier__open=True)
    return (
        found.select_related("dossier")
        .only("what", "fault", "sentence", "tries", "first_at", "last_at", "dossier__code")
        .order_by("first_at", "pk")
    )
