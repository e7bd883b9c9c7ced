"""What officers put down about papers and visits before it becomes an act: marks on a page, a visit to come."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier, Evidence


class PaperMark(models.Model):
    """Khoanh lỗi: a fault at one place of a page. Places are per mille of the page's width and height."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="marks")
    page = models.PositiveIntegerField()
    x_per_mille = models.PositiveSmallIntegerField()
    y_per_mille = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_mark_on_page", condition=Q(x_per_mille__lte=1000, y_per_mille__lte=1000, page__gte=1)
            )
        ]


class VisitPlan(models.Model):
    """Hẹn kiểm tra thực địa: when and where; done when the minutes are written."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="visit_plans")
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    note = models.CharField(max_length=500, blank=True)
    post = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Visited, or planned anew.")

    class Meta:
        indexes = [
            models.Index(name="visit_plan_open", fields=["post", "planned_at"], condition=Q(closed_at__isnull=True)),
        ]
