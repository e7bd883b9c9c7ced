"""Priority in the queue, what a line takes and a booking is for, prints of a sheet, a shift closed by the head."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("counter", "0002_kept_by_the_database"),
        ("procedures", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetPrint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
            ],
        ),
        migrations.AddField(
            model_name="booking",
            name="procedure",
            field=models.ForeignKey(
                blank=True,
                help_text="What for, if said.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procedures.procedure",
            ),
        ),
        migrations.AddField(
            model_name="line",
            name="others_after_priority",
            field=models.PositiveSmallIntegerField(
                default=1, help_text="At most so many others are called between two with priority: rules.calling_order."
            ),
        ),
        migrations.AddField(
            model_name="line",
            name="takes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                blank=True,
                default=list,
                help_text="Sectors of procedures; * = all others.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="shift",
            name="closed_by_name",
            field=models.CharField(blank=True, help_text="The head who closed it for an absent one.", max_length=120),
        ),
        migrations.AddField(
            model_name="ticket",
            name="priority",
            field=models.CharField(
                blank=True, help_text="A ground of rules/priority.yaml; empty = none.", max_length=40
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="priority_reason",
            field=models.CharField(blank=True, help_text="Why an officer gave it or took it away.", max_length=200),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("called_at__isnull", False)),
                fields=["line", "on", "called_at"],
                name="ticket_called",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(("others_after_priority__range", (1, 5))), name="line_lets_others_go"
            ),
        ),
        migrations.AddField(
            model_name="sheetprint",
            name="shift",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="prints", to="counter.shift"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetprint",
            constraint=models.UniqueConstraint(fields=("shift", "number"), name="sheet_print_once"),
        ),
    ]
