"""Transfer in: what another authority hands over of children who moved here; the receipt, and the papers it owes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.clocks import add_months
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.contacts import actions as contacts
from keel.front_door.contacts.actions import Answers, Begun, Telling
from keel.front_door.contacts.models import Channel, Contact, Part, YesNo
from keel.front_door.events import HANDOVER
from keel.front_door.stepping.models import Handover, Kind, Paper, Plan
from keel.front_door.stepping.questions import story
from keel.people.family.models import Tie
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons.actions import Details
from keel.sources.items import stamp

OF_AGE = 18 * 12  # months (Children Act 1989, section 105)


@dataclass(frozen=True)
class Moving:
    """From which authority and whom there, which children, on what plan, since when they are here, what came.

    Under an id made before, so that one form records one transfer.
    """

    id: UUID
    service: str
    person: str
    phone: str
    children: tuple[Details, ...]
    plan: Plan
    moved_on: date
    worry: str
    doing: str
    papers: tuple[Paper, ...] = ()
    in_danger: str = YesNo.NOT_KNOWN
    childs_words: str = ""
    family_view: str = ""

    @property
    def sections(self) -> dict[str, dict[str, str]]:
        """What of it stands on the contact, by section; of what was not told nothing is written."""
        who = {"referrer_name": self.person, "referrer_agency": self.service, "referrer_phone": self.phone}
        told = {
            "you": who,
            "worry": {"worry": self.worry},
            "words": {"childs_words": self.childs_words},
            "parents": {"parents_view": self.family_view},
        }
        return {section: values for section, values in told.items() if any(values.values())}


@action
def hand_in(*, moving: Moving, team: Team, by: Standing, at: datetime) -> Handover:
    """Record it at the hub: a contact with its clocks. Theirs until somebody here has accepted by name."""
    found = Handover.objects.filter(contact=moving.id).first()
    if found:
        return found
    if not (moving.service.strip() and moving.person.strip() and moving.phone.strip()):
        raise Refused("Write which authority hands over, who there by name, and their number.")
    if not moving.children:
        raise Refused("Name at least one child.")
    for child in moving.children:
        _fits(child, moving, at)
    contact = _contact(moving, team, by, at)
    row = Handover(
        id=uuid4(), contact=contact, kind=Kind.TRANSFER_IN, story=story(Kind.TRANSFER_IN, (moving.doing,)),
        from_service=moving.service, from_person=moving.person, from_phone=moving.phone, plan=moving.plan,
        moved_on=moving.moved_on, papers=list(moving.papers), **stamp(HANDOVER, by=by.worker, at=at),
    )  # fmt: skip
    row.save(force_insert=True)
    people = list(contact.named.values_list("person_id", flat=True))
    grant = Grant(GroundKind.HUB, Level.SUMMARY, row.id)
    grounds.give(people=people, to=contact.hub, grant=grant, by=by.worker, at=at)
    ledger.record(Word.COLLECTED, "handover.transfer_in_recorded", Of(row.id, people), by=by.worker, at=at)
    return row


def _fits(child: Details, moving: Moving, at: datetime) -> None:
    """A date typed wrong is found now, and not by another authority that knows no such child."""
    born = child.birth_date
    if born and moving.moved_on < born:
        raise Refused(f"{child.given} was born after the day of the move. Look at both dates.")
    if born and add_months(born, OF_AGE) <= local_day(at):
        raise Refused(f"{child.given} is 18 or over by this date of birth. Look at it, or ring adult social care.")


def _contact(moving: Moving, team: Team, by: Standing, at: datetime) -> Contact:
    begun = contacts.start(begun=Begun(moving.id, team, moving.in_danger, Channel.TRANSFER), by=by, at=at)
    for section, values in moving.sections.items():
        begun = contacts.write(contact=begun, answers=Answers(section, begun.version, values), by=by, at=at)
    tie = Tie.SIBLING if len(moving.children) > 1 else ""
    for place, details in enumerate(moving.children):
        telling = Telling(uuid5(moving.id, f"child {place}"), Part.CHILD, details, relation=tie)
        contacts.name(contact=begun, telling=telling, by=by, at=at)
    return contacts.send(contact=begun, by=by, at=at)


@action
def receipt(*, handover: Handover, who: str, how: str, by: Standing, at: datetime) -> None:
    """The previous authority was told by name that we have the children, or that we do not: it is settled."""
    row = Handover.objects.select_for_update(of=("self",)).select_related("contact").get(id=handover.id)
    if row.contact.hub_id not in by.team_ids or row.kind != Kind.TRANSFER_IN:
        raise Refused("Only the hub sends the receipt of a transfer in.")
    if row.settled_at:
        raise Refused(f"The receipt went to {row.told_who} already.")
    if not (row.accepted_at or row.declined_at):
        raise Refused("Nobody here has accepted yet, so there is no receipt to send. It is theirs until then.")
    if not (who.strip() and how.strip()):
        raise Refused("Write who there was told, and how.")
    Handover.objects.filter(id=row.id).update(told_who=who, told_how=how, settled_by=by.worker.id, settled_at=at)
    grounds.end(about=row.id, kinds=[GroundKind.HUB], by=by.worker, at=at)
    ledger.record(Word.DISCLOSED, "handover.receipt_sent", Of(row.id), by=by.worker, at=at)


@action
def note_papers(*, handover: Handover, came: Sequence[Paper], by: Standing, at: datetime) -> None:
    """Tick which papers came; the others are owed, also after the children were accepted."""
    if handover.contact.hub_id not in by.team_ids or handover.kind != Kind.TRANSFER_IN:
        raise Refused("Only the hub notes which papers came.")
    Handover.objects.filter(id=handover.id).update(papers=[p for p in Paper.values if p in came])
    ledger.record(Word.ALTERED, "handover.papers_noted", Of(handover.id), by=by.worker, at=at)
