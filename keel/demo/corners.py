"""Rarer things, each put to a family of the board: an open case, broken glass, a link undone, a danger, a neighbour."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.base.clocks import due
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.demo.episodes import Spell
from keel.demo.family import Member, Role
from keel.demo.history import File, History
from keel.demo.made import made
from keel.demo.voices import reasons
from keel.people.grounds.models import Conflict, Ground, GroundKind, Level
from keel.people.links.models import Link
from keel.people.network.models import Flag, FlagKind
from keel.people.persons.models import Person
from keel.people.reviews.models import Review
from keel.returns.cin_census.cin_details import CinDetails

TRIES = 40
WHY_BROKEN = "Ambulance at the home, mother unconscious; I need to know tonight who may look after the children."
WHY_OPENED = "Covers for Lena Fischer this month and visits the family on Tuesday."

WHY_UPHELD = "A colleague on leave and a visit that had to be made: named, for a reason, and to one person."


def open_case(history: History) -> None:
    """The child has a social worker, and a protection plan more often than not."""
    known = history.known
    at = known.until - timedelta(days=known.chance.between(70, 150))
    known.plan(at, partial(_open, history))


def _open(history: History, at: datetime) -> None:
    for child in history.known.family.children(at):
        if child.born and not history.is_open(child, local_day(at)):
            history.add(history.open(child, at), _lasting(history, at), at)


def _lasting(history: History, at: datetime) -> CinDetails:
    """A spell that is not closed when the demo ends."""
    chance, today = history.known.chance, local_day(history.known.until)
    spells = (Spell(chance, today, "neglect", "school").draw(local_day(at), protects=True) for _ in range(TRIES))
    return next(spell for spell in spells if spell.closed_on is None)


def broken_glass(history: History) -> None:
    """In the night before, the duty worker opened the safety summary of a child with an open case."""
    open_case(history)
    history.known.plan(history.known.until - timedelta(hours=13), partial(_break, history))


def _file(history: History) -> File | None:
    return next((f for f in history.files.values() if f.works is not None and f.works.ends is None), None)


def _break(history: History, at: datetime) -> None:
    file, known, by = _file(history), history.known, history.known.bayview.workers["nina"]
    if file is None or file.works is None or file.works.team is None:
        return
    ends = due(at, known.bayview.clocks.book.limit("access.break_glass", at.date()))
    ground = made(
        Ground, person=file.person, worker=by, kind=GroundKind.BREAK_GLASS, level=Level.SUMMARY, about=file.person.id,
        reason=WHY_BROKEN, starts=at, ends=ends, given_by=by.id,
    )  # fmt: skip
    known.add(ground)
    known.enter("glass.broken", Of(ground.id, [file.person.id]), by=by, at=at, word=Word.CONSULTED)
    note = Note("people.glass_broken", ground.id, [file.person.id], WHY_BROKEN)
    known.send(note, file.works.team, by=by, at=at)


def opened_by_hand(history: History) -> None:
    """A manager opened the record to a worker of another team, for thirty days."""
    open_case(history)
    history.known.plan(history.known.until - timedelta(days=6, hours=3), partial(_hand, history))


def _hand(history: History, at: datetime) -> None:
    file, known = _file(history), history.known
    if file is None:
        return
    by, to = known.bayview.workers["theo"], known.bayview.workers["carys"]
    ends = due(at, known.bayview.clocks.book.limit("access.manual_ground", at.date()))
    ground = made(
        Ground, person=file.person, worker=to, kind=GroundKind.MANUAL, level=Level.CONTENT, about=file.person.id,
        reason=WHY_OPENED, starts=at, ends=ends, given_by=by.id,
    )  # fmt: skip
    known.add(ground)
    known.enter("ground.manual", Of(ground.id, [file.person.id]), by=by, at=at, word=Word.ALTERED)
    known.send(Note("people.opened_by_hand", ground.id, [file.person.id], WHY_OPENED), to, by=by, at=at)
    _uphold(history, ground, to, at + timedelta(days=1, hours=2))


def _uphold(history: History, ground: Ground, to: Worker, at: datetime) -> None:
    """The police review what social care opened by hand; the broken glass of last night still waits for them."""
    known, by = history.known, history.known.bayview.workers["dinah"]
    review = made(
        Review, ground=ground, opened_by=ground.given_by, opened_to=to.id,
        opened_agency=known.bayview.by_id[ground.given_by].agency_id, reviewed_by=by.id, agency=by.agency_id,
        reviewed_at=at, upheld=True, words=WHY_UPHELD,
    )  # fmt: skip
    known.add(review)
    known.enter("opening.reviewed", Of(ground.id, [ground.person_id]), by=by, at=at, word=Word.ALTERED)


def wrong_link(history: History) -> None:
    """Two children of one family were taken for one, and a day later were two again."""
    history.known.plan(history.known.until - timedelta(days=9), partial(_mistake, history))


def _mistake(history: History, at: datetime) -> None:
    known = history.known
    children = [p for key, p in known.people.items() if known.members[key].is_child]
    pairs = [(a, b) for a in children for b in children if known.members[a.id] is not known.members[b.id]]
    if not pairs:
        return
    one, other = pairs[0]
    by, later = known.bayview.workers["una"], known.bayview.workers["morgan"]
    evidence = "Agree: Family name, Postcode. Differ: First name, Date of birth. Same child under a short name."
    link = made(
        Link, record=one, known=other, evidence=evidence, confirmed_by=by.id, confirmed_at=at, undone_by=later.id,
        undone_at=at + timedelta(hours=22), undone_why=reasons()["undone"],
    )  # fmt: skip
    known.links.append(known.add(link))


def dangerous_home(history: History) -> None:
    """A warning for those who visit, and one about the man of the home."""
    history.known.plan(history.known.until - timedelta(minutes=40), partial(_danger, history))


def _danger(history: History, at: datetime) -> None:
    known, hub = history.known, history.known.bayview.hub
    said = (
        (
            _newest(history, Role.MOTHER),
            FlagKind.VISITING,
            "Visit in twos and ring first: a dog, and he may be there.",
            "all",
        ),
        (
            _newest(history, Role.PARTNER, Role.FATHER),
            FlagKind.POSES_RISK,
            "On bail for assault; may not come to the home.",
            "hub",
        ),
    )
    for person, kind, words, audience in said:
        if person is not None:
            flag = made(
                Flag, person=person, kind=kind, words=words, owner=hub, audience=audience, starts=at,
                review_on=local_day(at) + timedelta(days=28), raised_by=known.bayview.workers["dev"].id,
            )  # fmt: skip
            known.flags.append(known.add(flag))


def _newest(history: History, *roles: Role) -> Person | None:
    known = history.known
    found = [p for key, p in known.people.items() if _is(known.members[key], roles)]
    return max(found, key=lambda p: p.recorded_at, default=None)


def _is(member: Member, roles: tuple[Role, ...]) -> bool:
    return member.role in roles and member.is_known


def neighbour_kept_away(history: History) -> None:
    """A housing officer lives next door: the hub keeps her from everyone in the family."""
    history.known.plan(history.known.until - timedelta(minutes=30), partial(_keep_away, history))


def _keep_away(history: History, at: datetime) -> None:
    known = history.known
    by, kept = known.bayview.workers["sam"], known.bayview.workers["noor"]
    for person in list(known.people.values()):
        row = known.add(
            made(Conflict, worker=kept, person=person, reason="Lives next door.", starts=at, noted_by=by.id)
        )
        known.enter("conflict.noted", Of(row.id, [person.id]), by=by, at=at, word=Word.ALTERED)


CORNERS: dict[str, Callable[[History], None]] = {
    "open": open_case,
    "glass": broken_glass,
    "opened": opened_by_hand,
    "wrong link": wrong_link,
    "danger": dangerous_home,
    "neighbour": neighbour_kept_away,
}
