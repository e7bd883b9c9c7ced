"""What every lawful path needs: legs, opinions, visits, extensions, withdrawals, stops, drafts, batches, ratings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("dossiers", "0006_fewer_indexes"),
        ("files", "0001_initial"),
        ("procedures", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.TextField(help_text="The draft as the applicant reads it.")),
                ("offered_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("by_silence", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True, help_text="What the applicant wants changed.")),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("signed_at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("working_days", models.PositiveSmallIntegerField()),
                ("old_due_at", models.DateTimeField()),
                ("new_due_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_at", models.DateTimeField()),
                ("given_by_name", models.CharField(max_length=120)),
                ("to_role", models.CharField(max_length=40)),
                ("note", models.TextField(blank=True)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("taken_by_name", models.CharField(blank=True, max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="HandOverItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "open",
                    models.BooleanField(
                        default=True, help_text="Not taken yet: a dossier is in one open batch at most."
                    ),
                ),
                ("taken", models.BooleanField(null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opinion", "Lấy ý kiến"),
                            ("leg", "Liên thông"),
                            ("duty", "Xác định nghĩa vụ tài chính"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "message",
                    models.CharField(
                        blank=True, help_text="As the process names it; empty = asked by hand.", max_length=60
                    ),
                ),
                ("correlation", models.CharField(max_length=160, unique=True)),
                ("subject", models.CharField(help_text="What is asked for, in a few words.", max_length=200)),
                ("question", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("silence_agrees", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("by_silence", models.BooleanField(default=False)),
                ("agrees", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "result_symbol",
                    models.CharField(blank=True, help_text="Number of the result or notice.", max_length=60),
                ),
                ("amount_vnd", models.BigIntegerField(blank=True, help_text="Of a tax notice, whole đồng.", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="OriginalHandedIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handed_in_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PresenceRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("people", models.JSONField(help_text="[{name, paper, signed}]")),
            ],
        ),
        migrations.CreateModel(
            name="ProcessMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="As the process names it.", max_length=60)),
                (
                    "correlation",
                    models.CharField(help_text="Of the sender: the same message, once.", max_length=160, unique=True),
                ),
                ("content", models.JSONField(default=dict)),
                ("arrived_at", models.DateTimeField()),
                (
                    "taken_at",
                    models.DateTimeField(blank=True, help_text="When the process went on with it.", null=True),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rated_at", models.DateTimeField()),
                ("stars", models.PositiveSmallIntegerField()),
                ("comment", models.CharField(blank=True, max_length=2000)),
            ],
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visited_at", models.DateTimeField()),
                ("place", models.CharField(max_length=300)),
                ("lat", models.FloatField(blank=True, help_text="Degrees, WGS 84.", null=True)),
                ("lon", models.FloatField(blank=True, help_text="Degrees, WGS 84.", null=True)),
                ("present", models.TextField(help_text="Who was there.")),
                ("findings", models.TextField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SiteVisitFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stopped_at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("legal_basis", models.CharField(max_length=300)),
                ("on_request", models.BooleanField(help_text="The applicant asked for it.")),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("requested_at", models.DateTimeField()),
                ("requested_by", models.CharField(max_length=300)),
                ("reason", models.TextField()),
                (
                    "state_before",
                    models.CharField(
                        choices=[
                            ("submitted", "Chờ tiếp nhận"),
                            ("intake_supplement", "Chờ bổ sung trước khi tiếp nhận"),
                            ("refused", "Từ chối tiếp nhận"),
                            ("accepted", "Đã tiếp nhận, chờ phân công"),
                            ("in_process", "Đang xử lý"),
                            ("supplement_requested", "Chờ bổ sung"),
                            ("supplement_received", "Đã bổ sung, chờ xem lại"),
                            ("awaiting_others", "Chờ phối hợp, liên thông"),
                            ("awaiting_duty", "Chờ thực hiện nghĩa vụ tài chính"),
                            ("awaiting_confirmation", "Chờ người nộp xác nhận bản dự thảo"),
                            ("awaiting_approval", "Chờ phê duyệt"),
                            ("approved", "Đã phê duyệt, chờ cấp số"),
                            ("done", "Đã có kết quả, chờ trả"),
                            ("returned", "Đã trả kết quả"),
                            ("withdrawal_requested", "Người nộp xin rút hồ sơ"),
                            ("withdrawn", "Đã rút hồ sơ"),
                            ("stopped", "Đã dừng giải quyết"),
                        ],
                        max_length=24,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("granted", models.BooleanField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name="delivery",
            name="authority",
            field=models.CharField(
                blank=True, help_text="Giấy ủy quyền: number, date, who certified it.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="by_proxy",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="dossier",
            name="extended_days",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Working days by which signed apologies (form 04) moved the date."
            ),
        ),
        migrations.AddField(
            model_name="token",
            name="kind",
            field=models.CharField(
                choices=[
                    ("user_task", "việc của người"),
                    ("timer", "chờ hết thời gian"),
                    ("receive", "chờ trả lời"),
                    ("parallel_join", "chờ nhánh kia"),
                ],
                default="user_task",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="controlsheetentry",
            name="state",
            field=models.CharField(
                choices=[
                    ("submitted", "Chờ tiếp nhận"),
                    ("intake_supplement", "Chờ bổ sung trước khi tiếp nhận"),
                    ("refused", "Từ chối tiếp nhận"),
                    ("accepted", "Đã tiếp nhận, chờ phân công"),
                    ("in_process", "Đang xử lý"),
                    ("supplement_requested", "Chờ bổ sung"),
                    ("supplement_received", "Đã bổ sung, chờ xem lại"),
                    ("awaiting_others", "Chờ phối hợp, liên thông"),
                    ("awaiting_duty", "Chờ thực hiện nghĩa vụ tài chính"),
                    ("awaiting_confirmation", "Chờ người nộp xác nhận bản dự thảo"),
                    ("awaiting_approval", "Chờ phê duyệt"),
                    ("approved", "Đã phê duyệt, chờ cấp số"),
                    ("done", "Đã có kết quả, chờ trả"),
                    ("returned", "Đã trả kết quả"),
                    ("withdrawal_requested", "Người nộp xin rút hồ sơ"),
                    ("withdrawn", "Đã rút hồ sơ"),
                    ("stopped", "Đã dừng giải quyết"),
                ],
                help_text="State after the act.",
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="dossier",
            name="state",
            field=models.CharField(
                choices=[
                    ("submitted", "Chờ tiếp nhận"),
                    ("intake_supplement", "Chờ bổ sung trước khi tiếp nhận"),
                    ("refused", "Từ chối tiếp nhận"),
                    ("accepted", "Đã tiếp nhận, chờ phân công"),
                    ("in_process", "Đang xử lý"),
                    ("supplement_requested", "Chờ bổ sung"),
                    ("supplement_received", "Đã bổ sung, chờ xem lại"),
                    ("awaiting_others", "Chờ phối hợp, liên thông"),
                    ("awaiting_duty", "Chờ thực hiện nghĩa vụ tài chính"),
                    ("awaiting_confirmation", "Chờ người nộp xác nhận bản dự thảo"),
                    ("awaiting_approval", "Chờ phê duyệt"),
                    ("approved", "Đã phê duyệt, chờ cấp số"),
                    ("done", "Đã có kết quả, chờ trả"),
                    ("returned", "Đã trả kết quả"),
                    ("withdrawal_requested", "Người nộp xin rút hồ sơ"),
                    ("withdrawn", "Đã rút hồ sơ"),
                    ("stopped", "Đã dừng giải quyết"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="token",
            name="due_at",
            field=models.DateTimeField(
                blank=True, help_text="Inner limit of the step; of a timer, when it ends.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("kind", "timer")),
                fields=["due_at"],
                name="token_timer_due",
            ),
        ),
        migrations.AddField(
            model_name="draftconfirmation",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="draft_confirmations",
                to="dossiers.dossier",
            ),
        ),
        migrations.AddField(
            model_name="draftconfirmation",
            name="offered_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="extensions",
                to="dossiers.dossier",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="signed_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="from_agency",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.agency"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="given_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="taken_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.post",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="to_agency",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.agency"
            ),
        ),
        migrations.AddField(
            model_name="handoveritem",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="hand_overs", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="handoveritem",
            name="hand_over",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="dossiers.handover",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.post",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.post",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="dossier",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="legs", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="from_agency",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.agency"
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="redirected_to",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="redirected_from",
                to="dossiers.leg",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="to_agency",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.agency"
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="token",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dossiers.token",
            ),
        ),
        migrations.AddField(
            model_name="originalhandedin",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="originals_handed_in",
                to="dossiers.dossier",
            ),
        ),
        migrations.AddField(
            model_name="originalhandedin",
            name="requirement",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procedures.paperrequirement",
            ),
        ),
        migrations.AddField(
            model_name="originalhandedin",
            name="taken_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="presencerecord",
            name="dossier",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="presence", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="presencerecord",
            name="recorded_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="processmessage",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="dossiers.dossier",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="dossier",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="rating", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="sitevisit",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="sitevisit",
            name="recorded_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="sitevisitfile",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="sitevisitfile",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="dossiers.sitevisit"
            ),
        ),
        migrations.AddField(
            model_name="stop",
            name="dossier",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="stop", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="stop",
            name="stopped_by",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.post"
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.post",
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="withdrawals", to="dossiers.dossier"
            ),
        ),
        migrations.AddIndex(
            model_name="draftconfirmation",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", True)), fields=["answer_by"], name="draft_confirmation_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftconfirmation",
            constraint=models.UniqueConstraint(fields=("dossier", "number"), name="draft_confirmation_number"),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(fields=("dossier", "number"), name="extension_number"),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("new_due_at__gt", models.F("old_due_at"))), name="extension_later"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("taken_at__isnull", True)), fields=["to_agency", "given_at"], name="hand_over_open"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["from_agency", "-given_at"], name="hand_over_given"),
        ),
        migrations.AddConstraint(
            model_name="handoveritem",
            constraint=models.UniqueConstraint(fields=("hand_over", "dossier"), name="hand_over_item_once"),
        ),
        migrations.AddConstraint(
            model_name="handoveritem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("open", True)), fields=("dossier",), name="hand_over_open_once"
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(fields=["dossier", "asked_at"], name="leg_dossier"),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", True)),
                fields=["to_agency", "due_at", "id"],
                name="leg_open_asked",
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", True), ("silence_agrees", True)),
                fields=["due_at"],
                name="leg_silent",
            ),
        ),
        migrations.AddConstraint(
            model_name="originalhandedin",
            constraint=models.UniqueConstraint(fields=("dossier", "requirement"), name="original_once"),
        ),
        migrations.AddIndex(
            model_name="processmessage",
            index=models.Index(fields=["dossier", "name"], name="process_message_dossier"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("stars__gte", 1), ("stars__lte", 5)), name="rating_stars"
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True)), fields=("dossier",), name="withdrawal_open_once"
            ),
        ),
    ]
