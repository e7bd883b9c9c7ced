from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_legs_with_papers")]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, help_text="Taken back by the giver before it was taken.", null=True),
        ),
        migrations.RemoveIndex(model_name="handover", name="hand_over_open"),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True), ("taken_at__isnull", True)),
                fields=["to_agency", "given_at"],
                name="hand_over_open",
            ),
        ),
    ]
