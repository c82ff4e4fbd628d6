"""'Filed in our record', said by the recipient; and the hub's chase for those who have not said it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base import ledger, queue, words
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.notices.models import FiledReceipt, Kind, Notice
from keel.front_door.notices.queries import concerning
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Refused

FILE_REMINDER = "front_door.file_reminder"
REMINDER = "You were told an outcome and have not said that it is filed in your record. File it, then say so."


@action
def file(*, notice: Notice, by: Standing, at: datetime) -> None:
    """The recipient says that the outcome stands in their own record."""
    if notice.to_team_id not in by.team_ids:
        raise Refused("Only the team that was told can say that it has filed this.")
    if notice.kind != Kind.OUTCOME:
        raise Refused("There is nothing to file here.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_file_notice(%s, %s)", [notice.id, at])
        filed = bool(cursor.fetchone()[0])
    if not filed:
        raise Refused(_filed_words(Notice.objects.get(id=notice.id)))
    ledger.record(Word.ALTERED, "notice.filed", Of(notice.id, notice.children), by=by.worker, at=at)


@dataclass(frozen=True)
class Put:
    """Where the recipient's own system put it: on which day, under which reference of its own."""

    on: date
    under: str


@action
def receipt(*, notice: Notice, put: Put, by: Standing, at: datetime) -> FiledReceipt:
    """The recipient's system says the same, and where it stands there."""
    if put.on > local_day(at):
        raise Refused("It cannot have been filed later than today.")
    if notice.told_at and put.on < local_day(notice.told_at):
        raise Refused("It cannot have been filed before it was told.")
    file(notice=notice, by=by, at=at)
    row = FiledReceipt(notice=notice, filed_on=put.on, under=put.under, said_by=by.worker.id, said_at=at)
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "notice.receipt", Of(row.id, notice.children, [notice.id]), by=by.worker, at=at)
    return row


@action
def remind(*, notice: Notice, by: Worker, at: datetime) -> None:
    """Ask again, once a day at most. The clock for filing runs on."""
    notice = _locked(notice)
    if notice.told_at is None or notice.to_team is None:
        raise Refused("Nobody was told this in Keel, so nobody can be reminded of it here.")
    if notice.reminded_at and local_day(notice.reminded_at) == local_day(at):
        raise Refused(f"{notice.whom} was reminded today already, at {words.time_of_day(notice.reminded_at)}.")
    people = concerning(notice.contact)
    if not may_be_told(notice.to_team, people):
        raise Refused(f"{notice.whom} has nobody now who can be reminded in Keel. Ring them.")
    Notice.objects.filter(id=notice.id).update(reminded_at=at)
    note = Note(FILE_REMINDER, notice.id, people, REMINDER)
    message = agencies.send(note=note, to=notice.to_team, by=by, at=at)
    queue.defer("notices.remind", notice=notice.id, message=message.id)


def _locked(notice: Notice) -> Notice:
    row = Notice.objects.select_for_update(of=("self",)).select_related("to_team__agency").get(id=notice.id)
    if row.filed_at:
        raise Refused(_filed_words(row))
    return row


def _filed_words(notice: Notice) -> str:
    when = f", {words.moment(notice.filed_at)}" if notice.filed_at else ""
    return f"This was filed already{when}."
