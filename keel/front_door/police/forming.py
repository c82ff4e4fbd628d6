"""What a notification becomes: its contact, those named on it, their home, its own row. Not saved here: for one that
comes by itself and for those of a whole file."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.base import words
from keel.base.hours import local_day
from keel.front_door.contacts.models import Channel, Contact, Home, Named, Part, Stage, YesNo
from keel.front_door.events import CONTACT, NOTIFICATION
from keel.front_door.police.models import About, Notification
from keel.front_door.police.told import Someone, Told
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network.actions import Works
from keel.people.network.models import Work
from keel.people.persons.actions import Details
from keel.people.persons.models import Person
from keel.people.places.models import PlaceKind
from keel.sources import bases
from keel.sources.items import stamp

CONCERNS = {
    About.DOMESTIC_ABUSE: ["domestic_abuse"],
    About.MISSING: ["missing"],
    About.EXPLOITATION: ["exploitation"],
    About.MENTAL_HEALTH: ["mental_health_child"],
}
NOT_SCHOOLS = "not_schools"


class Sender(NamedTuple):
    """The police team that the notifications are from, and the hub that they reach."""

    team: Team
    hub: Team


class Acting(NamedTuple):
    """Keel, in the name of the police, who control what they wrote."""

    id: UUID
    agency_id: UUID


def contact_of(told: Told, sender: Sender, by: Worker, at: datetime) -> Contact:
    """The incident at the hub, ungraded: how fast to look is for a person to say. The account stays with the police's
    own notification; what asked agencies read is written when it is taken to the board (safe practice 19).
    """
    about = About(told.about)
    preset = bases.preset(AgencyKind(sender.team.agency.kind), local_day(at))
    row = Contact(
        channel=Channel.POLICE,
        stage=Stage.NOTIFIED,
        started_at=at,
        received_at=at,
        from_team=sender.team,
        from_worker=by,
        hub=sender.hub,
        referrer_name=told.officer,
        referrer_role="Police officer",
        referrer_agency=sender.team.agency.name,
        referrer_phone=sender.team.phone,
        concerns=CONCERNS.get(about, []),
        worry=f"The police told the hub of an incident: {about.label.lower()}.",
        happened_when=words.moment(told.happened_at) if told.happened_at else "",
        sharing_basis=preset.ordinary,
        sharing_condition=preset.sensitive,
        sharing_duty=preset.duty,
        **stamp(CONTACT, by=Acting(by.id, sender.team.agency_id), at=at),
    )
    if names_suspect(told):
        row.audience = NOT_SCHOOLS
    return row


def names_suspect(told: Told) -> bool:
    """Whether a child is recorded as a suspect, and so hidden from schools (safe practice 19)."""
    return any(one.is_suspect and one.part == Part.CHILD for one in told.people)


def key_of(one: Someone) -> tuple[str, str, str, str]:
    """Who is the same within one contact."""
    return (one.part, one.given.casefold(), one.family.casefold(), str(one.born or ""))


def once(people: Iterable[Someone]) -> dict[tuple[str, str, str, str], Someone]:
    """Each of them once, as told first."""
    each: dict[tuple[str, str, str, str], Someone] = {}
    for one in people:
        each.setdefault(key_of(one), one)
    return each


def details_of(one: Someone) -> Details:
    return Details(
        kind=one.kind, given=one.given, family=one.family, known_as=one.known_as, birth_date=one.born, sex=one.sex
    )


def named_of(contact: Contact, one: Someone, person: Person, at: datetime) -> Named:
    lives = YesNo.YES if one.address or one.postcode else YesNo.NOT_KNOWN
    return Named(contact=contact, person=person, part=one.part, relation=one.relation, lives_with=lives, added_at=at)


def named_grant(contact: Contact) -> Grant:
    """What the police see of those whom they named."""
    return Grant(GroundKind.NAMED, Level.SUMMARY, contact.id)


def home_of(contact: Contact, people: Iterable[Someone]) -> Home | None:
    """Where the first child lives of whom an address is told."""
    for one in people:
        if one.part == Part.CHILD and (one.address or one.postcode):
            return Home(contact=contact, kind=PlaceKind.HOME, lines=one.address, postcode=one.postcode)
    return None


def school_of(named: Named, one: Someone) -> Works | None:
    return Works(named.person_id, Work.SCHOOL, one.school) if one.school and one.part == Part.CHILD else None


def notification_of(contact: Contact, told: Told, named: list[Named], by: Acting, at: datetime) -> Notification:
    """The row, as the first of its reference and incident; `named` are those whom it names, in its order."""
    parts = [
        {"person": str(row.person_id), "role": one.role, "others": [list(o) for o in one.others]}
        for row, one in zip(named, told.people, strict=True)
    ]
    return Notification(
        contact=contact, reference=told.called, own_reference=told.reference, incident=told.incident or told.called,
        about=told.about, grade=told.grade, grade_said=told.grade_said, happened_at=told.happened_at,
        sent_at=told.sent_at, place=told.place, officer=told.officer,
        narrative=told.narrative, dash_answers=[list(a) for a in told.dash_answers],
        dash_score=told.dash_score, dash_level=told.dash_level, people=parts, others=[list(o) for o in told.others],
        digest=told.digest, came_at=at, came_as=1, **stamp(NOTIFICATION, by=by, at=at),
    )  # fmt: skip
