"""Row-level security over the front door."""

from django.db import migrations

from keel.front_door.board.policies import FUNCTIONS as OPEN_CHILDREN
from keel.front_door.checks.policies import FUNCTIONS as BEHIND_A_QUESTION
from keel.front_door.contacts.policies import HOMES, TAKING_BACK
from keel.front_door.identity.policies import FUNCTIONS as CARD_COUNTS
from keel.front_door.policies import FRONT_DOOR, FUNCTIONS
from keel.front_door.veil.policies import FUNCTIONS as VEIL
from keel.people.grounds.policies import operations


class Migration(migrations.Migration):
    dependencies = [("front_door", "0001_initial"), ("people", "0002_policies")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS + TAKING_BACK + BEHIND_A_QUESTION + OPEN_CHILDREN + CARD_COUNTS + VEIL, migrations.RunSQL.noop
        ),
        *operations(FRONT_DOOR + HOMES),
    ]
