"""How a private person may be answered, put right later, beside what they said first."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WAYS = [("phone", "By phone"), ("email", "By e-mail"), ("none", "Not at all")]


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0018_mailed"),
    ]

    operations = [
        migrations.CreateModel(
            name="CorrectedWay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("way", models.CharField(choices=WAYS, max_length=10)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("times", models.CharField(blank=True, max_length=200)),
                (
                    "voicemail",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                        max_length=10,
                    ),
                ),
                ("email", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField()),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrected_ways",
                        to="front_door.contact",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["contact", "written_at"], name="corrected_ways_of_a_contact")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_corrected_way_has_its_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "none"), _negated=True),
                            models.Q(("email", ""), ("phone", "")),
                            _connector="OR",
                        ),
                        name="who_wants_no_answer_now_leaves_no_way",
                    ),
                ],
            },
        ),
    ]
