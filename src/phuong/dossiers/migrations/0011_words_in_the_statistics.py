"""PostgreSQL keeps the 3,000 most frequent words of dossiers in its statistics: search takes suggestions from them."""

from django.db import migrations

SET = "ALTER TABLE dossiers_dossier ALTER COLUMN search SET STATISTICS {}"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_papers_at_the_counter")]
    operations = [migrations.RunSQL(SET.format(300), SET.format(-1))]
