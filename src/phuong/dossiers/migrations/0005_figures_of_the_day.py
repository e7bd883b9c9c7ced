"""The home page counts a day and a week from indexes alone, not by reading every dossier there ever was.

Applicant and submitter have an index with the instant of filing; one more by the same column is only work.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_closed_by_end")]

    operations = [
        *(
            migrations.AlterField(
                model_name="dossier",
                name=name,
                field=models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="parties.party",
                ),
            )
            for name in ("applicant", "submitter")
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["submitted_at", "procedure"], name="dossier_filed"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", False)),
                fields=["finished_at", "due_at"],
                name="dossier_finished",
            ),
        ),
    ]
