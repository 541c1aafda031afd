"""The minutes of a line are never more than its time holds. SQLite makes the table anew, so its triggers stand aside."""

from django.db import migrations, models

from collegium_site.hours import triggers
from collegium_site.hours.minute_of import MinuteOf


class Migration(migrations.Migration):
    dependencies = [("hours", "0006_contracts_in_order")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.remove(schema_editor),
            lambda apps, schema_editor: triggers.install(schema_editor),
        ),
        migrations.RemoveConstraint("ledgerline", "line_within_a_day"),
        migrations.AddConstraint(
            "ledgerline",
            models.CheckConstraint(
                condition=models.Q(minutes__lte=MinuteOf("end") - MinuteOf("start")), name="line_within_its_times"
            ),
        ),
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor),
            lambda apps, schema_editor: triggers.remove(schema_editor),
        ),
    ]
