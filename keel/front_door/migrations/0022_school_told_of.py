"""The child's name and the day of what happened stand apart from the words of a school's notice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0021_came_as"),
    ]

    operations = [
        migrations.AddField(
            model_name="schoolnotice",
            name="child_name",
            field=models.CharField(blank=True, default="", max_length=250),
            preserve_default=False,
        ),
        migrations.AddField(model_name="schoolnotice", name="happened_on", field=models.DateField(null=True)),
    ]
