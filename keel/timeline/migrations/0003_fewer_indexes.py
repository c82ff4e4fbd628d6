# Two keys of a subject that stand first in an index already, and a correction that few events are.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_unaccented"),
        ("timeline", "0002_allegation"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="corrects",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="timeline.event",
            ),
        ),
        migrations.AlterField(
            model_name="subject",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="subjects",
                to="timeline.event",
            ),
        ),
        migrations.AlterField(
            model_name="subject",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_events",
                to="people.person",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)), fields=["corrects"], name="event_that_corrects"
            ),
        ),
    ]
