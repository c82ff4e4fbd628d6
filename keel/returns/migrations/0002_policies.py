"""Row-level security over what is kept of returns."""

from django.db import migrations

from keel.people.grounds.policies import operations
from keel.returns.policies import RETURNS


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("people", "0002_policies")]
    operations = operations(RETURNS)
