"""Two workers who say something of the same people at the same moment: both are heard, or one is told to look again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from keel.base.refusal import Refused
from keel.front_door.identity import numbers as settling
from keel.people.links.actions import confirm
from keel.people.links.models import Link
from keel.people.numbers import actions, queries
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Identifier, Person, Scheme
from tests.cast import NOW, Cast, child, gather

ALFIES = Number(Scheme.NHS, "", "9990000018")
ROUNDS = 4


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather()


def at_once(cast: Cast, *acts: tuple[str, Callable[[], Any]]) -> list[Any]:
    """Each done by its worker in a transaction of its own, all begun together; a refusal as what it said."""

    def do(act: tuple[str, Callable[[], Any]]) -> Any:
        who, what = act
        try:
            with cast.acting(who):
                return what()
        except Refused as refused:
            return str(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def children(cast: Cast, *given: str) -> list[Person]:
    with cast.acting("sam"):
        return [child(cast, given=name) for name in given]


def test_two_links_at_once_leave_one_person(cast: Cast) -> None:
    for _ in range(ROUNDS):
        a, b, c = children(cast, "Alfie", "Alfred", "Alf")
        at_once(
            cast,
            ("sam", lambda a=a, b=b: confirm(record=a, known=b, evidence="Same.", by=cast.sam, at=NOW)),
            ("morgan", lambda b=b, c=c: confirm(record=b, known=c, evidence="Same.", by=cast.morgan, at=NOW)),
        )
        with cast.acting("sam"):
            ones = Person.objects.filter(id__in=[a.id, b.id, c.id]).values_list("one", flat=True)
            assert len(set(ones)) == 1


def test_of_two_who_say_the_same_from_either_side_one_is_heard(cast: Cast) -> None:
    for _ in range(ROUNDS):
        a, b = children(cast, "Alfie", "Alfred")
        said = at_once(
            cast,
            ("sam", lambda a=a, b=b: confirm(record=a, known=b, evidence="Same.", by=cast.sam, at=NOW)),
            ("morgan", lambda a=a, b=b: confirm(record=b, known=a, evidence="Same.", by=cast.morgan, at=NOW)),
        )
        assert "These two records are linked already." in said
        with cast.acting("sam"):
            assert Link.objects.filter(record__in=[a, b]).count() == 1


def test_of_two_answers_about_a_number_one_is_heard(cast: Cast) -> None:
    for _ in range(ROUNDS):
        alfie, tom = children(cast, "Alfie", "Tom")
        with cast.acting("sam"):
            for each in (alfie, tom):
                actions.give(person=each, number=ALFIES, by=cast.sam, at=NOW)
            (pair,) = queries.doubled()
        said = at_once(
            cast,
            ("sam", lambda p=pair: settling.join(pair=p, words="Same.", by=cast.sam, at=NOW)),
            ("una", lambda p=pair: settling.take_from(pair=p, wrong=p.holders[0], why="No.", by=cast.una, at=NOW)),
        )
        assert [isinstance(each, str) and "Look at the list again" in each for each in said].count(True) == 1
        with cast.acting("sam"):
            while number := Identifier.objects.filter(wrong_at=None).first():
                actions.set_wrong(number=number, why="Done with.", by=cast.sam, at=NOW)


def test_one_number_given_to_two_at_once_is_noticed(cast: Cast) -> None:
    for _ in range(ROUNDS):
        alfie, tom = children(cast, "Alfie", "Tom")
        at_once(
            cast,
            ("sam", lambda a=alfie: actions.give(person=a, number=ALFIES, by=cast.sam, at=NOW)),
            ("morgan", lambda t=tom: actions.give(person=t, number=ALFIES, by=cast.morgan, at=NOW)),
        )
        with cast.acting("sam"):
            (pair,) = queries.doubled()
            assert {holder.person for holder in pair.holders} == {alfie.id, tom.id}
            for holder in pair.holders:
                number = Identifier.objects.get(id=holder.number)
                actions.set_wrong(number=number, why="Done with.", by=cast.sam, at=NOW)
