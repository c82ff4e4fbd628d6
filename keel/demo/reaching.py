"""What follows when a contact reaches the hub: grounds, ties, the home as a place, children's timelines, conflicts."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from uuid import UUID

from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.demo.case import Case
from keel.demo.made import made
from keel.front_door.contacts import concerns
from keel.front_door.contacts.actions.received import CONCERNED
from keel.front_door.contacts.models import From, Named, Part, Stage, YesNo
from keel.front_door.events import CONTACT_RECEIVED
from keel.people.family.models import Relationship, Responsibility, Tie
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import Conflict, GroundKind, Level
from keel.people.places.models import Place, PlaceKind, Protection, Stay
from keel.timeline.happening import Happening


def send(case: Case, at: datetime) -> None:
    """From now on what the referrer wrote stays; the referrer's team keeps a summary, the record is the hub's."""
    contact, by = case.contact, case.plan.teller.worker
    contact.received_at, contact.stage = at, Stage.NEW
    tie(case, at)
    case.known.end(contact.id, GroundKind.NAMED, at)
    case.known.give(case.people, contact.from_team, Grant(GroundKind.NAMED, Level.SUMMARY, contact.id), by=by, at=at)
    stand(case, at)
    case.known.enter("contact.sent", Of(contact.id, case.people), by=by, at=at)
    reach(case, case.named, at)


def join(case: Case, named: Named, at: datetime) -> None:
    """Somebody who is named while the call still grows."""
    reach(case, [named], at)
    tie(case, at)
    stand(case, at)


def reach(case: Case, named: Sequence[Named], at: datetime) -> None:
    """The hub's ground, the event on each child's timeline, and who is kept away."""
    contact, by = case.contact, case.plan.teller.worker
    people = [n.person_id for n in named]
    case.known.give(people, contact.hub, Grant(GroundKind.HUB, Level.CONTENT, contact.id), by=by, at=at)
    children = [n.person_id for n in named if n.part == Part.CHILD]
    if children:
        case.known.tell(_happening(case, children), by=by, at=at)
    _keep_away(case, people, at)


def _happening(case: Case, children: list[UUID]) -> Happening:
    contact = case.contact
    who = contact.referrer_agency if contact.referrer_is == From.PROFESSIONAL else "a member of the public"
    about = ", ".join(concerns.label(code).lower() for code in contact.concerns) or "a worry"
    return Happening(
        CONTACT_RECEIVED, children, contact.received_at or contact.started_at,
        f"Contact from {who or 'a professional'}: {about}.", contact.id, born=case.known.born(children),
    )  # fmt: skip


def _keep_away(case: Case, people: list[UUID], at: datetime) -> None:
    contact, by = case.contact, case.plan.teller.worker
    for worker in case.bayview.workers.values():
        if contact.works_here_email and worker.email == contact.works_here_email and worker is not by:
            for person in people:
                row = made(
                    Conflict,
                    worker=worker,
                    person=case.known.people[person],
                    reason=CONCERNED,
                    starts=at,
                    noted_by=by.id,
                )
                case.known.add(row)


def tie(case: Case, at: datetime) -> None:
    """Who is who, as the referrer says: adults to each child, brothers and sisters; said twice it is written once."""
    children = [n for n in case.named if n.part != Part.ADULT]
    for adult in case.adults:
        for child in children:
            _tie(case, adult, child, at)
    siblings = [c for place, c in enumerate(children) if place == 0 or c.relation == Tie.SIBLING]
    for one, other in combinations(siblings, 2):
        _relate(case, one, other, Tie.SIBLING, at)


def _tie(case: Case, adult: Named, child: Named, at: datetime) -> None:
    if not _relate(case, adult, child, Tie(adult.relation), at) or adult.responsible == YesNo.NOT_KNOWN:
        return
    ground = adult.responsible_why or f"Said by {_source(case)}"[:120]
    row = made(
        Responsibility, adult=adult.person, child=child.person, held=adult.responsible, ground=ground, recorded_at=at,
        recorded_by=case.plan.teller.worker.id,
    )  # fmt: skip
    case.known.add(row)


def _relate(case: Case, one: Named, other: Named, tie: Tie, at: datetime) -> bool:
    """Whether it had to be written."""
    if any((t.person_id, t.other_id, t.tie) == (one.person_id, other.person_id, tie) for t in case.known.ties):
        return False
    row = made(
        Relationship, person=one.person, other=other.person, tie=tie, said_by=_source(case), recorded_at=at,
        recorded_by=case.plan.teller.worker.id,
    )  # fmt: skip
    case.known.ties.append(case.known.add(row))
    return True


def _source(case: Case) -> str:
    return case.contact.referrer_agency or "the referrer"


def stand(case: Case, at: datetime) -> None:
    """The home as a place, and the stays of those who live there; protected where it must stay secret."""
    home, by = case.home, case.plan.teller.worker.id
    if home is None:
        return
    living = [n.person for n in case.named if _lives_there(n)]
    since = local_day(case.contact.received_at or at)
    if case.place is None and (home.lines or home.postcode or home.organisation):
        kind = home.kind or PlaceKind.HOME
        case.place = case.known.add(
            made(Place, kind=kind, lines=home.lines, postcode=home.postcode, contact=home.organisation)
        )
    for person in living if case.place else ():
        if person.id not in case.housed:
            case.housed.add(person.id)
            stay = made(Stay, person=person, place=case.place, starts=since, recorded_at=at, recorded_by=by)
            case.known.stays.append(case.known.add(stay))
    for person in living if home.is_protected else ():
        if person.id not in case.protected:
            case.protected.add(person.id)
            row = made(
                Protection,
                person=person,
                held_by=case.contact.hub,
                reason=home.secret_why or "They are in a refuge.",
                starts=at,
                noted_by=by,
            )
            case.known.add(row)


def _lives_there(named: Named) -> bool:
    """The home was asked for as the children's."""
    of_child = named.part == Part.CHILD and named.lives_with == YesNo.NOT_KNOWN
    return named.lives_with == YesNo.YES or of_child
