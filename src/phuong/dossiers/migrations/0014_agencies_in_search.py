"""The agencies of a dossier's scope are words of its search: done where the words move beside the dossier (0016)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_work_of_officers")]
    operations = []
