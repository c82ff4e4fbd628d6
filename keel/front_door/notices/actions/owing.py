"""Who is owed an outcome is written down once every child is decided, who protects with us at once; the contact closes
when nobody is owed one.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.queries import partnership
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.clocks import due
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door import stage
from keel.front_door.checks import actions as checks
from keel.front_door.clocks import hub_hours
from keel.front_door.contacts.models import Contact, Stage
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import protects
from keel.front_door.events import NOTICE
from keel.front_door.notices.models import Kind, Notice
from keel.front_door.notices.queries import around, concerning, in_force
from keel.front_door.notices.recipients import Around, Recipient, at_once, derive
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import Ground, GroundKind, Level
from keel.sources.items import stamp
from keel.sources.queries import limit

NOBODY = Recipient(Kind.THANKS, "Nobody may be told of this contact.", (), by_hand="Nobody")
Key = UUID | str
Whom = Callable[[Around], list[Recipient]]


@action
def owe(*, contact: Contact, by: Actor, at: datetime) -> None:
    """Write down who is owed an outcome. Called after each decision, signature and late answer; safe to call again."""
    all_decided = stage.facts_of(contact).all_decided
    if all_decided or protects(in_force(contact).values()):
        _renew(contact, derive if all_decided else at_once, by=by, at=at)
    finish(contact=contact, by=by, at=at)


def _renew(contact: Contact, whom: Whom, *, by: Actor, at: datetime) -> None:
    """What still waits is brought up to date; whoever was told before the newest decision is owed a new notice."""
    since = max(d.in_force_at for d in in_force(contact).values() if d.in_force_at)
    owed = _tellable(contact, whom, at)
    waiting: dict[Key, Notice] = {}
    settled: set[Key] = set()
    for notice in Notice.objects.filter(contact=contact, struck_at=None):
        key = notice.to_team_id or notice.by_hand
        if notice.is_open:
            waiting[key] = notice
        elif (notice.told_at or notice.owed_at) >= since:
            settled.add(key)
    for key, notice in waiting.items():
        if key in owed or whom is derive:  # before all is decided nobody else's notice is known to be void
            _update(notice, owed.get(key))
    made = [_row(contact, r, by=by, at=at) for key, r in owed.items() if key not in waiting and key not in settled]
    Notice.objects.bulk_create(made)
    ledger.record(Word.ALTERED, "notice.owed", Of(contact.id, items=[n.id for n in made]), by=by, at=at)


def _tellable(contact: Contact, whom: Whom, at: datetime) -> dict[Key, Recipient]:
    """Recipients of whom somebody may know; a team in which everybody has a conflict is not told."""
    found = [r for r in whom(around(contact, at)) if r.to is None or may_be_told(r.to, concerning(contact))]
    nobody = [NOBODY] if whom is derive else []
    return {(r.to.id if r.to else r.by_hand): r for r in found or nobody}


def _update(notice: Notice, recipient: Recipient | None) -> None:
    if recipient is None:
        Notice.objects.filter(id=notice.id).update(
            not_sent_why="The decision changed, and they are no longer to be told."
        )
    else:
        Notice.objects.filter(id=notice.id).update(
            kind=recipient.kind, because=recipient.because, children=list(recipient.children)
        )


def _row(contact: Contact, recipient: Recipient, *, by: Actor, at: datetime) -> Notice:
    return Notice(
        contact=contact,
        kind=recipient.kind,
        to_team=recipient.to,
        by_hand=recipient.by_hand,
        because=recipient.because,
        children=list(recipient.children),
        keep_offline=recipient.keep_offline,
        owed_at=at,
        not_sent_why=NOBODY.because if recipient is NOBODY else "",
        **stamp(NOTICE, by=by, at=at),
    )


@action
def finish(*, contact: Contact, by: Actor, at: datetime) -> None:
    """Write where the contact stands. When it closes what it opened is closed; when it reopens, opened again."""
    contact.refresh_from_db(fields=["stage", "closed_at"])
    before, after = contact.stage, stage.advance(contact=contact, by=by, at=at)
    if after == Stage.CLOSED:
        if before != Stage.CLOSED:
            checks.wait_no_more(contact=contact, by=by, at=at)
        _close(contact, by=by, at=at)
    elif before == Stage.CLOSED:
        people = set(_hub_sight(contact).values_list("person_id", flat=True))
        grant = Grant(GroundKind.HUB, Level.CONTENT, contact.id)
        grounds.give(people=people, to=contact.hub, grant=grant, by=by, at=at)


def _close(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Who was asked sees no more of the children. The hub does, until all is signed and should be filed."""
    grounds.end(about=contact.id, kinds=[GroundKind.CHECK], by=by, at=at)
    if _hub_sight(contact).filter(ends=None).exists() and not _sign_off_owed(contact):
        filed = due(at, limit("front_door.notice_filed", at.date()), hub_hours(partnership()))
        grounds.end(about=contact.id, kinds=[GroundKind.HUB], upto=filed, by=by, at=at)


def _hub_sight(contact: Contact) -> QuerySet[Ground]:
    return Ground.objects.filter(about=contact.id, team=contact.hub_id, kind=GroundKind.HUB)


def _sign_off_owed(contact: Contact) -> bool:
    standing = Decision.objects.filter(contact=contact, needs_signature=True, replaced_at=None, struck_at=None)
    return standing.exclude(signatures__agreed=True).exists()
