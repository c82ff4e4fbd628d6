"""One contact as the hub works on it: the people named with who they may be, the story, and how far each step is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Part
from keel.front_door.contacts.queries import NamedPerson, named
from keel.front_door.decisions.models import Decision
from keel.front_door.identity.story import Circle, Earlier, circle, earlier, history, involved, repeats, warnings
from keel.people.links.candidates import Candidate, candidates
from keel.people.network.models import Flag, Involvement
from keel.timeline.models import Event


@dataclass(frozen=True)
class Steps:
    """How far the work on a contact is, as counts of what is done and what there is."""

    settled: int
    people: int
    answered: int
    asked: int
    decided: int
    children: int


@dataclass(frozen=True)
class Overview:
    """A contact with its people, its steps and the family's story."""

    contact: Contact
    people: tuple[NamedPerson, ...]
    steps: Steps
    around: Circle
    before: tuple[Earlier, ...]
    repeats: str
    network: tuple[Involvement, ...]
    warnings: tuple[Flag, ...]
    history: tuple[Event, ...]


def find(key: UUID) -> Contact | None:
    """A sent contact that the declared worker may see; its checks and standing decisions beside it."""
    checks = Check.objects.filter(contact=OuterRef("id")).values(what=JSONObject(answer="answer"))
    decided = Decision.objects.filter(contact=OuterRef("id"), replaced_at=None, in_force_at__isnull=False)
    rows = Contact.objects.exclude(received_at=None).select_related("from_team", "hub", "owner", "from_worker")
    rows = rows.annotate(asked=ArraySubquery(checks), decided=ArraySubquery(decided.values("outcome")))
    return rows.filter(id=key).first()


def overview(contact: Contact, at: datetime) -> Overview:
    """Everything the contact's page shows."""
    people = tuple(named(contact))
    around = circle(contact, at)
    before = earlier(contact, around, at)
    return Overview(
        contact=contact,
        people=people,
        steps=_steps(contact, people),
        around=around,
        before=tuple(before),
        repeats=repeats(contact, before),
        network=tuple(involved(set(around.how))),
        warnings=tuple(warnings(set(around.how), at)),
        history=tuple(history(around.selves)[:20]),
    )


def _steps(contact: Contact, people: tuple[NamedPerson, ...]) -> Steps:
    asked = contact.asked  # type: ignore[attr-defined]  # annotated by find
    return Steps(
        settled=sum(p.is_settled for p in people),
        people=len(people),
        answered=sum(bool(a["answer"]) for a in asked),
        asked=len(asked),
        decided=len(contact.decided),  # type: ignore[attr-defined]  # annotated by find
        children=sum(p.part == Part.CHILD for p in people),
    )


def possible(someone: NamedPerson) -> list[Candidate]:
    """Who this person may be, to be confirmed or set aside by a worker."""
    return candidates(someone.person)
