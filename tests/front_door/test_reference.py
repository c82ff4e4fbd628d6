"""A contact's short name: said on the phone, and no two contacts have the same."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from keel.front_door.contacts.actions import Begun, start
from keel.front_door.contacts.queries import free_references
from keel.front_door.contacts.reference import LENGTH, SIGNS, TURNS, first_free, reference
from tests.cast import NOW, Cast

ROUND = len(SIGNS) ** LENGTH


def of_one_name(key: UUID) -> UUID:
    """Another id whose first reference is the same."""
    return UUID(int=key.int - ROUND)


@given(st.uuids(version=4))
def test_an_id_has_three_names_that_differ(key: UUID) -> None:
    names = [reference(key, turn) for turn in range(TURNS)]
    assert first_free(key, set()) == names[0] and first_free(key, {names[0]}) == names[1]
    assert all(set(name) <= {*SIGNS, "-"} and len(name) == LENGTH + 1 for name in names)


def test_who_comes_second_with_a_name_takes_the_next_of_its_own(cast: Cast) -> None:
    first = uuid4()
    second = of_one_name(first)
    assert reference(first) == reference(second)
    with cast.acting("priya") as priya:
        a, b = (start(begun=Begun(key, cast.teams["school"], "no"), by=priya, at=NOW) for key in (first, second))
    assert (a.reference, b.reference) == (reference(first), reference(second, 1))


def test_two_of_a_file_never_share_a_name(as_jobs_rolled_back: None) -> None:
    first = uuid4()
    keys = [first, of_one_name(first)]
    assert list(free_references(keys).values()) == [reference(first), reference(keys[1], 1)]
