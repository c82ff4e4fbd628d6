# Told by their signs alone, keys need no second index to be found by how they begin.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0003_fewer_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="source_key",
            field=models.CharField(db_collation="C", max_length=200, null=True),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("source_key",), name="nothing_is_told_twice_under_one_key"),
        ),
    ]
