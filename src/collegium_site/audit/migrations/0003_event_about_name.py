from django.db import migrations, models

from collegium_site.audit import triggers


def install(_apps, schema_editor):
    triggers.install(schema_editor)


def remove(_apps, schema_editor):
    triggers.remove(schema_editor)


class Migration(migrations.Migration):
    """SQLite makes the table anew for a column, and loses its triggers: they leave before and come back after."""

    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.RunPython(remove, install),
        migrations.AddField("event", "about_name", models.CharField(blank=True, default="", max_length=150), preserve_default=False),
        migrations.RunPython(install, remove),
    ]
