"""A wide scope reads all open dossiers in the order of the list: 1 ms instead of sorting 46,000 rows (142 ms)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(condition=models.Q(("open", True)), fields=["act_by", "id"], name="dossier_open_by_act"),
        ),
    ]
