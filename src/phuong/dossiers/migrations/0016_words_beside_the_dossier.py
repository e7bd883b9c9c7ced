"""The words of a dossier move beside its row: each act wrote them, and the index of words, anew (decision 0016)."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

COPY = """
INSERT INTO dossiers_dossierwords (dossier_id, agency_ids, search)
SELECT d.id, coalesce(s.agency_ids, '{}'), coalesce(d.search, ''::tsvector) || coalesce(s.words, ''::tsvector)
FROM dossiers_dossier d
LEFT JOIN (
    SELECT dossier_id, array_agg(agency_id ORDER BY agency_id) AS agency_ids,
        array_to_tsvector(array_agg('@' || agency_id)) AS words
    FROM dossiers_dossierscope GROUP BY dossier_id
) s ON s.dossier_id = d.id
ORDER BY d.id
"""
BACK = "UPDATE dossiers_dossier d SET search = w.search FROM dossiers_dossierwords w WHERE w.dossier_id = d.id"
STATISTICS = "ALTER TABLE dossiers_dossierwords ALTER COLUMN search SET STATISTICS 300"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0015_traces_without_checks")]
    operations = [
        migrations.CreateModel(
            name="DossierWords",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "agency_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        help_text="The agencies of the scope, as in DossierScope.",
                        size=None,
                    ),
                ),
                (
                    "search",
                    django.contrib.postgres.search.SearchVectorField(
                        help_text="Folded in Python: code, names, numbers, subject, procedure; agencies as @7."
                    ),
                ),
            ],
        ),
        migrations.RunSQL(COPY, BACK),
        migrations.AddIndex(
            model_name="dossierwords",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=True, fields=["search"], name="dossier_words_search"
            ),
        ),
        migrations.RunSQL(STATISTICS, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="dossier", name="dossier_search"),
        migrations.RemoveField(model_name="dossier", name="search"),
    ]
