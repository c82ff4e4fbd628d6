"""Names to search by also stand without accents, whole or decomposed, and in letters that every keyboard has: somebody types
'Zoe' for Zoë and 'stefan' for Ștefan. What stands in the indexes was folded without that, so they are built anew.
"""

from django.db import migrations

PLAIN = """
CREATE OR REPLACE FUNCTION keel_plain(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
  bare text := lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g'));
BEGIN
  bare := translate(bare, 'łøđðħıŧŋəɛɔĸƒɓɗɖƙƴ -‐‑–''’‘ʼʻ`´', 'loddhitneeokfbddky');
  RETURN replace(replace(replace(replace(bare, 'ß', 'ss'), 'þ', 'th'), 'æ', 'ae'), 'œ', 'oe');
END
$$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION keel_plain(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
BEGIN
  RETURN translate(lower(name), ' -‐‑–''’‘ʼ`´', '');
END
$$;
"""
ANEW = "REINDEX INDEX name_given_plain; REINDEX INDEX name_family_plain;"


class Migration(migrations.Migration):
    dependencies = [("people", "0007_allegation")]
    operations = [migrations.RunSQL(PLAIN + ANEW, BEFORE + ANEW)]
