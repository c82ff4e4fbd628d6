"""What is asked of decisions: how each child of a contact stands, who may sign, what a signer should look at twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Worker
from keel.agencies.policy import may_open
from keel.agencies.queries import Standing, partnership
from keel.base import words
from keel.base.prepared import Prepared, key, keys
from keel.front_door.checks.models import Answer, Check
from keel.front_door.checks.queries import AskedAgency
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Channel, Contact, Named, Part
from keel.front_door.contacts.queries import named
from keel.front_door.decisions.minute import of_kind
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.decisions.outcomes import BY_CODE, Outcome, label

CORE = (AgencyKind.SOCIAL_CARE, AgencyKind.POLICE, AgencyKind.HEALTH_PROVIDER, AgencyKind.EDUCATION, AgencyKind.SCHOOL)
# With these a child whom social care asked to step down stays with social care.
KEPT = ("immediate_protection", "strategy_discussion", "child_in_need", "open_case")
SHORT = 20
COPIED_WITHIN = timedelta(days=90)
# Of a decision that waits to be signed, its contact and its child, what a line says.
LINE = (
    "outcome", "decided_by", "decided_at", "needs_signature", "in_force_at", "replaced_at",
    "contact__reference", "contact__urgency", "contact__received_at",
    "person__kind", "person__birth_date", "person__expected_date",
)  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """A second person's word on a decision, with the decider's answer where it was sent back."""

    signer: str
    at: datetime
    agreed: bool
    words: str
    answer: str


@dataclass(frozen=True)
class Made:
    """A decision with what was said on it since: who decided, who signed or sent it back."""

    decision: Decision
    decider: str
    voices: tuple[Voice, ...] = ()

    @property
    def label(self) -> str:
        return label(self.decision.outcome)

    @property
    def signed(self) -> Voice | None:
        return next((s for s in self.voices if s.agreed), None)

    @property
    def sent_back(self) -> Voice | None:
        """The newest 'sent back' that the decider has not answered."""
        return next((s for s in reversed(self.voices) if not s.agreed and not s.answer), None)

    @property
    def is_waiting(self) -> bool:
        return self.decision.in_force_at is None

    @property
    def owes_signature(self) -> bool:
        return self.decision.needs_signature and self.signed is None

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.sent_back:
            return "Sent back" if self.is_waiting else "In force, sent back"
        if self.is_waiting:
            return "Waits for a signature"
        return "In force, sign-off owed" if self.owes_signature else "In force"


@dataclass(frozen=True)
class Child:
    """A child of a contact: what is in force, what waits for a signature, and every earlier voice, oldest first."""

    named: Named
    name: str
    made: tuple[Made, ...] = ()

    @property
    def in_force(self) -> Made | None:
        return next((m for m in self.made if not m.decision.replaced_at and m.decision.in_force_at), None)

    @property
    def waiting(self) -> Made | None:
        return next((m for m in self.made if not m.decision.replaced_at and m.is_waiting), None)

    @property
    def newest(self) -> Made | None:
        return self.waiting or self.in_force

    @property
    def is_decided(self) -> bool:
        return self.in_force is not None and self.waiting is None


def children(contact: Contact) -> list[Child]:
    """Every child of the contact, decided or not, in the order they were named."""
    made = defaultdict(list)
    for one in map(_made, ON_CONTACT.ask(contact=contact.id)):
        one.decision.contact = contact
        made[one.decision.person_id].append(one)
    return [Child(p.named, p.name, tuple(made[p.person.id])) for p in named(contact) if p.part == Part.CHILD]


def _voiced(decisions: QuerySet[Decision]) -> QuerySet[Any, Any]:
    """With their deciders' names and the signatures on them."""
    names = Worker.objects.filter(id=OuterRef("decided_by")).values("name")
    signers = Worker.objects.filter(id=OuterRef("signed_by")).values("name")
    voices = Signature.objects.filter(decision=OuterRef("id")).annotate(signer=Subquery(signers)).order_by("signed_at")
    said = JSONObject(signer="signer", at="signed_at", agreed="agreed", words="words", answer="answer")
    return decisions.annotate(decider=Subquery(names), voices=ArraySubquery(voices.values(said=said)))


ON_CONTACT = Prepared(
    lambda: _voiced(Decision.objects.filter(contact=key("contact"), struck_at=None).order_by("decided_at"))
)
LINES = Prepared(
    lambda: _voiced(Decision.objects.filter(id__among=keys("ids")).select_related("contact", "person").only(*LINE))
)


def _made(row: Any) -> Made:
    return Made(row, row.decider or "", tuple(_voice(said) for said in row.voices))


