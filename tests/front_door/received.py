"""A contact that reached the hub, in one line: from whom, about which children, asked whom, decided how."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from keel.front_door import stage
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.decisions.actions import Chosen, decide
from keel.front_door.decisions.models import Decision
from keel.front_door.events import CHECK, CONTACT
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from keel.sources.items import stamp
from tests.cast import NOW, WORKERS, Cast

AT_NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
REASONS = (
    "Alfie has come to school hungry four times in two weeks and Dana has not answered the school’s calls. "
    "There is no sign of injury and the aunt collects both children, so help in the family is enough for now."
)


def received(cast: Cast, *children: str, by: str = "priya", **facts: Any) -> list[Named]:
    """The children named on a new contact, as its writer sent it; `facts` are columns of the contact."""
    team = cast.teams[WORKERS[by][0]]
    with cast.acting(by, AT_NINE):
        contact = Contact(
            reference=uuid4().hex[:8], stage="new", started_at=AT_NINE, from_team=team,
            from_worker=cast.workers[by], hub=cast.teams["hub"],
            **({"received_at": AT_NINE, "urgency": "amber", "worry": "Hungry again, third time this week."} | facts),
            **stamp(CONTACT, by=cast.workers[by], at=AT_NINE),
        )  # fmt: skip
        contact.save(force_insert=True)
        return [name(cast, contact, given, by=by, nth=n) for n, given in enumerate(children or ("Alfie",))]


def just_received(cast: Cast, *children: str, **facts: Any) -> list[Named]:
    """The same, minutes ago by the clock that pages read, so that nothing on it is late."""
    return received(cast, *children, received_at=timezone.now() - timedelta(minutes=5), **facts)


def name(
    cast: Cast, contact: Contact, given: str, *, by: str = "priya", part: Part = Part.CHILD, nth: int = 0
) -> Named:
    """Somebody named on a contact, with the grounds of the writer's team and, through it, of the hub. A man without a
    name is the father, not known by name.
    """
    worker, kind = cast.workers[by], Kind.CHILD if part == Part.CHILD else Kind.ADULT
    details = Details(kind, given=given, family="Marsh", birth_date=date(2017, 5, 3))
    if not given:
        details = Details(Kind.UNKNOWN, sex=Sex.MALE)
    person = persons.add(details=details, by=worker, at=AT_NINE)
    relation = "" if given else "parent"
    later = AT_NINE + timedelta(seconds=nth)
    named = Named(contact=contact, person=person, part=part, relation=relation, added_at=later)
    named.save(force_insert=True)
    for team, grant in (
        (cast.teams[WORKERS[by][0]], Grant(GroundKind.NAMED, Level.SUMMARY, contact.id)),
        (cast.teams["hub"], Grant(GroundKind.HUB, Level.CONTENT, contact.id)),
    ):
        grounds.give(people=[person.id], to=team, grant=grant, by=worker, at=AT_NINE)
    return named


def asked(cast: Cast, contact: Contact, team: str, answer: str = "", **more: Any) -> Check:
    """A question to a team, answered or not; call it inside `cast.acting`."""
    answered = {"answer": answer, "answered_by": cast.dev.id, "answered_at": NOW} if answer else {}
    if answer == "information":
        answered |= {"words": "Seen at home twice.", "handling": "hub"}
    check = Check(
        contact=contact, team=cast.teams[team], why="core", question="What do you know?", told="Hungry.",
        asked_by=cast.sam.id, asked_at=AT_NINE, **answered, **more, **stamp(CHECK, by=cast.sam, at=AT_NINE),
    )  # fmt: skip
    check.save(force_insert=True)
    children = Named.objects.filter(contact=contact, part=Part.CHILD).values_list("person_id", flat=True)
    grant = Grant(GroundKind.CHECK, Level.SUMMARY, contact.id)
    grounds.give(people=children, to=cast.teams[team], grant=grant, by=cast.sam, at=AT_NINE)
    stage.advance(contact=contact, by=cast.sam, at=AT_NINE)
    return check


def chosen(outcome: str = "child_in_need", level: int = 3, **more: Any) -> Chosen:
    said = {"rationale": REASONS, "set_aside": "Early help: refused twice.", "parents_told": "yes"}
    return Chosen(outcome=outcome, level=level, **(said | more))


def decided(cast: Cast, named: Named, outcome: str = "child_in_need", level: int = 3, **more: Any) -> Decision:
    """Decided by Sam, a registered social worker; call it inside `cast.acting`."""
    return decide(named=named, chosen=chosen(outcome, level, **more), by=cast.sam, at=NOW)
