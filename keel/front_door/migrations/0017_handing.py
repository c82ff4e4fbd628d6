"""A case that goes to another authority, and an allegation about somebody whom its contact does not name."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_taken_back"),
        ("front_door", "0016_shifts"),
        ("people", "0007_allegation"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedOn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("service", models.CharField(max_length=200)),
                ("to_person", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("how", models.CharField(max_length=200)),
                ("handed_by", models.UUIDField()),
                ("handed_at", models.DateTimeField()),
                ("received_by", models.CharField(blank=True, max_length=200)),
                ("received_at", models.DateTimeField(null=True)),
                ("refused_why", models.TextField(blank=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="allegation",
            name="an_allegation_closes_with_its_outcome_and_who_was_told",
        ),
        migrations.AddField(
            model_name="onwardreferral",
            name="not_named",
            field=models.CharField(blank=True, max_length=201),
        ),
        migrations.AlterField(
            model_name="allegation",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("substantiated", "Substantiated"),
                    ("malicious", "Malicious"),
                    ("false", "False"),
                    ("unsubstantiated", "Unsubstantiated"),
                    ("unfounded", "Unfounded"),
                    ("below", "Below the harm threshold"),
                    ("handed_on", "Handed on to another authority"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="allegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", None), ("outcome", ""), ("referred", "")),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("outcome_why", ""), _negated=True),
                        models.Q(
                            models.Q(("outcome", "handed_on"), ("referred", ""), ("told", [])),
                            models.Q(
                                models.Q(("outcome", "handed_on"), _negated=True),
                                models.Q(("referred", ""), _negated=True),
                                models.Q(("referred_why", ""), _negated=True),
                                models.Q(("told", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="an_allegation_closes_with_its_outcome_and_who_was_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(("not_named", ""), ("door", "allegation"), _connector="OR"),
                name="only_an_allegation_is_about_somebody_unlisted",
            ),
        ),
        migrations.AddField(
            model_name="handedon",
            name="allegation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="handed", to="front_door.allegation"
            ),
        ),
        migrations.AddConstraint(
            model_name="handedon",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("service", ""), _negated=True),
                    models.Q(("to_person", ""), _negated=True),
                    models.Q(("how", ""), _negated=True),
                ),
                name="what_is_handed_on_has_somebody_at_the_other_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="handedon",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("received_at", None), ("received_by", ""), ("refused_why", "")),
                    models.Q(("received_at__gte", models.F("handed_at")), models.Q(("received_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="what_was_handed_on_is_answered_by_somebody_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="handedon",
            constraint=models.UniqueConstraint(
                condition=models.Q(("received_at", None)),
                fields=("allegation",),
                name="a_case_waits_for_one_receipt_at_a_time",
            ),
        ),
    ]
