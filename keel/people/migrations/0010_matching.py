"""Names to find people by: the whole of both without capitals, how both sound, and how the first does."""

from django.db import migrations

BOTH = """
CREATE INDEX name_whole_plain ON people_name (keel_plain(family), keel_plain(given));
CREATE INDEX name_whole_sound ON people_name (dmetaphone(family), dmetaphone(given));
CREATE INDEX name_given_sound ON people_name (dmetaphone(given));
"""
BACK = "DROP INDEX name_whole_plain; DROP INDEX name_whole_sound; DROP INDEX name_given_sound;"


class Migration(migrations.Migration):
    dependencies = [("people", "0009_numbers")]
    operations = [migrations.RunSQL(BOTH, BACK)]
