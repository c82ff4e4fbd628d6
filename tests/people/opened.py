"""What was opened, in one line each: Nina broke the glass for Alfie of the North team, Theo opened him to Noor."""

from datetime import datetime, time
from uuid import UUID

from keel.base.hours import Hours
from keel.people.grounds import actions as grounds
from keel.people.models import Involvement, Person
from keel.people.network.models import Work
from keel.people.record.queries import Record, read
from keel.people.reviews.actions import Verdict
from keel.people.reviews.queries import Opening, Timing, opening, openings
from keel.sources.queries import book
from tests.cast import NOW, Cast, child

WHY = "He is in the emergency department and nobody answers."
RIGHT = Verdict(upheld=True, words="A child in danger, at night.")
WRONG = Verdict(upheld=False, words="Nothing was urgent about it.")


def timing(at: datetime = NOW) -> Timing:
    return Timing(Hours.daily(time(9), time(17)), book(), at)


def record_of(person: UUID) -> Record:
    """The record that the declared worker may see."""
    record = read(person, NOW)
    assert record is not None
    return record


def alfie_of_north(cast: Cast) -> Person:
    """Alfie, whom only the North team works with."""
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
        Involvement(
            person=alfie, agency=cast.teams["north"].agency, team=cast.teams["north"], worker=cast.lena,
            work=Work.SOCIAL_WORKER, recorded_at=NOW, recorded_by=cast.lena.id,
        ).save(force_insert=True)  # fmt: skip
    return alfie


def broken(cast: Cast, who: Person, by: str = "nina", at: datetime = NOW) -> UUID:
    """A summary that was opened in an emergency: the key of the opening."""
    with cast.acting(by, at) as somebody:
        return grounds.break_glass(person=who.id, reason=WHY, by=somebody, at=at).id


def by_hand(cast: Cast, who: Person, to: str = "noor", by: str = "theo", at: datetime = NOW) -> UUID:
    with cast.acting(by, at) as somebody:
        made = grounds.open_by_hand(person=who, to=cast.workers[to], reason="Joint visit.", by=somebody, at=at)
    return made.id


def shown(key: UUID, at: datetime = NOW) -> Opening:
    """An opening as the declared worker may know it."""
    found = opening(key, timing(at))
    assert found is not None
    return found


def seen(cast: Cast, who: str, at: datetime = NOW) -> list[UUID]:
    """The openings that somebody may know of."""
    with cast.acting(who, at):
        return [o.ground for o in openings(timing(at)) if o.ground]
