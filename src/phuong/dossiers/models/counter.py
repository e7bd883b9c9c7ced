"""What only a visit to the counter has."""

from django.db import models

from phuong.dossiers.models.dossier import Dossier
from phuong.dossiers.models.result import Delivery


class CounterVisit(models.Model):
    """Lượt nộp tại quầy: how the papers came over the counter, and the key under which the page sent them, once."""

    class Signing(models.TextChoices):
        SIGNATURE = "signature", "ký"
        FINGERPRINT = "fingerprint", "điểm chỉ"

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="counter_visit")
    key = models.CharField(max_length=32, unique=True, help_text="Made by the page: sent again, it files nothing more.")
    account_id = models.BigIntegerField(null=True)
    ticket = models.CharField(max_length=20, blank=True, help_text="Số thứ tự of the queue.")
    began_at = models.DateTimeField(null=True, blank=True, help_text="When the officer began with this person.")
    filed_at = models.DateTimeField()
    signing = models.CharField(max_length=12, choices=Signing.choices, default=Signing.SIGNATURE)
    witness = models.CharField(max_length=200, blank=True, help_text="Who saw the fingerprint being put.")
    interpreter = models.CharField(max_length=200, blank=True, help_text="Người phiên dịch: name and paper.")
    language = models.CharField(max_length=60, blank=True)
    result_way = models.CharField(
        max_length=12, choices=Delivery.Way.choices, default=Delivery.Way.COUNTER, help_text="How the result is wanted."
    )
