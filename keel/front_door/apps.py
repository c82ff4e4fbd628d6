"""The front door as Django knows it; it declares its kinds of event and how it forgets."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "keel.front_door"
    label = "front_door"

    def ready(self) -> None:
        from keel.front_door import events, removal  # models of other apps are loaded by now
        from keel.front_door.allegations.policies import ALLEGATIONS
        from keel.front_door.allegations.policies import FUNCTIONS as APART
        from keel.front_door.board.policies import FUNCTIONS as BOARD
        from keel.front_door.calls.policies import CALLS
        from keel.front_door.checks.policies import FUNCTIONS as CHECKS
        from keel.front_door.concern.policies import COUNTED, REPEATED
        from keel.front_door.contacts.policies import BY_THE_CLOCK, HEARING, HOMES, SEALED, TAKING_BACK
        from keel.front_door.identity.policies import FUNCTIONS as IDENTITY
        from keel.front_door.meeting.policies import MEETING
        from keel.front_door.night.policies import NIGHT
        from keel.front_door.occasional.policies import FUNCTIONS as ONCE
        from keel.front_door.occasional.policies import OCCASIONAL
        from keel.front_door.onward.policies import FUNCTIONS as SETTLING
        from keel.front_door.onward.policies import ONWARD
        from keel.front_door.outage.policies import FUNCTIONS as KEYS
        from keel.front_door.outage.policies import OUTAGE
        from keel.front_door.packages.policies import FUNCTIONS as PACKING
        from keel.front_door.packages.policies import PACKAGES
        from keel.front_door.police.policies import FUNCTIONS as POLICE_LIST
        from keel.front_door.police.policies import POLICE
        from keel.front_door.policies import FRONT_DOOR, FUNCTIONS
        from keel.front_door.referrer.policies import FUNCTIONS as BACK_AND_FORTH
        from keel.front_door.referrer.policies import REFERRER
        from keel.front_door.schools.policies import FUNCTIONS as UNTOLD
        from keel.front_door.schools.policies import SCHOOLS
        from keel.front_door.stepping.policies import FUNCTIONS as HANDING
        from keel.front_door.stepping.policies import STEPPING
        from keel.front_door.veil.policies import FUNCTIONS as VEIL
        from keel.people.grounds import rule
        from keel.people.removal import registry
        from keel.timeline import kinds

        writing = TAKING_BACK + BY_THE_CLOCK + HEARING + BACK_AND_FORTH + ONCE
        seeing = FUNCTIONS + CHECKS + BOARD + IDENTITY + VEIL + POLICE_LIST + UNTOLD
        functions = seeing + writing + PACKING + KEYS + HANDING + APART + SETTLING + REPEATED
        doors = POLICE + SCHOOLS + CALLS + ONWARD + MEETING + NIGHT + PACKAGES + OUTAGE + STEPPING + ALLEGATIONS
        rule.declare(functions, FRONT_DOOR + COUNTED + HOMES + SEALED + REFERRER + OCCASIONAL + doors)
        kinds.declare(*events.KINDS)
        registry.declare(registry.Holder(removal.erase, removal.is_held, removal.alone_through))
