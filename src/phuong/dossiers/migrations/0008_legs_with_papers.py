"""What goes with a leg: chosen papers, the slip as sent, the basis of silence; when a duty was settled."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("dossiers", "0007_every_lawful_path"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "evidence",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossiers.evidence",
                    ),
                ),
                (
                    "leg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="dossiers.leg"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="leg",
            name="legal_basis",
            field=models.CharField(blank=True, help_text="Why silence counts as agreement.", max_length=300),
        ),
        migrations.AddField(
            model_name="leg",
            name="settled_at",
            field=models.DateTimeField(blank=True, help_text="When the duty was confirmed as paid.", null=True),
        ),
        migrations.AddField(
            model_name="leg",
            name="slip",
            field=models.JSONField(
                blank=True, default=list, help_text="Phiếu chuyển thông tin as sent: label and value."
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", False)),
                fields=["to_agency", "-answered_at", "-id"],
                name="leg_answered_asked",
            ),
        ),
    ]
