"""What the simulated national portal holds: codes and states, no person."""

from django.db import models


class SimulatedSwitch(models.Model):
    """How a simulated partner behaves."""

    class Mode(models.TextChoices):
        ORDERLY = "orderly", "Làm việc bình thường"
        REFUSE = "refuse", "Từ chối mọi thông điệp"
        LOSE_ANSWER = "lose_answer", "Lưu xong thì đứt đường truyền"
        TWICE = "twice", "Nhận và gửi mọi thứ hai lần"
        DOWN = "down", "Mất liên lạc"
        SHUFFLE = "shuffle", "Nhận lộn thứ tự"

    partner = models.CharField(max_length=30, unique=True)
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.ORDERLY)


class SimulatedDossier(models.Model):
    """A dossier as the simulated national portal knows it: the newest status by time."""

    code = models.CharField(max_length=60, unique=True)
    procedure_code = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20)
    changed_at = models.DateTimeField()
    stored_at = models.DateTimeField()


class SimulatedRequest(models.Model):
    """Each arrival at the simulated portal and what it did about it; ``held`` ones are delivered late."""

    class Verdict(models.TextChoices):
        STORED = "stored", "Đã lưu"
        OLDER = "older", "Cũ hơn, giữ trạng thái mới"
        REPEATED = "repeated", "Đã có"
        REFUSED = "refused", "Từ chối"
        HELD = "held", "Còn trên đường"

    key = models.CharField(max_length=140)
    code = models.CharField(max_length=60)
    procedure_code = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20)
    changed_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)

    class Meta:
        indexes = [models.Index(name="simulated_request_held", fields=["id"], condition=models.Q(verdict="held"))]
