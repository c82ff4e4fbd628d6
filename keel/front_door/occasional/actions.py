"""Proving a work e-mail by a code, offering a one-time view of a notice, and showing it once. Each leaves its word.

What is mailed is made when the mail goes, so that no job and no table holds it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from keel.base import ledger, queue
from keel.base.actors import Actor
from keel.base.clocks import due
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.contacts.models import Contact, From
from keel.front_door.notices.models import Notice
from keel.front_door.notices.recipients import THEY_TOLD_US
from keel.front_door.occasional import codes, queries
from keel.front_door.occasional.models import OneTimeView, WorkEmail
from keel.sources.queries import limit


@action
def leave(*, contact: Contact, email: str, by: Actor, at: datetime) -> None:
    """Keep the work e-mail that a professional leaves on the public page, and mail a code there.

    Nobody else gets a link: family hears by a safe way, from a person (safe practice 17 and 18).
    """
    if contact.referrer_is != From.PROFESSIONAL:
        raise Refused("Only a professional leaves a work e-mail.")
    WorkEmail(contact=contact, email=email).save(force_insert=True)
    ledger.record(Word.COLLECTED, "work_email.left", Of(contact.id), by=by, at=at)
    queue.defer("occasional.code", contact=contact.id)


@action
def ask_code(*, contact: UUID, by: Actor, at: datetime) -> None:
    """Somebody who told us asks for a new code; it goes to the work e-mail that stands there."""
    ledger.record(Word.CONSULTED, "work_email.code_asked", Of(contact), by=by, at=at)
    queue.defer("occasional.code", contact=contact)


@action
def renew(*, contact: UUID, by: Actor, at: datetime) -> tuple[str, str]:
    """A new code for a work e-mail: where it goes, and the code. Nothing where it is proved already."""
    row = WorkEmail.objects.select_for_update().filter(contact=contact, proved_at=None).first()
    if row is None:
        return "", ""
    word = codes.code()
    WorkEmail.objects.filter(contact=contact).update(code=codes.digest(contact, word), code_at=at)
    ledger.record(Word.ALTERED, "work_email.code_made", Of(contact), by=by, at=at)
    return row.email, word


@action
def prove(*, contact: UUID, typed: str, by: Actor, at: datetime) -> bool:
    """Whether this is the code that went to the work e-mail; then it is proved."""
    given: list[Any] = [contact, codes.digest(contact, codes.tidy(typed)), at - codes.GOOD_FOR, codes.MOST_TRIES]
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_prove_email(%s, %s, %s, %s)", given)
        proved = bool(cursor.fetchone()[0])
    word = Word.ALTERED if proved else Word.DENIED
    ledger.record(word, "work_email.proved" if proved else "work_email.wrong_code", Of(contact), by=by, at=at)
    return proved


@action
def offer(*, notice: Notice, by: Actor, at: datetime) -> None:
    """Let the one who told us see a notice once: a link goes to the work e-mail that a code proved."""
    if notice.because != THEY_TOLD_US:
        raise Refused(f"Only who told us can have a link. Ring {notice.whom}.")
    if not queries.is_proved(notice.contact_id):
        raise Refused(f"{notice.whom} has no work e-mail that a code proved. Tell them by phone.")
    until = due(at, limit("front_door.one_time_view", at.date()))
    view = OneTimeView(notice=notice, until=until)
    view.save(force_insert=True)
    ledger.record(Word.ALTERED, "view.offered", Of(view.id, notice.children), by=by, at=at)
    queue.defer("occasional.link", view=view.id)


@action
def link(*, view: UUID, by: Actor, at: datetime) -> tuple[str, UUID]:
    """A new link for a view: where it goes, and the token in it. Nowhere when it was opened or is over."""
    row = OneTimeView.objects.select_for_update(of=("self",)).select_related("notice__contact__work_email").get(id=view)
    token = uuid4()
    if row.opened_at or row.until <= at or row.notice.struck_at:
        return "", token
    OneTimeView.objects.filter(id=view).update(token=codes.of_link(token))
    ledger.record(Word.DISCLOSED, "view.link_mailed", Of(view), by=by, at=at)
    return row.notice.contact.work_email.email, token


@action
def ask_key(*, token: UUID, by: Actor, at: datetime) -> bool:
    """Somebody has the link: a code goes to the work e-mail, whoever it is. False for a link that opens nothing."""
    view = queries.behind(token)
    if view is None:
        ledger.record(Word.DENIED, "view.no_such_link", Of(), by=by, at=at)
        return False
    ledger.record(Word.CONSULTED, "view.code_asked", Of(view), by=by, at=at)
    queue.defer("occasional.key", view=view)
    return True


@action
def key(*, view: UUID, by: Actor, at: datetime) -> tuple[str, str]:
    """A new code for a view: where it goes, and the code."""
    row = OneTimeView.objects.select_for_update(of=("self",)).select_related("notice__contact__work_email").get(id=view)
    if row.opened_at or row.until <= at:
        return "", ""
    word = codes.code()
    OneTimeView.objects.filter(id=view).update(code=codes.digest(view, word), code_at=at)
    ledger.record(Word.ALTERED, "view.code_made", Of(view), by=by, at=at)
    return row.notice.contact.work_email.email, word


@action
def open_once(*, token: UUID, typed: str, by: Actor, at: datetime) -> str:
    """The words of the notice, once, for who has the link and the code; nothing otherwise."""
    view = queries.behind(token)
    word = codes.digest(view, codes.tidy(typed)) if view else ""
    with connection.cursor() as cursor:
        given: list[Any] = [codes.of_link(token), word, at - codes.GOOD_FOR, codes.MOST_TRIES]
        cursor.execute("SELECT view, words FROM keel_view_once(%s, %s, %s, %s)", given)
        found = cursor.fetchone()
    if found is None:
        ledger.record(Word.DENIED, "view.wrong_code", Of(view), by=by, at=at)
        return ""
    ledger.record(Word.DISCLOSED, "view.opened", Of(found[0]), by=by, at=at)
    return str(found[1])
