"""What is known of a number stands beside it: who gave it, where it was verified, what came in its place, why it is wrong."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

GIVERS = """
UPDATE people_identifier i SET recorded_by = p.recorded_by FROM people_person p WHERE p.id = i.person_id;
UPDATE people_identifier SET verified_as = 'system', verified_at = recorded_at, verified_by = recorded_by WHERE verified;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0008_unaccented")]
    operations = [
        migrations.AlterField("identifier", "issuer", models.CharField(blank=True, max_length=40)),
        migrations.AlterField(
            "identifier",
            "scheme",
            models.CharField(
                choices=[
                    ("nhs", "NHS number"),
                    ("upn", "Unique pupil number"),
                    ("la_child", "Local authority child id"),
                    ("uln", "Unique learner number"),
                    ("pnc", "PNC id"),
                    ("own", "An agency’s own number"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField("identifier", "recorded_by", models.UUIDField(null=True)),
        migrations.AddField(
            "identifier",
            "verified_as",
            models.CharField(
                blank=True,
                choices=[
                    ("spine", "Looked up in the NHS’s own service"),
                    ("roll", "On the school’s or college’s roll"),
                    ("system", "In the system of the agency that gave it"),
                    ("paper", "On a letter or card that the family showed"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField("identifier", "verified_at", models.DateTimeField(null=True)),
        migrations.AddField("identifier", "verified_by", models.UUIDField(null=True)),
        migrations.AddField(
            "identifier",
            "superseded_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="supersedes",
                to="people.identifier",
            ),
        ),
        migrations.AddField("identifier", "wrong_at", models.DateTimeField(null=True)),
        migrations.AddField("identifier", "wrong_by", models.UUIDField(null=True)),
        migrations.AddField(
            "identifier", "wrong_why", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddField("identifier", "doubled_at", models.DateTimeField(null=True)),
        migrations.RunSQL(GIVERS, migrations.RunSQL.noop),
        migrations.AlterField("identifier", "recorded_by", models.UUIDField()),
        migrations.RemoveField("identifier", "verified"),
        migrations.AddIndex(
            "identifier",
            models.Index(condition=Q(("doubled_at__isnull", False)), fields=["doubled_at"], name="numbers_used_twice"),
        ),
        migrations.AddConstraint(
            "identifier",
            models.CheckConstraint(
                condition=Q(
                    ("verified_as", ""),
                    ("verified_at", None),
                    ("verified_by", None),
                )
                | Q(
                    ("verified_at__isnull", False),
                    ("verified_by__isnull", False),
                    Q(("verified_as", ""), _negated=True),
                ),
                name="a_number_is_verified_by_someone_somewhere",
            ),
        ),
        migrations.AddConstraint(
            "identifier",
            models.CheckConstraint(
                condition=Q(("wrong_at", None), ("wrong_by", None))
                | Q(("wrong_by__isnull", False), Q(("wrong_why", ""), _negated=True)),
                name="a_number_is_wrong_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            "identifier",
            models.CheckConstraint(condition=~Q(superseded_by=F("id")), name="a_number_does_not_supersede_itself"),
        ),
    ]
