"""How names sound, with the names beside it: sixteen thousand that sound alike are read without their rows."""

from django.db import migrations

WITH_NAMES = """
DROP INDEX name_whole_sound; DROP INDEX name_given_sound;
CREATE INDEX name_whole_sound ON people_name (dmetaphone(family), dmetaphone(given))
    INCLUDE (given, family, person_id, kind);
CREATE INDEX name_given_sound ON people_name (dmetaphone(given)) INCLUDE (given, family, person_id, kind);
"""
ALONE = """
DROP INDEX name_whole_sound; DROP INDEX name_given_sound;
CREATE INDEX name_whole_sound ON people_name (dmetaphone(family), dmetaphone(given));
CREATE INDEX name_given_sound ON people_name (dmetaphone(given));
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0015_proposals")]
    operations = [migrations.RunSQL(WITH_NAMES, ALONE)]
