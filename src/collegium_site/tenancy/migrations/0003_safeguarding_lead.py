from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("tenancy", "0002_safeguarding"),
    ]

    operations = [
        migrations.RenameField(model_name="school", old_name="safeguarding", new_name="safeguarding_name"),
        migrations.AlterField(
            model_name="school",
            name="safeguarding_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="safeguarding lead"),
        ),
        migrations.AddField(
            model_name="school",
            name="safeguarding_phone",
            field=models.CharField(blank=True, max_length=60, verbose_name="telephone of the safeguarding lead"),
        ),
        migrations.AddField(
            model_name="school",
            name="safeguarding_room",
            field=models.CharField(blank=True, max_length=100, verbose_name="room of the safeguarding lead"),
        ),
    ]
