from django.db import migrations, models


def name_by_code(apps, _schema_editor):
    """The code of each meeting's focus area, as the version that it was taken from has it."""
    manager = apps.get_model("meetings", "Meeting")._base_manager
    versions = apps.get_model("publication", "Version")._base_manager
    for version in versions.filter(pk__in=manager.values("version")).only("outline"):
        for focus in version.outline["focus_areas"]:
            manager.filter(version=version, focus=focus["name"]).update(focus_code=focus["code"])


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_readings"), ("publication", "0004_foci_then")]

    operations = [
        migrations.AddField("meeting", "focus_code", models.CharField(blank=True, max_length=20)),
        migrations.RunPython(name_by_code, migrations.RunPython.noop),
    ]
