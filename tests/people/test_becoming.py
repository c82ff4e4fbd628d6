"""An unknown father becomes known; an unborn child is born, or the pregnancy ends and nobody is told by itself."""

from datetime import date

import pytest
from django.db import transaction

from keel.agencies.models import Message
from keel.people.becoming import actions
from keel.people.family.models import Tie
from keel.people.grounds.actions import Refused
from keel.people.models import Name, Person
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from keel.people.record.queries import read
from keel.people.search.actions import search
from keel.timeline.queries import everything
from tests.cast import NOW, Cast, adult, child, person
from tests.people.families import relate
from tests.people.opened import record_of

DUE = date(2026, 12, 10)


def unborn(cast: Cast) -> Person:
    return person(cast, Details(Kind.UNBORN, family="Marsh", expected_date=DUE))


def test_an_unknown_father_becomes_known_and_stays_the_father(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, father = child(cast), person(cast, Details(Kind.UNKNOWN, sex=Sex.MALE))
        relate(cast, father, alfie, Tie.PARENT)
        assert [m.name for m in record_of(alfie.id).members] == ["Father, not known by name"]
        details = Details(Kind.ADULT, "Craig", "Reed", birth_date=date(1988, 4, 1))
        actions.know(person=father, details=details, by=cast.sam, at=NOW)
        [member] = record_of(alfie.id).members
        assert (member.name, member.tie, member.person.kind) == ("Craig Reed", Tie.PARENT, Kind.ADULT)
        assert [c.person for c in search(words="Craig Reed", by=cast.sam, at=NOW).cards] == [father.id]
        with pytest.raises(Refused, match="a moment ago"), transaction.atomic():
            actions.know(person=father, details=details, by=cast.sam, at=NOW)


def test_somebody_known_needs_a_name(cast: Cast) -> None:
    with cast.acting("sam"):
        father = person(cast, Details(Kind.UNKNOWN))
        with pytest.raises(Refused, match="at least one name"), transaction.atomic():
            actions.know(person=father, details=Details(Kind.ADULT), by=cast.sam, at=NOW)


def test_a_child_is_born_and_the_mother_stays_the_mother(cast: Cast) -> None:
    with cast.acting("sam"):
        baby, dana = unborn(cast), adult(cast)
        relate(cast, dana, baby, Tie.PARENT)
        details = Details(Kind.CHILD, "Nell", "Marsh", birth_date=date(2026, 11, 18), sex=Sex.FEMALE)
        actions.bear(person=baby, details=details, by=cast.sam, at=NOW)
        record = read(baby.id, NOW)
        assert record is not None and (record.name, record.others) == ("Nell Marsh", ("Marsh",))
        assert (record.person.kind, record.person.sex, record.person.birth_date) == ("child", "F", details.birth_date)
        assert [m.name for m in record.members] == ["Dana Marsh"]


@pytest.mark.parametrize(
    ("born", "said"), [(None, "Enter the date"), (date(2026, 11, 21), "still to come"), (date(2026, 5, 1), "due date")]
)
def test_a_birth_that_cannot_be_is_refused(cast: Cast, born: date | None, said: str) -> None:
    with cast.acting("sam"):
        baby = unborn(cast)
        with pytest.raises(Refused, match=said), transaction.atomic():
            actions.bear(person=baby, details=Details(Kind.CHILD, birth_date=born), by=cast.sam, at=NOW)
        assert Person.objects.get(id=baby.id).kind == Kind.UNBORN and Name.objects.filter(person=baby).count() == 1


def test_a_lost_pregnancy_ends_in_silence(cast: Cast) -> None:
    with cast.acting("sam"):
        baby = unborn(cast)
        actions.lose(person=baby, on=NOW.date(), by=cast.sam, at=NOW)
        assert not Message.objects.exists() and everything([baby.id]) == []
        with pytest.raises(Refused, match="a moment ago"), transaction.atomic():
            actions.bear(person=baby, details=Details(Kind.CHILD, birth_date=NOW.date()), by=cast.sam, at=NOW)
