"""What somebody without an account tells on the public page: on the board at once, as the hub's own paper.

Keel itself writes it down and hands it in; from then on Keel sees no more of it, and the hub holds it as it holds a
call from a private person (decision 0027).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts import queries
from keel.front_door.contacts.actions.naming import Telling, name
from keel.front_door.contacts.actions.sending import send
from keel.front_door.contacts.actions.writing import Answers, Begun, settle_home, start, write
from keel.front_door.contacts.models import Channel, Contact, From, PrivateReferrer
from keel.front_door.contacts.sections import HOME
from keel.front_door.occasional import actions as occasional
from keel.people.grounds.actions import Refused


@dataclass(frozen=True)
class Worry:
    """What was told, under an id made before, so that one form makes one contact. `sections`: answers by section;
    `sealed`: who told us and how they may be answered, for the hub's seats alone; `work_email`: of a professional.
    """

    id: UUID
    teller: From
    people: tuple[Telling, ...]
    sections: Mapping[str, Mapping[str, Any]]
    home: Mapping[str, str] = field(default_factory=dict)
    sealed: Mapping[str, str] = field(default_factory=dict)
    in_danger: str = ""
    work_email: str = ""


@action
def hear(*, worry: Worry, by: Standing, at: datetime) -> datetime:
    """Put a worry on the board, and say since when it is there. Told twice it is there once."""
    try:
        with transaction.atomic():
            contact = start(begun=Begun(worry.id, by.teams[0], worry.in_danger, Channel.PUBLIC), by=by, at=at)
    except Refused:
        if earlier := queries.heard(worry.id):
            return earlier
        raise
    _write_down(contact, worry, by, at)
    send(contact=contact, by=by, at=at)
    _hand_in(contact)
    ledger.record(Word.COLLECTED, "contact.heard", Of(contact.id), by=by.worker, at=at)
    return at


def _write_down(contact: Contact, worry: Worry, by: Standing, at: datetime) -> None:
    told = {**worry.sections, "you": {"referrer_is": worry.teller, **worry.sections.get("you", {})}}
    for section, values in told.items():
        write(contact=contact, answers=Answers(section, contact.version, values), by=by, at=at)
    for telling in worry.people:
        name(contact=contact, telling=telling, by=by, at=at)
    if any(worry.home.values()):
        settle_home(contact=contact, answers=Answers(HOME, contact.version, worry.home), by=by, at=at)
    if any(worry.sealed.values()):
        PrivateReferrer(contact=contact, **worry.sealed).save(force_insert=True)
    if worry.work_email:
        occasional.leave(contact=contact, email=worry.work_email, by=by.worker, at=at)


def _hand_in(contact: Contact) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_hand_in(%s)", [contact.id])
        if not cursor.fetchone()[0]:
            raise Refused("This could not be put on the board. Ring the hub.")
