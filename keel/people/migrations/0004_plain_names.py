"""Names without capitals, spaces, hyphens and apostrophes, to search by. An index rests on the function, so it stands here and not
with the rule; its cost says that reading all names by it is slower than the index.
"""

from django.db import migrations

PLAIN = """
CREATE FUNCTION keel_plain(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
BEGIN
  RETURN translate(lower(name), ' -‐‑–''’‘ʼ`´', '');
END
$$;
CREATE INDEX name_given_plain ON people_name USING gin (keel_plain(given) gin_trgm_ops);
CREATE INDEX name_family_plain ON people_name USING gin (keel_plain(family) gin_trgm_ops);
"""
BACK = "DROP INDEX name_given_plain; DROP INDEX name_family_plain; DROP FUNCTION keel_plain(text);"


class Migration(migrations.Migration):
    dependencies = [("people", "0003_erasure_key")]
    operations = [migrations.RunSQL(PLAIN, BACK)]
