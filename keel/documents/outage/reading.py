"""What is read for one worker's pack, with that worker's own sight: the database keeps from the job what it keeps from
them (safe practice 9, 11). Then everything goes through the same guard as a package that leaves (14, 18, 19).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from keel.agencies.kinds import TeamKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import Standing, keel, partnership
from keel.documents.package.content import HIDING, Said, Source, content
from keel.documents.package.reading import read
from keel.documents.package.withholding import guard, withheld
from keel.front_door.board.queries import pressing
from keel.front_door.board.rows import Brief, briefs, number
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import From
from keel.front_door.contacts.queries import NamedPerson, sent
from keel.front_door.decisions.outcomes import BY_CODE
from keel.front_door.meeting.models import Undertaking
from keel.front_door.night.models import Duty, Passing, Shift, Way
from keel.front_door.onward.queries import entries as book
from keel.front_door.outage.evenings import Evening
from keel.front_door.packages.queries import holds_sealed
from keel.front_door.police.queries import waiting
from keel.front_door.triage.models import Grade
from keel.people.family.queries import safe_contact

SEALED = "Something on it is kept from the hub, so nothing else of it stands here. Ring the manager on call."


@dataclass(frozen=True)
class Entry:
    """One contact: how it stands, and what is told of it after what must stay was left out; None where all of it is."""

    brief: Brief
    told: dict[str, Any] | None


@dataclass(frozen=True)
class Content:
    """What stands in one pack, and whom and what it is about."""

    worker: Worker
    sees_hub: bool
    entries: tuple[Entry, ...]
    numbers: tuple[tuple[str, str], ...]
    people: tuple[UUID, ...]
    contacts: tuple[UUID, ...]


def contents(who: Standing, evening: Evening, clocks: Clocks) -> Content:
    """Red and not graded first, then what is due before the time of the pack is over; call it inside `seen_as`."""
    listed = {w.contact: w.grade for w in waiting().waiting}
    slips, deadlines = pressing(clocks, evening.ends, listed)
    found = [(brief, _read(brief.slip.id)) for brief in briefs(slips, deadlines)]
    sources = [source for _, source in found if source]
    everyone = tuple(sorted({p.person.id for source in sources for p in source.people}))
    return Content(
        worker=who.worker,
        sees_hub=who.team_of(TeamKind.HUB) is not None,
        entries=tuple(Entry(brief, _told(source, everyone) if source else None) for brief, source in found),
        numbers=tuple(numbers(evening)),
        people=tuple(sorted({*everyone, *(person for brief, _ in found for person in brief.subjects)})),
        contacts=tuple(brief.slip.id for brief, _ in found),
    )


def _read(key: UUID) -> Source | None:
    """Everything of one contact; nothing where a sealed record is on it (safe practice 20)."""
    contact = sent(key)
    return None if contact is None or holds_sealed(contact) else read(contact)


def _told(source: Source, everyone: Sequence[UUID]) -> dict[str, Any]:
    """What stands of it. Families share a file here, so each word is searched for the places of all of them."""
    told = content(source) | {
        "ring": _ring(source),
        "protection": _protection(source),
        "reach": [_reach(p, source.is_secret) for p in source.people if not p.is_child],
        "undertaken": _undertaken(source),
        "graded": _graded(source),
        "passed": _passed(source),
    }
    return withheld(told, replace(guard(source), people=tuple(everyone)))


def _ring(source: Source) -> str:
    """Who told, with a telephone; not of a private person, nor where the number tells a school or surgery."""
    contact = source.contact
    if contact.referrer_is != From.PROFESSIONAL or source.is_secret:
        return ""
    return number(contact.channel, contact.referrer_phone, contact.from_team.phone)


def _protection(source: Source) -> list[dict[str, Any]]:
    """What is in force to keep a child safe now. It runs whether its signature came or not (safe practice 4)."""
    found = [(child, child.in_force) for child in source.family if child.in_force]
    return [
        {
            "child": child.name,
            "what": made.label,
            "since": made.decision.in_force_at.isoformat(),
            "by": made.decider,
            "signature_is_owed": made.owes_signature,
        }
        for child, made in found
        if made.decision.in_force_at and BY_CODE[made.decision.outcome].protects
    ]


def _reach(one: NamedPerson, is_secret: bool) -> dict[str, Any]:
    """How an adult may safely be reached (safe practice 16)."""
    row = None if is_secret else safe_contact(one.person.id)
    told: dict[str, Any] = {"called": one.name}
    if row is None:
        return told | {"known": HIDING if is_secret else "Nobody has asked how they may safely be reached."}
    never = [said for said, holds in (("no letters", row.no_letters), ("no voicemail", row.no_voicemail)) if holds]
    said = (row.phone, row.times, ", ".join(never), row.note)
    return told | dict(zip(("number", "times", "never", "note"), map(Said, said), strict=True))


def _undertaken(source: Source) -> list[dict[str, Any]]:
    rows = Undertaking.objects.filter(contact=source.contact, done_at=None, struck_at=None).order_by("due_at", "id")
    return [{"who": Said(r.who), "what": Said(r.what), "by": r.due_at.isoformat()} for r in rows]


def _graded(source: Source) -> Said:
    rows = Grade.objects.filter(contact=source.contact).order_by("-graded_at")
    return Said(rows.values_list("reason", flat=True).first() or "")


def _passed(source: Source) -> Said:
    """The newest words with which somebody offered it to the night; what Keel knows stands here anyway."""
    rows = Passing.objects.filter(contact=source.contact, way=Way.NIGHT, struck_at=None).exclude(offered_by=keel().id)
    rows = rows.order_by("-offered_at")
    return Said(rows.values_list("words", flat=True).first() or "")


def numbers(evening: Evening) -> Iterable[tuple[str, str]]:
    """Whom to ring: the same for everybody, so that it tells of no family."""
    place = partnership()
    yield "Danger now", "999"
    yield "The night", place.night_phone
    shifts = Shift.objects.filter(taken_off_at=None, starts__lt=evening.ends, ends__gt=evening.starts)
    for shift in shifts.select_related("worker", "team").order_by("-duty", "starts", "worker__name"):
        if shift.duty == Duty.ON_CALL or shift.team.kind == TeamKind.DUTY:
            yield f"{shift.get_duty_display()}, {shift.worker.name}", _phone(shift.worker.phone or shift.team.phone)
    yield f"{place.hub_name}, by day", place.hub_phone
    desks = Team.objects.filter(kind=TeamKind.DESK, closed_on=None).exclude(phone="").select_related("agency")
    for team in desks.order_by("agency__name", "name"):
        yield f"{team.name}, {team.agency}", team.phone
    for entry in book():
        at_night = f"at night {entry.out_of_hours}; by day {entry.phone}" if entry.out_of_hours else entry.phone
        yield ", ".join(part for part in (entry.service, entry.area) if part), at_night


def _phone(known: str) -> str:
    return known or "no telephone is known"
