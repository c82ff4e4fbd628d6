"""Row-level security over people, and the audiences."""

from django.db import migrations

from keel.people.grounds.audiences import AUDIENCES
from keel.people.grounds.policies import FUNCTIONS, PEOPLE, operations
from keel.people.links.policies import CANDIDATES
from keel.people.persons.policies import WRITING
from keel.people.places.policies import SCAN


def write_audiences(apps, schema_editor):  # type: ignore[no-untyped-def]  # Django's own untyped signature
    audience, member = apps.get_model("people", "Audience"), apps.get_model("people", "AudienceMember")
    db = schema_editor.connection.alias
    for declared in AUDIENCES:
        row = audience.objects.using(db).create(code=declared.code, label=declared.label, withheld=declared.withheld)
        for m in declared.members:
            member.objects.using(db).create(
                audience=row, agency_kind=m.agency_kind, team_kind=m.team_kind, controller=m.controller
            )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("agencies", "0001_initial")]
    operations = [
        migrations.RunPython(write_audiences, migrations.RunPython.noop),
        migrations.RunSQL(FUNCTIONS + WRITING + CANDIDATES + SCAN, migrations.RunSQL.noop),
        *operations(PEOPLE),
    ]
