"""Why what was sent on and not taken goes nowhere else, who closed it and when."""

from django.db import migrations, models

CLOSED = (
    models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(settled_why="") & ~models.Q(refused_why="")
)


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0019_corrected_way"),
    ]

    operations = [
        migrations.AddField("onwardreferral", "settled_at", models.DateTimeField(null=True)),
        migrations.AddField("onwardreferral", "settled_by", models.UUIDField(null=True)),
        migrations.AddField(
            "onwardreferral", "settled_why", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddConstraint(
            "onwardreferral",
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, settled_why="") | CLOSED,
                name="what_was_not_taken_is_closed_by_somebody_who_says_why",
            ),
        ),
    ]
