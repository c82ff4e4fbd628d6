"""The ledger refuses change from everyone; the web login writes it and reads none of it. The cache has its table."""

from django.core.management import call_command
from django.db import migrations

from keel.base import postgres

WEB, JOBS = postgres.role("web"), postgres.role("jobs")
GUARD = f"""
CREATE FUNCTION keel_ledger_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The ledger is only ever added to.' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON base_ledgerentry EXECUTE FUNCTION keel_ledger_is_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON base_ledgerseal EXECUTE FUNCTION keel_ledger_is_kept();
REVOKE ALL ON base_ledgerentry, base_ledgerseal, base_searchtext FROM {WEB};
GRANT INSERT ON base_ledgerentry, base_searchtext TO {WEB};
REVOKE UPDATE, DELETE ON base_ledgerentry, base_ledgerseal FROM {JOBS};
"""
BACK = f"""
DROP TRIGGER kept ON base_ledgerentry; DROP TRIGGER kept ON base_ledgerseal; DROP FUNCTION keel_ledger_is_kept();
GRANT SELECT, INSERT, UPDATE, DELETE ON base_ledgerentry, base_ledgerseal, base_searchtext TO {WEB}, {JOBS};
"""


def cache_table(apps, schema_editor):  # type: ignore[no-untyped-def]  # Django's own untyped signature
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, BACK), migrations.RunPython(cache_table, migrations.RunPython.noop)]
