"""Warnings are shown, every one, also those on the people around a child (safe practice 8)."""

from datetime import date

from keel.people.grounds.models import Level
from keel.people.network.models import Flag, FlagKind
from keel.people.persons.models import Person
from keel.people.record.queries import read
from keel.web.child.page import warnings
from tests.cast import NOW, Cast, child, open_to

MANY = 40


def test_no_warning_is_left_out_however_many_there_are(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        for _ in range(MANY):
            warn(cast, alfie, FlagKind.HEALTH)
        record = read(alfie.id, NOW)
        assert record is not None
        assert len(warnings(record)) == MANY


def test_warnings_of_safety_stand_first(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        warn(cast, alfie, FlagKind.HEALTH)
        warn(cast, alfie, FlagKind.DANGER)
        record = read(alfie.id, NOW)
        assert record is not None
        assert [w["safety"] for w in warnings(record)] == [True, False]


def test_a_warning_shows_at_the_level_of_a_summary(cast: Cast) -> None:
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
        warn(cast, alfie, FlagKind.DANGER)
        open_to(cast, alfie, "health", level=Level.SUMMARY, by="lena")
    with cast.acting("ruth"):
        record = read(alfie.id, NOW)
        assert record is not None
        assert len(record.flags) == 1


def warn(cast: Cast, who: Person, kind: FlagKind) -> None:
    Flag(
        person=who, kind=kind, words="Dog at the door", owner=cast.teams["north"], starts=NOW,
        review_on=date(2026, 12, 18), raised_by=cast.lena.id,
    ).save(force_insert=True)  # fmt: skip
