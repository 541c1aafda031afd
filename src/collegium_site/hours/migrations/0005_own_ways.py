"""Ways to make time up of one programme alone, and what the programme of a year is called; see 0002 for the triggers."""

import django.db.models.deletion
from django.db import migrations, models

from collegium_site.hours import triggers


class Migration(migrations.Migration):
    dependencies = [("hours", "0004_restored"), ("tenancy", "0003_safeguarding_lead")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.remove(schema_editor),
            lambda apps, schema_editor: triggers.install(schema_editor),
        ),
        migrations.AddField("planyear", "title", models.CharField(blank=True, max_length=200)),
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor),
            lambda apps, schema_editor: triggers.remove(schema_editor),
        ),
        migrations.CreateModel(
            name="OwnWays",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on_kind", models.CharField(max_length=30)),
                ("on_id", models.CharField(max_length=40)),
                ("ways", models.TextField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenancy.school"
                    ),
                ),
            ],
            options={
                "ordering": ["on_kind", "on_id"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("school", "on_kind", "on_id"), name="own_ways_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ways", ""), _negated=True), name="own_ways_say_something"
                    ),
                ],
            },
        ),
    ]
