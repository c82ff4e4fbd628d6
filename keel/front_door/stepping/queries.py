"""What is asked of handovers: what is open and who holds now, which team may ask, which may be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from keel.agencies.kinds import HUBS, Role, TeamKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import Standing, live, open_teams
from keel.base.clocks import Clock
from keel.base.hours import Hours, local_day
from keel.base.prepared import Prepared, keys
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.decisions.models import Decision
from keel.front_door.stepping.models import Handover, HandoverOffer, Kind, Plan
from keel.people.family.models import Relationship, Tie
from keel.people.grounds.models import Ground, GroundKind, Level
from keel.people.persons.models import Person
from keel.sources.queries import Book

CONFERENCE = "conference.transfer_in"
ANSWER = "front_door.handover_answered"
TAKE_OVER = "your team is asked whether it takes them over"
WORKS = Q(kind=GroundKind.INVOLVED, level=Level.CONTENT)
CASEWORKERS = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER})
TAKERS = {
    Kind.STEP_UP: (TeamKind.CASEWORK,),
    Kind.STEP_DOWN: (TeamKind.DESK, TeamKind.PRACTICE),
    Kind.TRANSFER_IN: (TeamKind.CASEWORK,),
}


@dataclass(frozen=True)
class Giver:
    """The team of a worker that works with a child, and which way it would hand the child over."""

    team: Team
    kind: Kind


def giver(who: Standing, person: UUID, at: datetime) -> Giver | None:
    """The worker's team that works with this child now. Social care steps down, any other service steps up.

    None for somebody whom a conflict keeps from the child: the person is then in no table of theirs.
    """
    if not Person.objects.filter(id=person).exists():
        return None
    return giver_by(who, Ground.objects.filter(live(at), WORKS, person=person, team__in=who.team_ids))


def giver_by(who: Standing, grounds: Iterable[Ground]) -> Giver | None:
    """The same from grounds on the child that were read already."""
    held = {g.team_id for g in grounds if g.kind == GroundKind.INVOLVED and g.level == Level.CONTENT}
    for seat in who.seats:
        kind = seat.team.kind
        if seat.team_id not in held or kind in HUBS or seat.role == Role.ADMINISTRATOR:
            continue
        if kind != TeamKind.CASEWORK:
            return Giver(seat.team, Kind.STEP_UP)
        if seat.role in CASEWORKERS:
            return Giver(seat.team, Kind.STEP_DOWN)
    return None


def every() -> QuerySet[Handover]:
    rows = Handover.objects.filter(struck_at=None)
    return rows.select_related("contact__from_team__agency", "contact__from_worker", "contact__hub", "to_team")


def between() -> QuerySet[Handover]:
    """Asked and not settled, the longest first: what the declared worker may see of it."""
    return every().filter(settled_at=None).order_by("contact__received_at")


def for_us(who: Standing) -> QuerySet[Handover]:
    """What this worker's teams must answer: offered to them, or declined by the hub when they had asked."""
    offered = HandoverOffer.objects.filter(HandoverOffer.WAITS, to_team__in=who.team_ids).values("handover")
    declined = Q(declined_at__isnull=False, contact__from_team__in=who.team_ids) & ~Q(kind=Kind.TRANSFER_IN)
    return Handover.objects.filter(Q(id__in=offered) | declined, settled_at=None, struck_at=None)


def find(key: UUID) -> Handover | None:
    return every().filter(id=key).first()


def of_contact(contact: Contact) -> Handover | None:
    return every().filter(contact=contact).first()


def about(people: Iterable[UUID]) -> Handover | None:
    """The handover of one of these children that is not settled, where there is one."""
    return OF_CHILD.first(people=people)


def _of_child() -> QuerySet[Handover]:
    return between().filter(contact__named__person__among=keys("people"), contact__named__part=Part.CHILD)[:1]


OF_CHILD = Prepared(_of_child)


