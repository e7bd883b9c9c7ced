from typing import Any

from django.db import migrations, models
from django.utils import timezone


def remember(apps: Any, schema_editor: Any) -> None:
    """A place's own calendar bears its name: what was loaded before this table existed is known by it."""
    calendars = apps.get_model("directory", "Calendar").objects.filter(agency=None, version=1)
    now = timezone.now()
    apps.get_model("directory", "LoadedPlace").objects.bulk_create(
        [
            apps.get_model("directory", "LoadedPlace")(slug=row.code, name=row.code, first_loaded_at=now, loaded_at=now)
            for row in calendars.order_by("pk")
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="LoadedPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "digest",
                    models.CharField(
                        blank=True, help_text="SHA-256 of its data files; empty: not known.", max_length=64
                    ),
                ),
                ("first_loaded_at", models.DateTimeField()),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
