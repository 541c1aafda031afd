"""What is asked outside the hour, of whom; the table refuses changes, so its triggers stand aside for the new columns."""

from django.db import migrations, models

from collegium_site.hours import triggers


class Migration(migrations.Migration):
    dependencies = [("hours", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.remove(schema_editor),
            lambda apps, schema_editor: triggers.install(schema_editor),
        ),
        migrations.AddField("planyear", "meetings", models.PositiveIntegerField(default=0)),
        migrations.AddField("planyear", "blocks", models.PositiveIntegerField(default=0)),
        migrations.AddField("planyear", "facilitators", models.JSONField(default=list)),
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor),
            lambda apps, schema_editor: triggers.remove(schema_editor),
        ),
    ]
