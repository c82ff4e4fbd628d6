"""Notifications of a reference or an incident are numbered as they came, as a file may bring two at one moment."""

from django.db import migrations, models

# Of those kept before, the order within one moment is not known; versions of different moments stand as they came.
NUMBERED = """
UPDATE front_door_notification SET came_as = told.place FROM (
  SELECT id, row_number() OVER (PARTITION BY controller ORDER BY came_at, sent_at NULLS FIRST, id) AS place
  FROM front_door_notification
) told WHERE told.id = front_door_notification.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0020_settled"),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="came_as",
            field=models.PositiveIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.RunSQL(NUMBERED, migrations.RunSQL.noop),
    ]
