"""Telling a school, or saying why not; and the school's word that it has it (Domestic Abuse Act 2021, section 49A)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Team, Worker
from keel.agencies.queries import Standing
from keel.base import ledger, queue, words
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.events import SCHOOL_NOTICE
from keel.front_door.police.forming import NOT_SCHOOLS
from keel.front_door.police.models import About, Notification
from keel.front_door.schools import queries, recorded
from keel.front_door.schools.models import SchoolNotice
from keel.front_door.schools.queries import SCHOOLS
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Refused
from keel.people.persons.models import Name, NameKind
from keel.sources.items import stamp

TOLD = "front_door.school_told"


class SaidAlready(Refused):
    """The same was said of this child before, to the same school in the same words; nothing is done twice."""


@dataclass(frozen=True)
class ToSchool:
    """Which school, in what words; and how it is known that the child goes there, where Keel holds another."""

    team: Team
    words: str
    another_why: str = ""


@action
def tell(*, named: Named, to: ToSchool, by: Worker, at: datetime) -> SchoolNotice:
    """Tell the school of a child who is confirmed, unless an adult concerned works there. It opens no record: what the
    school needs stands in the notice, of which the child's name and the day are Keel's own words.
    """
    contact, people = _affected(named)
    team = to.team
    if named.settled_at is None:
        raise Refused(
            "Nobody has confirmed who this child is. Say who it is first, so that no other family is told of."
        )
    if contact.audience == NOT_SCHOOLS:
        raise Refused("The police record a child here as a suspect, so no school is told. Talk to the police.")
    if team.agency.kind not in SCHOOLS or team.closed_on:
        raise Refused("Choose a school or a nursery that is in Keel.")
    if not to.words.strip():
        raise Refused("Write what the school is told.")
    _is_a_child(named, at)
    _is_their_school(named, to)
    if not may_be_told(team, people) or _works_there(contact, team):
        raise Refused(
            f"Somebody concerned may work at {team.name}, so it is not told in Keel. Ring the head teacher when you "
            "know who is there, and write here why the school was not told."
        )
    row = SchoolNotice(
        contact=contact, person_id=named.person_id, to_team=team, words=to.words, another_why=to.another_why,
        child_name=queries.called(named), happened_on=queries.happened_on(contact), told_by=by.id, told_at=at,
        **stamp(SCHOOL_NOTICE, by=by, at=at),
    )  # fmt: skip
    _keep(row)
    ledger.record(Word.DISCLOSED, "school.told", Of(row.id, [named.person_id]), by=by, at=at)
    note = Note(TOLD, row.id, people, "The police and the hub tell you something about a child of your school.")
    message = agencies.send(note=note, to=team, by=by, at=at)
    queue.defer("schools.mail", notice=row.id, message=message.id)
    return row


@action
def leave_untold(*, named: Named, why: str, by: Worker, at: datetime) -> SchoolNotice:
    """No school is told of this child; nobody wonders later whether it was forgotten."""
    contact, _ = _affected(named)
    if not why.strip():
        raise Refused("Write why no school is told.")
    row = SchoolNotice(
        contact=contact, person_id=named.person_id, not_told_why=why, told_by=by.id, told_at=at,
        **stamp(SCHOOL_NOTICE, by=by, at=at),
    )  # fmt: skip
    _keep(row)
    ledger.record(Word.ALTERED, "school.not_told", Of(row.id, [named.person_id]), by=by, at=at)
    return row


@action
def receive(*, notice: SchoolNotice, by: Standing, at: datetime) -> None:
    """The school has it: whoever of its team says so first is kept by name."""
    mine = SchoolNotice.objects.filter(id=notice.id, to_team__in=by.team_ids, received_at=None)
    if not mine.update(received_at=at, received_by=by.worker.id):
        row = SchoolNotice.objects.get(id=notice.id)
        when = words.moment(row.received_at) if row.received_at else "by nobody"
        raise Refused(f"This was received already, {when}.")
    ledger.record(Word.ALTERED, "school.received", Of(notice.id, [notice.person_id]), by=by.worker, at=at)


def _affected(named: Named) -> tuple[Contact, list[UUID]]:
    contact = Contact.objects.select_for_update(of=("self",)).get(id=named.contact_id)
    if (
        named.part != Part.CHILD
        or not Notification.objects.filter(contact=contact, about=About.DOMESTIC_ABUSE, struck_at=None).exists()
    ):
        raise Refused("Schools are told in this way of children in a police notification of domestic abuse.")
    return contact, list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))


def _is_a_child(named: Named, at: datetime) -> None:
    """Of who is grown no school is told, whatever the police call them."""
    row = Named.objects.annotate(born_last=queries.born_last()).get(id=named.id)
    if years := queries.years_grown(row, local_day(at)):
        raise Refused(f"The police call them a child; they are {years} old. No school is told of who is grown.")


def _is_their_school(named: Named, to: ToSchool) -> None:
    """The school that Keel holds, unless somebody says how they know that it is another one now."""
    held = recorded.others(named.person_id, to.team)
    if held and not to.another_why.strip():
        given = (
            Name.objects.filter(person=named.person_id, kind=NameKind.CURRENT).values_list("given", flat=True).first()
        )
        raise Refused(
            f"Keel holds {' and '.join(held)} for {given or 'this child'}. Choose it, or say that it is another school "
            "now and how you know."
        )


def _works_there(contact: Contact, team: Team) -> bool:
    """Whether somebody of that agency is called like an adult concerned. A name may mislead: then a person rings."""
    adults = Named.objects.filter(contact=contact, part=Part.ADULT).values("person")
    called = {f"{n.given} {n.family}".strip().casefold() for n in Name.objects.filter(person__in=adults)}
    staff = Worker.objects.filter(agency=team.agency_id, is_active=True).values_list("name", flat=True)
    return any(name.casefold() in called for name in staff)


def _keep(row: SchoolNotice) -> None:
    before = SchoolNotice.objects.filter(contact=row.contact, person__one=row.person.one, to_team=row.to_team_id)
    if (was := before.first()) is None:
        row.save(force_insert=True)
    elif (was.words, was.not_told_why) == (row.words, row.not_told_why):
        raise SaidAlready("This was said already. Nobody was told twice.")
    else:
        raise Refused(f"This was said already, {words.moment(was.told_at)}, in other words. Nobody was told twice.")
