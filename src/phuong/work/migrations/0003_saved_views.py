"""Saved views of lists, and how each account last narrowed them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("work", "0002_fewer_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account_id", models.BigIntegerField()),
                ("page", models.CharField(max_length=40)),
                ("tab", models.CharField(blank=True, max_length=24)),
                ("query", models.CharField(max_length=500)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account_id", "page", "tab"), name="kept_filter_once")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account_id", models.BigIntegerField()),
                ("page", models.CharField(help_text="Which list, e.g. inbox.", max_length=40)),
                ("name", models.CharField(max_length=60)),
                (
                    "query",
                    models.CharField(
                        help_text="Query string of the list's address, without its beginning.", max_length=500
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.agency",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("agency__isnull", False)),
                        fields=["agency", "page"],
                        name="saved_view_shared",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("account_id", "page", "name"), name="saved_view_name")],
            },
        ),
    ]
