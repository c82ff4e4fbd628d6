"""Telling: each recipient whom the hub confirms gets a message in Keel and an empty e-mail, or is told by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.base import ledger, queue, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door import stage
from keel.front_door.contacts.models import Contact
from keel.front_door.events import OUTCOME_TOLD
from keel.front_door.notices.actions.owing import finish
from keel.front_door.notices.models import How, Kind, Notice
from keel.front_door.notices.queries import concerning
from keel.front_door.notices.recipients import YOU_TAKE_PART
from keel.front_door.occasional import actions as occasional
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening

OUTCOME = "front_door.outcome"
MESSAGES = {
    Kind.OUTCOME: "There is an outcome for you to read and to file in your record.",
    Kind.NOTHING_TO_FILE: "A question that you answered is closed. There is nothing to file.",
    Kind.THANKS: "There is an answer to what you told the hub.",
}


@dataclass(frozen=True)
class Telling:
    """What one recipient is told, and how. `not_why` stands where the hub chose not to tell them."""

    notice: UUID
    words: str = ""
    how: How = How.KEEL
    keep_offline: bool = False
    not_why: str = ""


@action
def tell(*, contact: Contact, tellings: Sequence[Telling], by: Worker, at: datetime) -> list[Notice]:
    """Tell these recipients, all or none; returns those told. Who protects a child need not wait for the rest. The
    contact closes when nobody is left to tell.
    """
    contact = Contact.objects.select_for_update().get(id=contact.id)
    early = Notice.objects.filter(id__in=[t.notice for t in tellings], because=YOU_TAKE_PART)
    if not stage.facts_of(contact).all_decided and (not tellings or early.count() < len(tellings)):
        raise Refused("A decision on this contact is missing or waits for its signature. Tell the outcome after that.")
    told = [notice for telling in tellings if (notice := _one(telling, by=by, at=at)) is not None]
    if told:
        _tell_timeline(contact, told, by=by, at=at)
    finish(contact=contact, by=by, at=at)
    return told


def _one(telling: Telling, *, by: Worker, at: datetime) -> Notice | None:
    notice = Notice.objects.select_for_update(of=("self",)).select_related("to_team__agency").get(id=telling.notice)
    if not notice.is_open:
        when = f" {words.moment(notice.told_at)}" if notice.told_at else ""
        raise Refused(f"{notice.whom} was dealt with already{when}. Nobody was told twice.")
    if telling.not_why.strip():
        Notice.objects.filter(id=notice.id).update(not_sent_why=telling.not_why)
        ledger.record(Word.ALTERED, "notice.not_sent", Of(notice.id), by=by, at=at)
        return None
    if not telling.words.strip():
        raise Refused(f"Write what {notice.whom} is told.")
    notice.words, notice.how, notice.keep_offline = telling.words, telling.how, telling.keep_offline
    notice.told_by, notice.told_at = by.id, at
    notice.save(update_fields=["words", "how", "keep_offline", "told_by", "told_at"])
    ledger.record(Word.DISCLOSED, "notice.told", Of(notice.id, notice.children), by=by, at=at)
    if telling.how == How.KEEL:
        _send(notice, by=by, at=at)
    elif telling.how == How.ONCE:
        occasional.offer(notice=notice, by=by, at=at)
    return notice


def _send(notice: Notice, *, by: Worker, at: datetime) -> None:
    """In Keel: the ground to know of the children, the message, and the job that mails without saying of what."""
    team = notice.to_team
    people = concerning(notice.contact)
    if team is None or not may_be_told(team, people):
        raise Refused(
            f"{notice.whom} cannot be told in Keel. Say how you told them otherwise, or why they are not told."
        )
    if notice.kind == Kind.OUTCOME:
        grant = Grant(GroundKind.TOLD, Level.SUMMARY, notice.id)
        grounds.give(people=notice.children, to=team, grant=grant, by=by, at=at)
    agencies.send(note=Note(OUTCOME, notice.id, people, MESSAGES[Kind(notice.kind)]), to=team, by=by, at=at)
    queue.defer("notices.mail", notice=notice.id)


def _tell_timeline(contact: Contact, told: list[Notice], *, by: Worker, at: datetime) -> None:
    """Who was told stands with the hub: that a service was told says that it works with the family."""
    children = list(dict.fromkeys(child for notice in told for child in notice.children))
    if children:
        who = ", ".join(n.whom for n in told if n.children)
        happening = Happening(OUTCOME_TOLD, children, at, f"Told: {who}.", about=contact.id, audience="hub")
        timeline.record(happening=happening, by=by, at=at)
