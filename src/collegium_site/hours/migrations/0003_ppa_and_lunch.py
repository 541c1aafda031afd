"""Time that no meeting may take: PPA by contract, lunch by school."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("hours", "0002_asked")]

    operations = [
        migrations.AddField("contract", "ppa", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("settings", "lunch_start", models.TimeField(blank=True, null=True)),
        migrations.AddField("settings", "lunch_end", models.TimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "settings",
            models.CheckConstraint(
                condition=Q(("lunch_end", None), ("lunch_start", None)) | Q(("lunch_start__lt", F("lunch_end"))),
                name="lunch_in_order",
            ),
        ),
    ]
