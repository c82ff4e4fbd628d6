"""Nobody stands twice on the rota of one team for one duty at one time."""

import django.contrib.postgres.constraints
from django.db import migrations, models

import keel.agencies.models


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0015_another_school"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="shift",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("taken_off_at", None)),
                expressions=[
                    ("worker", "="),
                    ("team", "="),
                    ("duty", "="),
                    (keel.agencies.models.TsTzRange("starts", "ends"), "&&"),
                ],
                name="one_shift_of_a_duty_in_a_team_at_a_time",
            ),
        ),
    ]
