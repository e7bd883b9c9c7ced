from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_processes_are_graphs")]

    operations = [
        migrations.AddField(
            model_name="paperrequirement",
            name="original_at_return",
            field=models.BooleanField(
                default=False,
                help_text="The original is handed in when the result is fetched: without it none is given.",
            ),
        ),
    ]
