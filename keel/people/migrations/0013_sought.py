"""What a search looks for by phone and by address: the last nine digits of a phone, and the words of an address."""

from django.db import migrations

PHONE = """
CREATE OR REPLACE FUNCTION keel_phone(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT right(regexp_replace(said, '[^0-9]', '', 'g'), 9)
$$;
CREATE INDEX safe_contact_by_phone ON people_safecontact (keel_phone(phone)) WHERE phone <> '';
CREATE INDEX place_by_words ON people_place USING gin (lines gin_trgm_ops);
"""
BACK = "DROP INDEX place_by_words; DROP INDEX safe_contact_by_phone; DROP FUNCTION keel_phone(text);"


class Migration(migrations.Migration):
    dependencies = [("people", "0012_adoption")]
    operations = [migrations.RunSQL(PHONE, BACK)]
