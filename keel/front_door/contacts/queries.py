"""What is asked of contacts: a team's drafts, what was sent, who is named, what the receipt promises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, Subquery

from keel.agencies.queries import Standing
from keel.base import words
from keel.base.hours import Hours, local_day
from keel.base.prepared import Prepared, keys
from keel.base.refusal import Refused
from keel.front_door.clocks import Clocks
from keel.front_door.contacts import private
from keel.front_door.contacts.models import (
    GROWING,
    Attachment,
    Channel,
    Contact,
    CorrectedWay,
    From,
    Home,
    Named,
    Part,
    PrivateReferrer,
    Stage,
)
from keel.front_door.contacts.questions import Question, Told, missing
from keel.front_door.contacts.reference import first_free, reference
from keel.people.family.models import SafeContact, Tie
from keel.people.persons.models import Kind, Person
from keel.people.persons.queries import name_of, number_of, said_of

FIRST_WORDS = 10


def draft(who: Standing, key: UUID) -> Contact | None:
    """A contact that this worker may write on now: a draft of their team, or a call that still grows."""
    contact = (
        Contact.objects.filter(id=key, from_team__in=who.team_ids).select_related("from_team__agency", "hub").first()
    )
    return contact if contact and is_written(contact) else None


def held(who: Standing, key: UUID) -> Contact:
    """The same, locked until this transaction ends; Refused says so when it may not be written on any more."""
    contact = Contact.objects.select_for_update().filter(id=key, from_team__in=who.team_ids).first()
    if contact is None or not is_written(contact):
        raise Refused("This was sent already and stands as it is. Ring the hub to add to it.")
    return contact


def is_written(contact: Contact) -> bool:
    """Whether its writers may still change it. What the hub typed in during a call grows until somebody decides."""
    if contact.is_draft:
        return True
    is_call = contact.channel in GROWING and contact.stage != Stage.CLOSED
    return is_call and not contact.decisions.exists()


def is_their_own(contact: Contact, section: str) -> bool:
    """Whether the words of a section are those of somebody who told us on the public page: the hub adds, and rewrites
    none of them.
    """
    last = contact.saved.get(section)
    is_told = contact.channel == Channel.PUBLIC and not contact.is_draft
    return is_told and bool(last) and last["by"] == str(contact.from_worker_id)


def heard(key: UUID) -> datetime | None:
    """Since when a worry from the public page is on the board; asked by Keel alone, which sees nothing else of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_heard(%s)", [key])
        found: datetime | None = cursor.fetchone()[0]
    return found


def private_referrer(contact: Contact) -> PrivateReferrer | None:
    """Who told us on the public page, and how they may be answered; for the hub's seats."""
    row = Contact.objects.filter(id=contact.id)
    found = row.values_list(Subquery(private.sealed()), Subquery(private.corrected())).first()
    return private.as_it_stands(*found) if found else None


def is_sealed(contact: Contact) -> bool:
    """Whether a private person wrote on the public page."""
    return contact.channel == Channel.PUBLIC and contact.referrer_is != From.PROFESSIONAL


def ways(contact: Contact) -> list[PrivateReferrer | CorrectedWay]:
    """Every way that a private person gave, the newest first; for the hub's seats."""
    later = CorrectedWay.objects.filter(contact=contact).order_by("-written_at", "-id")
    return [*later, *PrivateReferrer.objects.filter(contact=contact)]


def sent(key: UUID) -> Contact | None:
    """A contact that reached the hub, where the declared worker may see it."""
    found = Contact.objects.exclude(stage=Stage.DRAFT).select_related("from_team__agency", "from_worker", "hub")
    return found.filter(id=key).first()


def drafts(who: Standing) -> QuerySet[Contact]:
    """What this worker's teams began and did not send, the newest first."""
    return Contact.objects.filter(from_team__in=who.team_ids, stage=Stage.DRAFT).order_by("-started_at")


def mine(who: Standing) -> QuerySet[Contact]:
    """What this worker's teams sent, the newest first."""
    found = Contact.objects.filter(from_team__in=who.team_ids).exclude(stage=Stage.DRAFT)
    return found.order_by("-received_at", "id")


def child_of(team: UUID, reference: str, number: int) -> Named | None:
    """The child of this number, in the order of the naming, on what a team sent under this reference."""
    sent = Contact.objects.exclude(stage=Stage.DRAFT).filter(from_team=team, reference=reference)
    rows = Named.objects.filter(contact__in=sent).exclude(part=Part.ADULT).order_by("added_at", "id")
    return rows.select_related("contact")[number - 1 : number].first()


@dataclass(frozen=True)
class NamedPerson:
    """A person named on a contact as a page shows them."""

    named: Named
    person: Person
    name: str

    @property
    def part(self) -> Part:
        return Part(self.named.part)

    @property
    def is_child(self) -> bool:
        return self.part != Part.ADULT

    @property
    def is_settled(self) -> bool:
        """Whether a worker said who this is."""
        return self.named.settled_at is not None

    @property
    def relation(self) -> str:
        """What they are to the children, in words; nothing where nobody said."""
        return Tie(self.named.relation).label if self.named.relation in Tie.values else ""

    def age(self, on: date) -> str:
        """'7 years', or 'due in 6 weeks'; nothing where no date is known."""
        if self.person.kind == Kind.UNBORN:
            return words.expected(self.person.expected_date, on) if self.person.expected_date else ""
        return words.age(self.person.birth_date, on) if self.person.birth_date else ""


