"""Local timescales are only ever added: what was in force on a past day can always be told."""

from django.db import migrations

from keel.base import postgres

WEB, JOBS = postgres.role("web"), postgres.role("jobs")
GUARD = f"REVOKE UPDATE, DELETE ON sources_localtimescale FROM {WEB}, {JOBS};"
BACK = f"GRANT UPDATE, DELETE ON sources_localtimescale TO {WEB}, {JOBS};"


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, BACK)]
