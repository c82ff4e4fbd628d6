"""The records that are one person: each with its source, the links with their evidence; one is taken back."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from keel.people.links.actions import confirm
from keel.people.links.models import Link
from keel.people.numbers.actions import give
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Person
from keel.people.splits.models import Split
from tests.cast import NOW, Cast, child, open_to
from tests.ground.browser import NARROW, WIDE, follow
from tests.web.axe import assert_accessible
from tests.web.referring import enter, read, text


@pytest.fixture
def alfie(cast: Cast) -> Person:
    """Alfie, of whom there are two records."""
    with cast.acting("sam"):
        known, again = child(cast), child(cast, given="Alfred")
        confirm(record=again, known=known, evidence="Same mother <and> school.", by=cast.sam, at=NOW)
        for record in (known, again):
            for team in ("hub", "north"):
                open_to(cast, record, team)
    return known


def where(alfie: Person) -> str:
    return reverse("records", args=[alfie.id])


def parting(cast: Cast, alfie: Person) -> str:
    with cast.acting("sam"):
        return reverse("records-part", args=[alfie.id, Link.objects.get().id])


def test_lena_reads_each_record_with_its_source_and_takes_nothing_back(cast: Cast, alfie: Person) -> None:
    lena = enter(cast, "lena")
    assert "2 records are this person" in read(lena, reverse("child", args=[alfie.id]))
    page = read(lena, where(alfie))
    assert "2 records that are one person" in page and "Sam, 20 November 2026" in page
    assert "Same mother &lt;and&gt; school." in page and "Take it back" not in page
    assert lena.get(parting(cast, alfie)).status_code == 403


def test_sam_takes_a_link_back_for_a_reason_and_both_stay(cast: Cast, alfie: Person) -> None:
    sam, address = enter(cast, "sam"), parting(cast, alfie)
    assert "Nothing was decided" in read(sam, address)
    assert "Write why this is not the same person" in text(sam.post(address, {"why": " "}))
    page = text(sam.post(address, {"why": "His cousin."}, follow=True))
    assert "Both records are what they were" in page and "One record, linked to no other." in page
    assert "Taken back" in page and "His cousin." in page
    assert "taken back already" in text(sam.get(address, follow=True))
    assert "records are this person" not in read(sam, reverse("child", args=[alfie.id]))


def test_sam_splits_a_record_by_choosing_pieces_and_takes_it_back(cast: Cast, alfie: Person) -> None:
    with cast.acting("sam"):
        number = give(person=alfie, number=Number("nhs", "", "9990000018"), by=cast.sam, at=NOW)
    sam, address = enter(cast, "sam"), reverse("record-split", args=[alfie.id])
    assert "NHS number 999 000 0018" in read(sam, address)
    page = text(sam.post(address, {"family": "Reed", "why": "Two births."}))
    assert "Choose at least one piece" in page and "Two births." in page
    page = text(sam.post(address, {"family": "Reed", "why": "Two births.", "number": [str(number.id)]}, follow=True))
    assert "Reed has a record now" in page and "Two births." in page
    assert "999 000 0018" not in read(sam, reverse("child", args=[alfie.id]))
    with cast.acting("sam", timezone.now()):
        back = reverse("record-split-back", args=[alfie.id, Split.objects.get().id])
    assert "Write why this is one person" in text(sam.post(back, {"why": ""}))
    assert "Every piece is where it was" in text(sam.post(back, {"why": "One boy."}, follow=True))
    assert "999 000 0018" in read(sam, reverse("child", args=[alfie.id]))
    assert "taken back already" in text(sam.get(back, follow=True))


def test_sam_looks_for_another_record_and_says_that_it_is_the_same(cast: Cast, alfie: Person) -> None:
    with cast.acting("lena"):
        other = child(cast, "Alfy", by="lena")
    sam, address = enter(cast, "sam"), reverse("record-join", args=[alfie.id])
    page = read(sam, address)
    assert "Alfy Marsh" in page and "checked" not in page.split("keel-card", 1)[1]
    assert "Say who this is" in text(sam.post(address, {"sure": "x"}))
    assert "Nothing was joined" in text(sam.post(address, {"who": "none"}, follow=True))
    assert "Write why you are sure" in text(sam.post(address, {"who": str(other.id)}))
    told = {"who": str(other.id), "sure": "Same mother and school."}
    assert "The two records are one person" in text(sam.post(address, told, follow=True))
    assert enter(cast, "lena").get(address).status_code == 403
    with cast.acting("sam", timezone.now()):
        assert not Person.objects.filter(id=other.id).exists(), "the hub reads the other record no longer"
    with cast.acting("lena", timezone.now()):
        assert Person.objects.get(id=other.id).one == min(p.one for p in Person.objects.all())


def test_only_the_hub_splits_a_record(cast: Cast, alfie: Person) -> None:
    assert enter(cast, "lena").get(reverse("record-split", args=[alfie.id])).status_code == 403


def test_noor_reads_none_of_the_records(cast: Cast, alfie: Person) -> None:
    assert enter(cast, "noor").get(where(alfie)).status_code == 403


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_records_and_their_parting_are_accessible(alfie: Person, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("sam", where(alfie), width)
    assert_accessible(page)
    follow(page, "Take it back")
    assert_accessible(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Write why this is not the same person").first).to_be_visible()
    assert_accessible(page)
    page = open_as("sam", reverse("record-split", args=[alfie.id]), width)
    assert_accessible(page)
    page.get_by_role("button", name="Split this record").click()
    expect(page.get_by_text("Write how you know that these are two").first).to_be_visible()
    assert_accessible(page)
