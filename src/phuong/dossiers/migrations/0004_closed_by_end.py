"""A wide scope reads what is closed from the newest on, without sorting it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_open_by_act")]

    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("open", True), _negated=True),
                fields=["-finished_at", "-id"],
                name="dossier_closed_by_end",
            ),
        ),
    ]
