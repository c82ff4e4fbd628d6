"""Ways to find somebody: a phone, an address, another form of a name, a date that is nearly right; and who may not."""

from datetime import date

import pytest

from keel.people.family.actions import Safe, reach
from keel.people.links.actions import confirm
from keel.people.models import Person
from keel.people.places.actions import Where, protect
from keel.people.places.models import PlaceKind
from keel.people.search.actions import search
from keel.people.search.queries import Card
from keel.people.search.reading import Sought, understand
from tests.cast import NOW, Cast, adult, child, open_to
from tests.people.families import lives

TODAY = NOW.date()
BORN = date(2017, 5, 3)


def cards(cast: Cast, words: str, who: str = "sam") -> list[Card]:
    with cast.acting(who):
        return search(words=words, by=cast.workers[who], at=NOW).cards


def found(cast: Cast, words: str, who: str = "sam") -> list[tuple[str, str]]:
    return [(card.name, card.because) for card in cards(cast, words, who)]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("01632 960001", Sought(phone="632960001")),
        ("+44 1632 960001", Sought(phone="632960001")),
        ("Marsh BV1 2AB", Sought((("", "Marsh"), ("Marsh", "")), postcode="BV1 2AB")),
        ("3 Elm Road, BV1 2AB", Sought(postcode="BV1 2AB", street="3 Elm Road")),
        ("Flat 2, 3 Elm Road", Sought(street="Flat 2 3 Elm Road")),
        ("BV1 2AB", Sought(postcode="BV1 2AB")),
        ("bv12ab", Sought(number="bv12ab", postcode="BV1 2AB")),
        ("999 000 0018", Sought(number="9990000018")),
        ("Alfie Marsh 03/05/2017 01632960001", Sought(
            (("Alfie", "Marsh"), ("Marsh", "Alfie")), "Alfie Marsh", BORN, phone="632960001"
        )),
    ],
)  # fmt: skip
def test_phones_and_addresses_are_read_as_such(words: str, read: Sought) -> None:
    assert understand(words, TODAY) == read


def test_a_phone_finds_whose_safe_number_it_is(cast: Cast) -> None:
    with cast.acting("sam"):
        dana = adult(cast)
        reach(person=dana.id, safe=Safe(phone="01632 960 001"), by=cast.sam, at=NOW)
    assert found(cast, "01632960001") == found(cast, "+44 (1632) 960001") == [("Dana Marsh", "phone")]
    assert found(cast, "01632 960002") == []


@pytest.mark.parametrize("words", ["BV1 2AB", "3 elm road", "3, Elm Road, bv1 2ab", "Elm Road 3 BV1 2AB"])
def test_an_address_finds_who_lives_there(cast: Cast, words: str) -> None:
    with cast.acting("sam"):
        lives(cast, [child(cast), adult(cast)])
        lives(cast, [child(cast, "Omar", "Hale")], Where(lines="13 Elm Road", postcode="BV1 2AC"))
    expected = [("Alfie Marsh", "address"), ("Dana Marsh", "address")] if not words.startswith("Elm") else []
    assert found(cast, words) == expected, "children stand first; a house is no part of another's number"


def test_a_postcode_beside_a_name_leaves_out_who_lives_elsewhere(cast: Cast) -> None:
    with cast.acting("sam"):
        lives(cast, [child(cast)])
        child(cast, "Bella")
    assert found(cast, "Marsh BV1 2AB") == [("Alfie Marsh", "name")]


@pytest.mark.parametrize("words", ["BV1 2AB", "3 Elm Road", "01632 960001", "Marsh BV1 2AB"])
def test_nobody_finds_a_protected_family_by_place_or_phone(cast: Cast, words: str) -> None:
    with cast.acting("sam"):
        alfie, dana = child(cast), adult(cast)
        lives(cast, [alfie, dana])
        reach(person=dana.id, safe=Safe(phone="01632 960001"), by=cast.sam, at=NOW)
        protect(people=[dana.id], held_by=cast.teams["north"], reason="He looks for them.", by=cast.sam, at=NOW)
    assert found(cast, words) == []


def test_a_refuge_is_no_address_that_finds_anybody(cast: Cast) -> None:
    with cast.acting("sam"):
        lives(cast, [child(cast)], Where(PlaceKind.REFUGE, "3 Elm Road", "BV1 2AB", "Haven"))
    assert found(cast, "3 Elm Road") == found(cast, "BV1 2AB") == []


@pytest.mark.parametrize(
    ("given", "family", "words"),
    [
        ("Catherine", "Smith", "Katie Smyth"),
        ("Catherine", "Smith-Jones", "Katie Smyth 03/05/2017"),
        ("William", "Reed", "Bill Reid"),
        ("Mohammed", "Khan", "Muhammad Kahn"),
    ],
)
def test_another_form_or_spelling_of_a_name_is_found(cast: Cast, given: str, family: str, words: str) -> None:
    with cast.acting("sam"):
        child(cast, given, family)
        child(cast, "Omar", "Hale")
    assert found(cast, words)[:1] == [(f"{given} {family}", "form")]


@pytest.mark.parametrize("words", ["Alfie Marsh 05/03/2017", "Alfie Marsh 03/05/2016", "Alfie Marsh 03/06/2017"])
def test_a_date_with_one_mistake_still_finds_the_name(cast: Cast, words: str) -> None:
    with cast.acting("sam"):
        child(cast, born=date(2014, 1, 9))
        alfie = child(cast)
    assert [card.person for card in cards(cast, words)] == [alfie.id]


def test_lena_finds_those_whom_her_team_may_see_and_nobody_else(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        child(cast, "Alfie", "Marsh", born=date(2014, 1, 9))
        open_to(cast, alfie, "north")
    assert [card.person for card in cards(cast, "Alfie Marsh", "lena")] == [alfie.id]
    assert len(cards(cast, "Alfie Marsh")) == 2 and cards(cast, "Alfie Marsh", "noor") == []


def test_a_team_finds_whom_it_sees_by_any_of_their_records(cast: Cast) -> None:
    with cast.acting("lena"):
        older = child(cast, by="lena")
        open_to(cast, older, "hub", by="lena")
    with cast.acting("sam"):
        newer = child(cast, "Alfy")
        open_to(cast, newer, "school")
        confirm(record=newer, known=older, evidence="same", by=cast.sam, at=NOW)
    assert [card.person for card in cards(cast, "Alfy Marsh", "priya")] == [newer.id]
    assert cards(cast, "Marsh", "priya")[0].name == "Alfy Marsh", "and nothing of the record that it does not see"


def test_children_come_before_adults_who_fit_as_well(cast: Cast) -> None:
    with cast.acting("sam"):
        people: list[Person] = [adult(cast, "Ivy", "Marsh"), child(cast, "Ivy", "Marsh")]
    assert [card.person for card in cards(cast, "Ivy Marsh")] == [people[1].id, people[0].id]
