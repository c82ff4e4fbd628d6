"""The pages of a person's numbers: added, verified, superseded, said to be wrong; and the list of doubled ones."""

import pytest
from django.urls import reverse

from keel.people.numbers.actions import give
from keel.people.numbers.queries import doubled
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Identifier, Person, Scheme
from tests.cast import NOW, Cast, child, open_to
from tests.web.referring import enter, read, text

ALFIES = "999 000 0018"


@pytest.fixture
def alfie(cast: Cast) -> Person:
    with cast.acting("sam"):
        made = child(cast)
        give(person=made, number=Number(Scheme.NHS, "", ALFIES), by=cast.sam, at=NOW)
        open_to(cast, made, "north")
        open_to(cast, made, "school")
    return made


def where(alfie: Person) -> str:
    return reverse("numbers", args=[alfie.id])


def the(cast: Cast, alfie: Person) -> str:
    with cast.acting("sam"):
        return reverse("number", args=[alfie.id, Identifier.objects.get(person=alfie).id])


def test_lena_adds_a_number_and_it_stands_on_the_childs_page(cast: Cast, alfie: Person) -> None:
    lena = enter(cast, "lena")
    told = {"scheme": "uln", "value": "9276 308686"}
    page = text(lena.post(where(alfie), told, follow=True))
    assert "Unique learner number added." in page and "9276308686" in page and "Given by Lena on" in page
    child_page = read(lena, reverse("child", args=[alfie.id]))
    assert "9276308686" in child_page and "999 000 0018" in child_page
    assert f'href="{where(alfie)}"' in child_page


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"value": ALFIES}, "Say what kind of number it is"),
        ({"scheme": "nhs"}, "Write the number"),
        ({"scheme": "nhs", "value": "999 000 0019"}, "its last digit does not fit"),
        ({"scheme": "nhs", "value": ALFIES}, "Keel has this number of them already"),
        ({"scheme": "la_child", "value": "12"}, "That choice is not on the list"),
    ],
)
def test_what_is_no_number_is_said_at_the_question(
    cast: Cast, alfie: Person, told: dict[str, str], sentence: str
) -> None:
    page = text(enter(cast, "sam").post(where(alfie), told))
    assert sentence in page and "There is a problem" in page
    with cast.acting("sam"):
        assert Identifier.objects.filter(person=alfie).count() == 1


def test_sam_verifies_a_number_and_says_where_it_was_seen(cast: Cast, alfie: Person) -> None:
    sam = enter(cast, "sam")
    assert "Say where you saw it" in text(sam.post(the(cast, alfie), {"known": "verified"}))
    page = text(sam.post(the(cast, alfie), {"known": "verified", "where": "spine"}, follow=True))
    assert "Looked up in the NHS’s own service: Sam" in page and "Not verified" not in page
    assert "999 000 0018, verified" in read(sam, reverse("child", args=[alfie.id]))


def test_a_newer_number_stands_beside_the_old_one(cast: Cast, alfie: Person) -> None:
    sam = enter(cast, "sam")
    old = the(cast, alfie)
    assert "Write the newer number" in text(sam.post(old, {"known": "superseded"}))
    assert "its last digit does not fit" in text(sam.post(old, {"known": "superseded", "newer": "999 000 0027"}))
    page = text(sam.post(old, {"known": "superseded", "newer": "999 000 0026"}, follow=True))
    assert "Now 999 000 0026." in page and "Superseded" in page
    assert "999 000 0018, an old one" in read(sam, reverse("child", args=[alfie.id]))
    assert "a moment ago" in text(sam.get(old, follow=True))


def test_a_wrong_number_leaves_the_childs_page_and_stays_on_this_one(cast: Cast, alfie: Person) -> None:
    sam = enter(cast, "sam")
    assert "Write how you know" in text(sam.post(the(cast, alfie), {"known": "wrong", "why": " "}))
    page = text(sam.post(the(cast, alfie), {"known": "wrong", "why": "It is <b>Tom’s</b>."}, follow=True))
    assert "Not theirs" in page and "It is &lt;b&gt;Tom’s&lt;/b&gt;." in page
    assert "999 000 0018" not in read(sam, reverse("child", args=[alfie.id]))


def test_the_hub_sees_a_number_of_two_people_on_board_list_and_record(cast: Cast, alfie: Person) -> None:
    with cast.acting("sam"):
        tom = child(cast, given="Tom")
        give(person=tom, number=Number(Scheme.NHS, "", ALFIES), by=cast.sam, at=NOW)
    sam = enter(cast, "sam")
    assert "Numbers that two people have</a>: 1." in read(sam, reverse("board"))
    page = read(sam, reverse("numbers-twice"))
    assert "Tom Marsh" in page and "Alfie Marsh" in page and "Say whose" in page
    assert "another person has it too" in read(sam, reverse("child", args=[tom.id]))
    assert "another person has it too" not in read(enter(cast, "lena"), reverse("child", args=[alfie.id]))
    whose = whose_is(cast)
    assert "Write why you are sure" in text(sam.post(whose, {"whose": "one"}))
    assert "Write how you know" in text(sam.post(whose, {"whose": "first", "sure": " "}))
    assert "finds only one of them now" in text(
        sam.post(whose, {"whose": "second", "sure": "It is on his card."}, follow=True)
    )
    assert "not on the list any more" in text(sam.get(whose, follow=True))
    assert "No number stands on records of two people" in read(sam, reverse("numbers-twice"))
    assert "Numbers that two people have" not in read(sam, reverse("board"))


def whose_is(cast: Cast) -> str:
    """Where it is said whose the one doubled number is."""
    with cast.acting("sam"):
        (pair,) = doubled()
    return reverse("number-twice", args=[holder.number for holder in pair.holders])


def test_noor_opens_none_of_these_pages(cast: Cast, alfie: Person) -> None:
    noor = enter(cast, "noor")
    for address in (
        where(alfie),
        the(cast, alfie),
        reverse("numbers-twice"),
        reverse("number-twice", args=[alfie.id, alfie.id]),
    ):
        assert noor.get(address).status_code == 403


def test_only_the_hub_and_the_police_are_asked_for_a_pnc_id(cast: Cast, alfie: Person) -> None:
    assert "PNC id" in read(enter(cast, "sam"), where(alfie))
    assert "PNC id" not in read(enter(cast, "priya"), where(alfie))
    told = {"scheme": "pnc", "value": "2003/0011985X"}
    assert "That choice is not on the list" in text(enter(cast, "priya").post(where(alfie), told))


def test_an_agencys_own_number_is_shown_under_its_name(cast: Cast, alfie: Person) -> None:
    priya = enter(cast, "priya")
    page = text(priya.post(where(alfie), {"scheme": "own", "value": "S-17"}, follow=True))
    assert f"Number at {cast.priya.agency.name}" in page and "S-17" in page