def named(contact: Contact, **beside: Any) -> list[NamedPerson]:
    """Everyone named on a contact whom the declared worker may see: children, their brothers and sisters, adults.
    `beside`: what else is asked of each row in the same question.
    """
    return named_on([contact], **beside).get(contact.id, [])


def named_on(contacts: Iterable[Contact], **beside: Any) -> dict[UUID, list[NamedPerson]]:
    """The same for many contacts at once, names and all in one question."""
    ids = [c.id for c in contacts]
    if beside:
        return _called(_everyone().filter(contact__in=ids).annotate(**beside))
    return _called(EVERYONE.ask(contacts=ids))


def children_on(contacts: Iterable[Contact]) -> dict[UUID, list[NamedPerson]]:
    """Children, their brothers and sisters alone: what a list shows, and all that it reads."""
    return _called(CHILDREN.ask(contacts=[c.id for c in contacts]))


def _everyone() -> QuerySet[Any, Any]:
    """With names and numbers."""
    rows = Named.objects.select_related("person").order_by("added_at")
    return rows.annotate(called=name_of("person_id"), number=number_of("person_id"))


EVERYONE = Prepared(lambda: _everyone().filter(contact__among=keys("contacts")))
CHILDREN = Prepared(lambda: _everyone().filter(contact__among=keys("contacts")).exclude(part=Part.ADULT))


def _called(rows: Iterable[Any]) -> dict[UUID, list[NamedPerson]]:
    order = list(Part)
    found: dict[UUID, list[NamedPerson]] = {}
    for row in sorted(rows, key=lambda n: order.index(Part(n.part))):
        name = as_named(row, said_of(row.person, row.called, row.number))
        found.setdefault(row.contact_id, []).append(NamedPerson(row, row.person, name))
    return found


def as_named(row: Named, name: str) -> str:
    """What to call somebody: who is not known by name is what they are to the child, 'father, not known by name'."""
    if row.person.kind != Kind.UNKNOWN or not row.relation:
        return name
    parent = {"M": "father", "F": "mother"}.get(row.person.sex, "parent")
    relation = parent if row.relation == "parent" else row.relation.replace("_", " ")
    return f"{relation.capitalize()}, not known by name"


def home(contact: Contact) -> Home | None:
    """Where the children live, for the referrer's and the hub's seats."""
    return Home.objects.filter(contact=contact).first()


def attachments(contact: Contact) -> QuerySet[Attachment]:
    return Attachment.objects.filter(contact=contact, removed_at=None).select_related("file").order_by("added_at")


def attachment(key: UUID) -> Attachment | None:
    """A file on a contact that the declared worker may see."""
    found = Attachment.objects.filter(id=key, removed_at=None).select_related("file", "contact__hub")
    return found.first()


def unanswered(contact: Contact, people: list[NamedPerson]) -> list[Question]:
    """What a good referral would also tell."""
    ids = [p.person.id for p in people]
    reachable = frozenset(SafeContact.objects.filter(person__in=ids).values_list("person_id", flat=True))
    return missing(Told(contact, [p.named for p in people], home(contact), reachable))


def worry_in_ten_words(contact: Contact) -> str:
    """The referrer's first words, for a board."""
    said = contact.worry.split()
    return " ".join(said[:FIRST_WORDS]) + ("…" if len(said) > FIRST_WORDS else "")


@dataclass(frozen=True)
class Receipt:
    """What happens with a contact by when, spoken in full days so that it still reads right when printed."""

    looked_at: datetime
    decided: datetime
    told: datetime
    spoken: date

    def lines(self, hub: str) -> tuple[str, str, str]:
        """Three sentences, with the partnership's own name for the hub: 'MASH'."""
        return (
            f"Somebody at the {hub} reads it {self.by(self.looked_at)}, and says how urgent it is.",
            f"The {hub} decides what happens for each child {self.by(self.decided)}.",
            f"You are told what was decided {self.by(self.told)} at the latest.",
        )

    def by(self, due: datetime) -> str:
        """'by 5pm on Tuesday 29 December'."""
        return f"by {words.time_of_day(due)} on {words.weekday(local_day(due), self.spoken)}"


def receipt(contact: Contact, hours: Hours) -> Receipt:
    """What the referrer is promised, from the clocks that bind the hub."""
    clocks = Clocks(hours)
    decided = clocks.decision(contact).due
    looked_at = clocks.first_look(contact)
    return Receipt(looked_at.due, decided, clocks.telling(decided).due, local_day(looked_at.start))


def free_references(keys: Sequence[UUID]) -> dict[UUID, str]:
    """For each id the first of its references that no other has, in the table or here; asked by who sees every one."""
    same = Contact.objects.filter(reference__in=[reference(key) for key in keys])
    taken = set(same.values_list("reference", flat=True))
    found: dict[UUID, str] = {}
    for key in keys:
        found[key] = first_free(key, taken)
        taken.add(found[key])
    return found
