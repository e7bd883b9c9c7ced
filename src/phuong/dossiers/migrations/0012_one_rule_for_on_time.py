"""On time is judged by the date and by how often papers were asked for: both stand in the index of the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_words_in_the_statistics")]

    operations = [
        migrations.RemoveIndex(
            model_name="dossier",
            name="dossier_finished",
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", False)),
                fields=["finished_at", "due_at", "supplement_count"],
                name="dossier_finished",
            ),
        ),
    ]
