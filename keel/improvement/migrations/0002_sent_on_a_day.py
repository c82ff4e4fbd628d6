"""A statement is sent on a day that somebody says, and an agency that was asked can be taken out again."""

from django.db import migrations, models


SENT = """
UPDATE improvement_statement SET sent_on = (sent_at AT TIME ZONE 'Europe/London')::date WHERE sent_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0009_alter_seat_role"),
        ("improvement", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="statement",
            name="a_statement_is_sent_by_someone",
        ),
        migrations.RemoveConstraint(
            model_name="statementpart",
            name="an_agency_has_one_part_in_a_statement",
        ),
        migrations.AddField(
            model_name="statement",
            name="sent_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="statementpart",
            name="out_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="statementpart",
            name="out_by",
            field=models.UUIDField(null=True),
        ),
        migrations.RunSQL(SENT, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sent_by", None), ("sent_on", None)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False), ("sent_on__isnull", False)),
                    _connector="OR",
                ),
                name="a_statement_is_sent_on_a_day_as_someone_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementpart",
            constraint=models.UniqueConstraint(
                condition=models.Q(("out_at", None)),
                fields=("statement", "agency"),
                name="an_agency_has_one_part_in_a_statement",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("out_at", None), ("out_by", None)),
                    models.Q(("out_at__isnull", False), ("out_by__isnull", False)),
                    _connector="OR",
                ),
                name="an_agency_is_taken_out_by_someone",
            ),
        ),
    ]
