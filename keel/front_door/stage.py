"""Where a contact stands on the board: one pure function of facts, and the action step that writes its answer.

Every action of the front door that changes a fact ends with `advance`; a test holds the written stage equal to the
facts.
"""

from dataclasses import dataclass
from datetime import datetime

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.ledger import Of, Word
from keel.front_door.checks.models import Check, Choice
from keel.front_door.contacts.models import Contact, Named, Part, Stage
from keel.front_door.decisions.models import Decision
from keel.front_door.notices.models import Notice
from keel.front_door.police.models import Notification, Settled


@dataclass(frozen=True)
class Facts:
    """What decides the stage. A child is decided when a standing decision is in force; a notice is told or has a
    reason not to be.
    `chosen`: somebody was asked, or a person chose to ask nobody. `notified`: the police told, and nobody has looked.
    `no_child`: a person said that what the police told concerns no child.
    """

    graded: bool
    open_checks: int
    children: int
    proposed: int
    in_force: int
    untold: int
    told: int
    chosen: bool = True
    notified: bool = False
    no_child: bool = False

    @property
    def all_decided(self) -> bool:
        return 0 < self.children <= self.in_force


def of(facts: Facts) -> Stage:
    """The stage that these facts mean."""
    if facts.all_decided:
        return Stage.CLOSED if facts.told and not facts.untold else Stage.TELL
    if facts.proposed:
        return Stage.READY
    if facts.no_child and not facts.children:
        return Stage.CLOSED
    if facts.notified and not facts.graded:
        return Stage.NOTIFIED
    if not facts.graded or not facts.chosen:
        return Stage.NEW
    return Stage.CHECKS if facts.open_checks else Stage.READY


def facts_of(contact: Contact) -> Facts:
    """A child for whom a decision waits for its signature is not decided, even while an earlier one is in force."""
    standing = Decision.objects.filter(contact=contact, replaced_at=None, struck_at=None)
    waiting = standing.filter(in_force_at=None)
    notices = Notice.objects.filter(contact=contact, struck_at=None)
    settled = set(Notification.objects.filter(contact=contact, struck_at=None).values_list("settled_as", flat=True))
    untold = notices.filter(told_at=None, not_sent_why="").count()
    return Facts(
        graded=bool(contact.urgency),
        open_checks=Check.objects.filter(contact=contact, answered_at=None, struck_at=None).count(),
        children=Named.objects.filter(contact=contact, part=Part.CHILD).count(),
        proposed=standing.count(),
        in_force=standing.exclude(person__in=waiting.values("person")).count(),
        untold=untold,
        told=notices.count() - untold,
        chosen=Check.objects.filter(contact=contact).exists() or Choice.objects.filter(contact=contact).exists(),
        notified=settled == {""},
        no_child=Settled.NO_CHILD in settled,
    )


def advance(*, contact: Contact, by: Actor, at: datetime) -> Stage:
    """Write the stage that the facts now mean; a contact that closes keeps its time, one that reopens loses it."""
    stage = of(facts_of(contact))
    if stage != contact.stage:
        contact.stage = stage
        contact.closed_at = at if stage == Stage.CLOSED else None
        Contact.objects.filter(id=contact.id).update(stage=stage, closed_at=contact.closed_at)
        ledger.record(Word.ALTERED, f"contact.{stage}", Of(contact.id), by=by, at=at)
    return stage
