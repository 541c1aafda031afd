from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]

    operations = [
        migrations.AddField("staffimport", "job", models.BigIntegerField(null=True)),
        migrations.AddField("staffimport", "look", models.JSONField(default=dict)),
    ]
