from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_job_watcher")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="onward",
            field=models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
    ]
