"""The key of this installation is made once, here, so that every backup holds the same. Pages reach no erasure."""

import secrets

from django.db import migrations

from keel.base import postgres

WEB, JOBS = postgres.role("web"), postgres.role("jobs")
GUARD = f"""
REVOKE ALL ON people_erasure, people_erasurekey FROM {WEB};
REVOKE INSERT, UPDATE, DELETE ON people_erasurekey FROM {JOBS};
"""
BACK = f"GRANT SELECT, INSERT, UPDATE, DELETE ON people_erasure, people_erasurekey TO {WEB}, {JOBS};"


def make_key(apps, schema_editor):  # type: ignore[no-untyped-def]  # Django's own untyped signature
    keys = apps.get_model("people", "ErasureKey").objects.using(schema_editor.connection.alias)
    keys.create(key=secrets.token_hex(32))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_erased_numbers")]
    operations = [migrations.RunPython(make_key, migrations.RunPython.noop), migrations.RunSQL(GUARD, BACK)]