def reasons(grounds: Iterable[Ground]) -> dict[UUID, str]:
    """Of a team's grounds those that it has because it is asked to take a child over, with that reason in words."""
    told = {g.id: g.about for g in grounds if g.kind == GroundKind.TOLD}
    asked = set(Handover.objects.filter(id__in=told.values()).values_list("id", flat=True)) if told else set()
    return {ground: TAKE_OVER for ground, about in told.items() if about in asked}


@dataclass(frozen=True)
class Asked:
    """A team that was asked, and who of it said what."""

    row: HandoverOffer
    team: Team
    who: str

    @property
    def waits(self) -> bool:
        return self.row.answered_at is None and self.row.withdrawn_at is None


def offers(handovers: Iterable[Handover]) -> dict[UUID, list[Asked]]:
    """The teams asked for each, oldest first."""
    rows = HandoverOffer.objects.filter(handover__in=[h.id for h in handovers]).select_related("to_team__agency")
    found = list(rows.order_by("offered_at", "id"))
    names = dict(
        Worker.objects.filter(id__in={o.answered_by for o in found if o.answered_by}).values_list("id", "name")
    )
    asked: dict[UUID, list[Asked]] = {}
    for row in found:
        who = names.get(row.answered_by, "") if row.answered_by else ""
        asked.setdefault(row.handover_id, []).append(Asked(row, row.to_team, who))
    return asked


def asker(contact: Contact, at: datetime) -> Worker | Team:
    """Who asked, where they still hold a seat in that team; else the team, so that it reaches somebody."""
    worker, team = contact.from_worker, contact.from_team
    return worker if worker.seats.filter(live(at), team=team).exists() else team


def children(handover: Handover) -> list[UUID]:
    """The children who pass."""
    named = Named.objects.filter(contact=handover.contact_id, part=Part.CHILD)
    return sorted(named.values_list("person_id", flat=True))


def takers(handover: Handover) -> QuerySet[Team]:
    """Teams that may be asked to take it over."""
    teams = open_teams().filter(kind__in=TAKERS[Kind(handover.kind)]).select_related("agency")
    return teams.exclude(id=handover.contact.from_team_id)


def is_decided(handover: Handover) -> bool:
    """Whether the hub's decision for every child is in force, and none waits for its signature."""
    of_child = Decision.objects.filter(contact=handover.contact_id, person=OuterRef("person"))
    standing = of_child.filter(replaced_at=None, struck_at=None)
    in_force, waiting = Exists(standing.exclude(in_force_at=None)), Exists(standing.filter(in_force_at=None))
    children = Named.objects.filter(contact=handover.contact_id, part=Part.CHILD)
    return not children.filter(~in_force | waiting).exists()


def waits_for_decision(handover: Handover) -> bool:
    """A level is the hub's to decide before a team is asked. A child who moved here waits for nothing."""
    return handover.kind != Kind.TRANSFER_IN and not is_decided(handover)


def conference(handover: Handover, hours: Hours, book: Book) -> Clock | None:
    """The transfer-in conference of a child on a protection plan, from when we were told of the move."""
    told = handover.contact.received_at
    if handover.plan != Plan.PROTECTION or told is None:
        return None
    return Clock(told, book.limit(CONFERENCE, local_day(told)), hours)


def answering(offer: HandoverOffer, hours: Hours, book: Book) -> Clock:
    """For the asked team to accept or refuse (local)."""
    return Clock(offer.offered_at, book.limit(ANSWER, local_day(offer.offered_at)), hours, offer.answered_at)


def siblings(person: UUID, team: Team, at: datetime) -> list[UUID]:
    """Brothers and sisters whom the same team works with, too."""
    ties = Relationship.objects.filter(Q(person=person) | Q(other=person), tie=Tie.SIBLING, ends=None)
    others = {r.other_id if r.person_id == person else r.person_id for r in ties}
    held = Ground.objects.filter(live(at), WORKS, person__in=others, team=team)
    return sorted(set(held.values_list("person_id", flat=True)))
