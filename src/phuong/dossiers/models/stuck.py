"""What should have ended by itself and could not."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier


class StuckAct(models.Model):
    """An act that nobody presses (a timer, silence, a reminder) and that was refused: an operator has to look.

    ``fault`` is the kind of refusal; ``sentence`` what it says, kept only where it quotes no dossier. Ended when the
    act was done at last, or is no longer due.
    """

    what = models.CharField(max_length=40, help_text="Which act: a key of ``services.unattended``.")
    key = models.BigIntegerField(help_text="The row it is about: a token, a leg, a draft.")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="stuck_acts")
    fault = models.CharField(max_length=60)
    sentence = models.CharField(max_length=500, blank=True)
    tries = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="stuck_act_once", fields=["what", "key"])]
        indexes = [models.Index(name="stuck_act_open", fields=["first_at", "id"], condition=Q(ended_at__isnull=True))]
