"""Row-level security over events."""

from django.db import migrations

from keel.people.grounds.policies import operations
from keel.timeline.policies import EVENTS, FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [("timeline", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop), *operations(EVENTS)]
