"""What officers of the desk need besides acts: bulk orders, absence, saved reasons, marks, planned visits."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("dossiers", "0012_one_rule_for_on_time"),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("act", models.CharField(max_length=40)),
                ("arguments", models.JSONField(default=dict)),
                ("ordered_at", models.DateTimeField()),
                ("ordered_by_name", models.CharField(max_length=120)),
                (
                    "account_id",
                    models.BigIntegerField(help_text="Whose rights it is done with; asked again when it is done."),
                ),
                ("run_after", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.agency",
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.post",
                    ),
                ),
                (
                    "retry_of",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.bulkorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BulkOrderRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Đang chờ"),
                            ("done", "Xong"),
                            ("refused", "Không làm được"),
                            ("cancelled", "Đã hoàn tác"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "sentence",
                    models.CharField(blank=True, help_text="What was done, or why it was refused.", max_length=500),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="dossiers.bulkorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.PositiveIntegerField()),
                ("x_per_mille", models.PositiveSmallIntegerField()),
                ("y_per_mille", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="dossiers.evidence"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        blank=True, help_text="Of those we ship; a reload finds its row by it.", max_length=60
                    ),
                ),
                ("act", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=1000)),
                ("article", models.CharField(blank=True, max_length=300)),
                ("position", models.PositiveIntegerField(default=0)),
                ("used_count", models.PositiveIntegerField(default=0)),
                ("verified", models.BooleanField(default=False, help_text="Someone compared it with the law.")),
                ("retired_at", models.DateTimeField(blank=True, help_text="No longer offered.", null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisitPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_at", models.DateTimeField()),
                ("place", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, help_text="Visited, or planned anew.", null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visit_plans", to="dossiers.dossier"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkHandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_name", models.CharField(help_text="Who was away, as named then.", max_length=120)),
                ("to_name", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, help_text="Empty = until somebody ends it.", null=True)),
                ("ordered_at", models.DateTimeField()),
                ("ordered_by_name", models.CharField(max_length=120)),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, help_text="When everything still open was given back.", null=True),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.agency",
                    ),
                ),
                (
                    "from_post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.post",
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.post",
                    ),
                ),
                (
                    "to_post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkHandOverItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handed_at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="dossiers.workhandover",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.token",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="bulkorder",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True), ("finished_at__isnull", True)),
                fields=["run_after", "id"],
                name="bulk_order_due",
            ),
        ),
        migrations.AddIndex(
            model_name="bulkorder",
            index=models.Index(fields=["ordered_by", "-id"], name="bulk_order_by_post"),
        ),
        migrations.AddConstraint(
            model_name="bulkorderrow",
            constraint=models.UniqueConstraint(fields=("order", "dossier"), name="bulk_order_row_once"),
        ),
        migrations.AddConstraint(
            model_name="papermark",
            constraint=models.CheckConstraint(
                condition=models.Q(("page__gte", 1), ("x_per_mille__lte", 1000), ("y_per_mille__lte", 1000)),
                name="paper_mark_on_page",
            ),
        ),
        migrations.AddIndex(
            model_name="savedreason",
            index=models.Index(fields=["act", "position"], name="saved_reason_act"),
        ),
        migrations.AddConstraint(
            model_name="savedreason",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("key",), name="saved_reason_key"
            ),
        ),
        migrations.AddIndex(
            model_name="visitplan",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)), fields=["post", "planned_at"], name="visit_plan_open"
            ),
        ),
        migrations.AddIndex(
            model_name="workhandover",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)), fields=["to_post"], name="work_hand_over_to"
            ),
        ),
        migrations.AddIndex(
            model_name="workhandover",
            index=models.Index(fields=["agency", "-id"], name="work_hand_over_agency"),
        ),
        migrations.AddConstraint(
            model_name="workhandover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("from_post",), name="work_hand_over_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="workhandover",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_post", models.F("to_post")), _negated=True), name="work_hand_over_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="workhandoveritem",
            constraint=models.UniqueConstraint(fields=("order", "token"), name="work_hand_over_item_once"),
        ),
    ]
