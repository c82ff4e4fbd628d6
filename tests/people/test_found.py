"""A known child is found however the name and the date were written: each way of looking, with one child that only it
finds; and in words how much each field says.
"""

from datetime import date
from typing import Any

import pytest

from keel.people.grounds import actions as grounds
from keel.people.matching.bands import Band
from keel.people.matching.candidates import Candidate, candidates
from keel.people.persons.actions import Details, seal
from keel.people.persons.models import Kind, Name, Person, Scheme, Sex
from keel.people.places.actions import Where, house
from tests.cast import NOW, Cast, person

BORN = date(2014, 5, 3)


def held(cast: Cast, given: str, family: str, born: date | None = BORN, code: str = "", **more: Any) -> Person:
    made = person(cast, Details(Kind.CHILD, given=given, family=family, birth_date=born, sex=Sex.FEMALE, **more))
    if code:
        house(people=[made.id], where=Where(postcode=code), since=NOW.date(), by=cast.sam, at=NOW)
    return made


def first(new: Person) -> Candidate:
    return candidates(new)[0]


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("Katie", "Smyth", BORN),  # a short form, half of a double name written otherwise
        ("Catherine", "Jones", BORN),
        ("Cathrine", "Smith Jones", BORN),
        ("CATHERINE", "SMITH-JONES", date(2014, 3, 5)),  # day and month changed round
        ("Catherine", "Smith-Jones", date(2015, 5, 3)),
        ("Catherine", "Smith-Jones", date(2014, 5, 30)),
        ("Katie", "Smith-Jones", None),
        ("Smith-Jones", "Catherine", None),  # names changed round
        ("Katherine", "Smith-Jones", date(2011, 1, 9)),
        ("Cathrin", "Smith-Jonse", date(2015, 5, 3)),  # a mistake in a name and in the date
        ("Katie", "Smith-Jons", date(2014, 6, 3)),
    ],
)
def test_catherine_smith_jones_is_found_however_she_is_written(
    cast: Cast, given: str, family: str, born: date | None
) -> None:
    with cast.acting("sam"):
        known = held(cast, "Catherine", "Smith-Jones")
        for other in ("Sophie", "Ruby", "Catriona"):
            held(cast, other, "Bell")
        assert first(held(cast, given, family, born)).person == known.id


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (("Zoë", "O’Neill"), ("Zoe", "ONeill")),
        (("Mohammed", "Hussain"), ("Muhammad", "Hussain")),
        (("Sean", "Reid"), ("Shaun", "Reed")),
        (("Łukasz", "Wójcik"), ("Lukasz", "Wojcik")),
        (("Alfie", "Marsh"), ("Alfred", "Marsh")),
    ],
)
def test_a_name_in_other_letters_or_sounds_is_found_without_a_date(
    cast: Cast, known: tuple[str, str], new: tuple[str, str]
) -> None:
    with cast.acting("sam"):
        held_ = held(cast, *known, None)
        assert first(held(cast, *new, None)).person == held_.id


def test_a_number_or_a_postcode_finds_what_no_name_does(cast: Cast) -> None:
    with cast.acting("sam"):
        numbers = ((Scheme.NHS, "", "999 000 0018"),)
        by_number = held(cast, "Alfie", "Marsh", None, numbers=numbers)
        assert first(held(cast, "Tom", "Reed", date(2010, 1, 1), numbers=numbers)).person == by_number.id
        by_home = held(cast, "Grace", "Okafor", date(2012, 2, 2), code="BV1 2AB")
        found = first(held(cast, "Gracie", "Adeyemi", date(2016, 9, 9), code="BV1 2AB"))
        assert found.person == by_home.id and "Postcode" in found.agree


def test_another_name_that_somebody_goes_by_counts_as_theirs(cast: Cast) -> None:
    with cast.acting("sam"):
        known = held(cast, "Oluwaseun", "Bello", known_as="Tobi")
        found = first(held(cast, "Tobi", "Bello"))
        assert found.person == known.id and found.band == Band.LIKELY and found.also == "Tobi"


def test_each_field_says_in_words_how_much_it_says(cast: Cast) -> None:
    with cast.acting("sam"):
        held(cast, "Catherine", "Smith-Jones", code="BV1 2AB")
        card = first(held(cast, "Katie", "Smyth", date(2014, 3, 5), code="BV1 2AC"))
        said = {field.label: (field.agrees, field.says, field.strength) for field in card.fields}
        assert said["First name"] == (False, "A form of the same name", "speaks somewhat for it")
        assert said["Date of birth"] == (False, "Day and month changed round", "speaks strongly for it")
        assert said["Family name"][1] == "Nearly the same, or a part of it is"
        assert said["Postcode"] == (False, "The same but for its last two letters", "speaks somewhat against it")


def test_twins_with_one_letter_between_them_are_possible_and_not_likely(cast: Cast) -> None:
    with cast.acting("sam"):
        held(cast, "Jaden", "Marsh", code="BV1 2AB")
        card = first(held(cast, "Jayden", "Marsh", code="BV1 2AB"))
        assert card.likely > 0.95 and card.band == Band.POSSIBLE and "twins" in card.doubt


def test_the_likeliest_stands_first_of_many_born_on_one_day(cast: Cast) -> None:
    with cast.acting("sam"):
        people = [held(cast, given, "Marsh") for given in ("Louis", "Lewis", "Louise", "Lou", "Luis", "Jayden")]
        found = candidates(held(cast, "Loius", "Marsh"))
        assert found[0].person in {people[0].id, people[2].id} and [c.name for c in found][-1] == "Jayden Marsh"


def test_no_former_sealed_or_conflicted_record_is_found(cast: Cast) -> None:
    with cast.acting("sam"):
        former, sealed, kin = (held(cast, given, "Quill") for given in ("Alfie", "Tom", "Zoe"))
        Name.objects.filter(person=former).update(kind="former")
        seal(person=sealed, by=cast.sam, at=NOW)
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.sam, person=kin, reason="own niece", by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        named = [c.name for given in ("Alfie", "Tom", "Zoe") for c in candidates(held(cast, given, "Quill", None))]
        assert not {"Tom Quill", "Zoe Quill"} & {n for n in named if named.count(n) > 2}
        assert {former.id, sealed.id, kin.id}.isdisjoint(
            c.person for given in ("Alfie", "Tom", "Zoe") for c in candidates(held(cast, given, "Quill", None))
        )


def test_nobody_is_found_by_what_stands_for_a_name(cast: Cast) -> None:
    with cast.acting("sam"):
        held(cast, "Baby", "Marsh", date(2026, 11, 1))
        card = first(held(cast, "Baby", "Bell", date(2026, 11, 1)))
        assert card.likely < 0.1 and next(f for f in card.fields if f.label == "First name").agrees is None
