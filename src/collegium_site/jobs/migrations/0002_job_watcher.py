from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.AddField("job", "watcher", models.CharField(blank=True, default="", max_length=120), preserve_default=False),
    ]
