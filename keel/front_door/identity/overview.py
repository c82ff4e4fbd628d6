"""One contact as the hub works on it: the people named with who they may be, the story, and how far each step is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONObject

from keel.base.prepared import Prepared, key
from keel.front_door.board.next import Next, Stood, following
from keel.front_door.checks.models import Check
from keel.front_door.checks.queries import AskedAgency
from keel.front_door.concern.patterns import Seen
from keel.front_door.concern.queries import added_up
from keel.front_door.contacts.models import Contact, Named, Part, Stage
from keel.front_door.contacts.queries import NamedPerson, named
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.identity.beside import Beside, beside
from keel.front_door.identity.circle import Around, Circle, circle
from keel.front_door.identity.possible import Possible, possible_on
from keel.front_door.identity.story import Earlier, earlier, history, involved, repeats
from keel.front_door.packages.queries import beside_named
from keel.people.network.models import Involvement
from keel.timeline.models import Event


@dataclass(frozen=True)
class Steps:
    """How far the work on a contact is, as counts of what is done and what there is. `unsigned`: decisions that are in
    force and owe a second person's sign-off.
    """

    settled: int
    people: int
    answered: int
    asked: int
    decided: int
    children: int
    unsigned: int
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Overview:
    """A contact with its people, its steps and the family's story."""

    contact: Contact
    people: tuple[NamedPerson, ...]
    steps: Steps
    next: Next | None
    around: Circle
    others: tuple[Around, ...]
    before: tuple[Earlier, ...]
    repeats: str
    patterns: tuple[Seen, ...]
    network: tuple[Involvement, ...]
    beside: Beside
    history: tuple[tuple[Event, set[UUID]], ...]
    possible: dict[UUID, Possible]


def find(contact: UUID) -> Contact | None:
    """A sent contact that the declared worker may see; its checks and standing decisions beside it."""
    return SENT.first(contact=contact)


def _sent() -> QuerySet[Contact]:
    told = JSONObject(
        check="id", kind="team__agency__kind", name="team__agency__short_name",
        **{column: column for column in ("answer", "words", "meaning", "refused_why")},
    )  # fmt: skip
    checks = Check.objects.filter(contact=OuterRef("id"), struck_at=None).order_by("asked_at").values(what=told)
    decided = Decision.objects.filter(contact=OuterRef("id"), replaced_at=None, struck_at=None)
    back = Signature.objects.filter(decision=OuterRef("id"), agreed=False, answer="")
    unsigned = Q(needs_signature=True) & ~Exists(Signature.objects.filter(decision=OuterRef("id"), agreed=True))
    rows = Contact.objects.filter(id=key("contact")).exclude(received_at=None)
    rows = rows.select_related("from_team", "hub", "owner", "from_worker")
    return rows.annotate(
        asked=ArraySubquery(checks),
        decided=ArraySubquery(
            decided.annotate(back=Exists(back), owes=Case(When(unsigned, then=True), default=False)).values(
                what=JSONObject(person="person_id", at="decided_at", in_force="in_force_at", back="back", owes="owes")
            )
        ),
    )


SENT = Prepared(_sent)


def asked_of(contact: Contact) -> list[AskedAgency]:
    """Whom the hub asked about a contact that `find` found."""
    asked = contact.asked  # type: ignore[attr-defined]  # annotated by find
    return [AskedAgency(**said | {"check": UUID(said["check"])}) for said in asked]


def overview(contact: Contact, at: datetime) -> Overview:
    """Everything the contact's page shows."""
    people = tuple(named(contact, cased=beside_named()))
    around = circle(contact, at)
    before = earlier(contact, around, at)
    near = set(around.how) | {p.person.id for p in people}
    return Overview(
        contact=contact,
        people=people,
        steps=_steps(contact, people),
        next=_next(contact, people),
        around=around,
        others=tuple(around.besides({p.person.one for p in people})),
        before=tuple(before),
        repeats=repeats(contact, before, settled=all(p.is_settled for p in people if p.part == Part.CHILD)),
        patterns=_patterns(contact, before, at),
        network=tuple(involved(near)),
        beside=beside(contact, near, at),
        history=tuple(history(around.children)),
        possible=possible_on(contact) if not all(p.is_settled for p in people) else {},
    )


@dataclass(frozen=True)
class Brief:
    """A contact for who decides and who signs: the repeats in words, earlier contacts, what stands beside."""

    around: Circle
    before: tuple[Earlier, ...]
    repeats: str
    patterns: tuple[Seen, ...]
    beside: Beside


def brief(contact: Contact, children: Sequence[Named], at: datetime) -> Brief:
    """The story as far as a decision needs it; `children` are those that the contact is about."""
    around = circle(contact, at)
    before = earlier(contact, around, at)
    told = repeats(contact, before, settled=all(c.settled_at for c in children))
    near = set(around.how) | {c.person_id for c in children}
    return Brief(around, tuple(before), told, _patterns(contact, before, at), beside(contact, near, at))


def _patterns(contact: Contact, before: Sequence[Earlier], at: datetime) -> tuple[Seen, ...]:
    """What this contact and those of twelve months about the household come to together (safe practice 26)."""
    return added_up([*(earlier.contact for earlier in before), contact], at).patterns


def _steps(contact: Contact, people: tuple[NamedPerson, ...]) -> Steps:
    asked = asked_of(contact)
    in_force = [d for d in _decided(contact) if d["in_force"]]
    return Steps(
        settled=sum(p.is_settled for p in people),
        people=len(people),
        answered=sum(bool(a.answer) for a in asked),
        asked=len(asked),
        decided=len({d["person"] for d in in_force}),
        children=sum(p.part == Part.CHILD for p in people),
        unsigned=sum(d["owes"] for d in in_force),
        decided_at=max((datetime.fromisoformat(d["at"]) for d in in_force), default=None),
    )


def _next(contact: Contact, people: tuple[NamedPerson, ...]) -> Next | None:
    """The one step that comes next, as the board says it; none once everybody was told."""
    if contact.stage == Stage.CLOSED:
        return None
    children = [p for p in people if p.part == Part.CHILD]
    proposed = {d["person"] for d in _decided(contact)}
    stood = Stood(
        graded=bool(contact.urgency),
        settled=all(p.is_settled for p in children),
        all_proposed=bool(children) and all(str(p.person.id) in proposed for p in children),
        sent_back=any(d["back"] for d in _decided(contact)),
    )
    return following(Stage(contact.stage), stood)


def _decided(contact: Contact) -> list[dict[str, Any]]:
    return contact.decided  # type: ignore[attr-defined,no-any-return]  # annotated by find
