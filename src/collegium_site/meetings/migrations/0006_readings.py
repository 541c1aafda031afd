import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from collegium_site.meetings import triggers


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0005_reminders"),
        ("tenancy", "0002_safeguarding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader_name", models.CharField(max_length=150)),
                ("day", models.DateField()),
                (
                    "reader",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenancy.school"
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("school", "reader", "day"), name="read_once_a_day")],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor),
            lambda apps, schema_editor: triggers.remove(schema_editor),
        ),
    ]
