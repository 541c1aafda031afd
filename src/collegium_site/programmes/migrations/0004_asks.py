"""What is asked outside the hour: minutes each time, how often, of whom, and on what basis."""

from django.db import migrations, models


def _rename(apps, before, after):
    """What "undo" goes back to keeps rows by column."""
    Step = apps.get_model("programmes", "DesignStep")
    for step in Step.objects.iterator():
        asks = [{after if key == before else key: value for key, value in ask.items()} for ask in step.before.get("asks") or []]
        if asks:
            Step.objects.filter(pk=step.pk).update(before={**step.before, "asks": asks})


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_replaced_foci")]

    operations = [
        migrations.RenameField("ask", "minutes_a_year", "minutes"),
        migrations.AddField(
            "ask",
            "per",
            models.CharField(
                choices=[("meeting", "each meeting"), ("block", "each block"), ("year", "a year")],
                default="year",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "ask",
            "basis",
            models.CharField(
                choices=[
                    ("directed", "directed: it counts as directed time"),
                    ("agreed_paid", "agreed with each, and paid"),
                    ("toil", "agreed with each, and given back in lieu"),
                    ("voluntary", "by choice"),
                    ("in_place", "in the place of an hour that was missed: it adds nothing"),
                ],
                default="directed",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            "ask",
            "concerns",
            models.CharField(
                choices=[
                    ("everyone", "everyone"),
                    ("teachers", "teachers"),
                    ("facilitators", "facilitators"),
                    ("support", "support staff"),
                    ("governors", "governors"),
                ],
                default="everyone",
                max_length=15,
            ),
        ),
        migrations.RunPython(
            lambda apps, schema_editor: _rename(apps, "minutes_a_year", "minutes"),
            lambda apps, schema_editor: _rename(apps, "minutes", "minutes_a_year"),
        ),
    ]