def _voice(said: dict[str, Any]) -> Voice:
    return Voice(**said | {"at": datetime.fromisoformat(said["at"])})


def is_late(contact: Contact, person: UUID, at: datetime) -> bool:
    """Whether a first decision for this child comes after its clock; a later one is a change, and not late."""
    due = Clocks(hub_hours(partnership())).decision(contact).due
    return at > due and not Decision.objects.filter(contact=contact, person=person).exists()


def lowers(contact: Contact, outcome: Outcome, level: int, before: Decision | None) -> bool:
    """Whether a decision is below what the hub graded, below or instead of what is in force, or lets go of a child whom
    social care asked to step down.
    """
    if contact.channel == Channel.STEP_DOWN and outcome.code not in KEPT:
        return True
    if contact.level is not None and level < contact.level:
        return True
    if before is None:
        return False
    protected = BY_CODE.get(before.outcome)
    return level < before.level or bool(protected and protected.protects and not outcome.protects)


def why_not_sign(decision: Decision, who: Standing) -> str:
    """Why this worker may not sign, in a sentence; empty when they may."""
    if decision.decided_by == who.worker.id:
        return "You decided this yourself. Somebody else signs it."
    if not may_open("sign", who.roles):
        return "Only a manager signs. Ask the hub manager."
    if decision.needs_registered and not who.worker.is_registered:
        return "A registered social worker must sign this, because the decider is not one. Ask one who manages."
    return ""


def owed() -> list[UUID]:
    """Decisions of others that wait for, or owe, a signature and that the declared worker may see; most urgent first.
    The policies guard and do not find: they would test every decision ever made.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_to_sign()")
        return [key for (key,) in cursor.fetchall()]


def to_sign(decisions: Sequence[UUID]) -> list[Made]:
    """A page of these, in their order."""
    made = {row.id: _made(row) for row in LINES.ask(ids=decisions)}
    return [made[one] for one in decisions if one in made]


@dataclass(frozen=True)
class Without:
    """Core agencies whose knowledge a decision was made without: silence and a refusal are two things."""

    silent: tuple[str, ...]
    refused: tuple[str, ...]


def without(decision: Decision, asked: Iterable[AskedAgency]) -> Without:
    """Who was asked and had not answered at that minute, and who had refused."""
    unknown = of_kind(decision.unknown, "check")
    core = [(one.name, unknown[one.check]["state"]) for one in asked if one.check in unknown and one.kind in CORE]
    return Without(
        silent=tuple(name for name, state in core if state != Answer.REFUSED),
        refused=tuple(name for name, state in core if state == Answer.REFUSED),
    )


def doubts(family: Sequence[Child]) -> dict[UUID, list[str]]:
    """By decision: what its signer should look at twice, because reasons are very short or copied."""
    open_ones = [(child, made) for child in family if (made := child.newest) is not None]
    copied = _copied([made.decision for _, made in open_ones])
    return {made.decision.id: _doubts(child, made, open_ones, copied) for child, made in open_ones}


def _doubts(child: Child, made: Made, others: Sequence[tuple[Child, Made]], copied: set[str]) -> list[str]:
    said = _plain(made.decision.rationale)
    found = (
        [f"The reasons are very short: {words.count(len(said.split()), 'word')}."] if len(said.split()) < SHORT else []
    )
    same = [o.name for o, m in others if o is not child and _plain(m.decision.rationale) == said]
    if same:
        found.append(f"The reasons are word for word those for {' and '.join(same)}.")
    elif made.decision.rationale in copied:
        found.append(f"{made.decider} gave the same reasons, word for word, on another contact in three months.")
    if said and said in _plain(made.decision.contact.worry):
        found.append("The reasons are copied from the referrer’s own words.")
    return found


def _copied(decisions: Sequence[Decision]) -> set[str]:
    """Reasons that their deciders used on another contact, too, in the months before: one such contact will do."""
    if not decisions:
        return set()
    newest = max(d.decided_at for d in decisions)
    before = Decision.objects.filter(decided_by=OuterRef("decided_by"), rationale=OuterRef("rationale"))
    before = before.filter(decided_at__range=(newest - COPIED_WITHIN, newest)).exclude(contact=OuterRef("contact"))
    rows = Decision.objects.filter(Exists(before), id__in=[d.id for d in decisions])
    return set(rows.values_list("rationale", flat=True))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def asked(contact: Contact) -> list[Check]:
    """What agencies were asked about this contact, as far as the declared worker may see it."""
    return list(
        Check.objects.filter(contact=contact, struck_at=None).select_related("team__agency").order_by("asked_at")
    )
