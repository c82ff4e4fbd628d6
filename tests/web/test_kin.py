"""What is written of a family: somebody new, what one is to another, where they live; by those who work with it."""

from collections.abc import Callable
from html import unescape
from re import search
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from keel.people.family.models import Tie
from keel.people.models import Person, Relationship, Responsibility, Stay
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from keel.people.places.actions import protect
from tests.cast import NOW, Cast, adult, child, open_to, person
from tests.ground.browser import NARROW, WIDE
from tests.people.families import lives, relate
from tests.web.axe import assert_accessible
from tests.web.referring import enter, read, text

SINCE = {"since-day": "3", "since-month": "5", "since-year": "2026"}


@pytest.fixture
def alfie(cast: Cast) -> Person:
    """Alfie and his mother Dana at Elm Road; his father, whom nobody knows by name. The north team reads all three."""
    with cast.acting("sam"):
        alfie, dana, father = child(cast), adult(cast), person(cast, Details(Kind.UNKNOWN, sex=Sex.MALE))
        for parent in (dana, father):
            relate(cast, parent, alfie, Tie.PARENT)
        lives(cast, [alfie, dana])
        for each in (alfie, dana, father):
            open_to(cast, each, "north")
    return alfie


def at(name: str, *keys: UUID) -> str:
    return reverse(name, args=keys)


def of(cast: Cast, **what: object) -> Person:
    with cast.acting("sam", timezone.now()):
        return Person.objects.get(**what)


def test_lena_adds_a_grandmother_whom_all_who_work_with_alfie_read(cast: Cast, alfie: Person) -> None:
    lena, where = enter(cast, "lena"), at("kin-new", alfie.id)
    assert "at least one name" in text(lena.post(where, {"kind": "adult", "tie": "grandparent"}))
    told = {"kind": "adult", "given": "Gwen", "family": "Marsh", "tie": "grandparent", "held": "no"}
    assert "They are of this family now." in text(lena.post(where, told, follow=True))
    assert "Gwen Marsh" in read(lena, at("child", alfie.id)) and "grandparent" in read(lena, at("kin", alfie.id))
    assert "Gwen Marsh" in read(enter(cast, "sam"), at("child", alfie.id))


def test_responsibility_is_written_with_its_ground_and_day(cast: Cast, alfie: Person) -> None:
    lena, dana = enter(cast, "lena"), of(cast, names__given="Dana")
    where = at("kin-tie", alfie.id, dana.id)
    told = {"tie": "parent", "held": "yes", "since_when-day": "3", "since_when-month": "5", "since_when-year": "2017"}
    assert "Say on what ground" in text(lena.post(where, told))
    page = text(lena.post(where, told | {"ground": "Mother by birth"}, follow=True))
    assert "parental responsibility (mother by birth, since 3 May 2017)" in page
    with cast.acting("sam", timezone.now()):
        assert Responsibility.objects.get().since is not None and Relationship.objects.filter(ends=None).count() == 2


def test_a_form_sent_twice_adds_one_person_and_a_stale_one_overwrites_nothing(cast: Cast, alfie: Person) -> None:
    lena, theo, dana = enter(cast, "lena"), enter(cast, "theo"), of(cast, names__given="Dana")
    told = {"kind": "adult", "given": "Gwen", "tie": "grandparent", "key": str(uuid4())}
    for _ in range(2):
        lena.post(at("kin-new", alfie.id), told)
    with cast.acting("lena", timezone.now()):
        assert Person.objects.filter(names__given="Gwen").count() == 1
    where = at("kin-tie", alfie.id, dana.id)
    seen = search(r'name="seen" value="([^"]*)"', theo.get(where).content.decode())
    assert seen is not None
    lena.post(where, {"tie": "step_parent"})
    page = text(theo.post(where, {"tie": "carer", "seen": unescape(seen[1])}))
    assert "Somebody said something else of them" in page
    assert "It has ended" not in read(lena, at("kin-tie", alfie.id, of(cast, kind="unknown").id)), "a father stays one"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"kind": "unborn", "tie": "parent"}, "a brother or sister, or a child"),
        ({"kind": "child", "given": "Tom", "tie": "sibling", "held": "yes", "ground": "Guardian"},
         "Only an adult holds"),
        ({"kind": "child", "given": "Tom", "tie": "sibling", "born-day": "1", "born-month": "1", "born-year": "1924"},
         "Name them as an adult"),
    ],
)  # fmt: skip
def test_what_cannot_be_in_a_family_is_said(cast: Cast, alfie: Person, more: dict[str, str], says: str) -> None:
    assert says in text(enter(cast, "lena").post(at("kin-new", alfie.id), more))


def test_a_tie_that_ended_is_history_and_no_relative(cast: Cast, alfie: Person) -> None:
    lena, dana = enter(cast, "lena"), of(cast, names__given="Dana")
    with cast.acting("sam"):
        jo = adult(cast, "Jo", "Reed")
        open_to(cast, jo, "north")
        relate(cast, jo, dana, Tie.PARTNER)
    where = at("kin-tie", dana.id, jo.id)
    assert "Enter the day on which it ended" in text(lena.post(where, {"ends": "yes", "on-day": ""}))
    day = {"ends": "yes", "on-day": "20", "on-month": "11", "on-year": "2026"}
    assert "is written down" in text(lena.post(where, day, follow=True))
    page = read(lena, at("kin", dana.id))
    assert "Jo Reed: partner, until 20 November 2026" in page and "<strong>Jo Reed" not in page
    assert lena.get(where).status_code == 403


def test_alfie_is_privately_fostered_and_his_mother_stays(cast: Cast, alfie: Person) -> None:
    lena = enter(cast, "lena")
    told = {"kind": "home", "lines": "9 Quay Lane", "postcode": "bv1 2ac", "uprn": "100012345678", **SINCE}
    told |= {"arrangement": "private_fostering"}
    page = text(lena.post(at("kin-home", alfie.id), told, follow=True))
    assert "9 Quay Lane, BV1 2AC" in page and "Privately fostered" in page
    with cast.acting("sam", timezone.now()):
        assert [s.place.lines for s in Stay.objects.filter(ends=None).order_by("place__lines")] == [
            "3 Elm Road",
            "9 Quay Lane",
        ]


def test_a_move_to_a_refuge_keeps_no_address_and_a_bad_day_is_said(cast: Cast, alfie: Person) -> None:
    lena, dana = enter(cast, "lena"), of(cast, names__given="Dana")
    where, told = (
        at("kin-home", dana.id),
        {"kind": "refuge", "lines": "1 Hidden Way", "organisation": "Haven 01632 960002"},
    )
    page = text(lena.post(where, told | SINCE | {"since-year": "2024"}))
    assert "later than that day" in page and "Haven" in page
    assert "Write the address" in text(lena.post(where, SINCE | {"kind": "refuge"}))
    lena.post(where, told | SINCE | {"along": str(alfie.id)})
    with cast.acting("lena", timezone.now()):
        assert {(s.place.kind, s.place.lines) for s in Stay.objects.filter(ends=None)} == {("refuge", "")}
    page = read(enter(cast, "sam"), at("child", alfie.id))
    assert "Haven" not in page and "Where they are is kept secret" in page, "kept from all others in the same breath"


def test_who_may_not_know_where_they_are_writes_no_home(cast: Cast, alfie: Person) -> None:
    with cast.acting("sam"):
        protect(people=[alfie.id], held_by=cast.teams["hub"], reason="He looks for them.", by=cast.sam, at=NOW)
    assert enter(cast, "lena").get(at("kin-home", alfie.id)).status_code == 403
    assert "Say where" not in read(enter(cast, "lena"), at("kin", alfie.id))


def test_lena_says_who_the_father_is(cast: Cast, alfie: Person) -> None:
    lena, father = enter(cast, "lena"), of(cast, kind="unknown")
    where = at("kin-known", father.id)
    assert "Say who it is" in read(lena, at("kin", alfie.id))
    assert "Write at least one name" in text(lena.post(where, {"given": ""}))
    assert "Craig Reed is known now" in text(lena.post(where, {"given": "Craig", "family": "Reed"}, follow=True))
    assert "Craig Reed" in read(lena, at("child", alfie.id))
    assert "known by name already" in text(lena.post(where, {"given": "Carl"}, follow=True))


def test_a_baby_is_born_and_its_page_says_so(cast: Cast, alfie: Person) -> None:
    with cast.acting("sam"):
        baby = person(cast, Details(Kind.UNBORN, family="Marsh", expected_date=NOW.date()))
        open_to(cast, baby, "north")
    lena, where = enter(cast, "lena"), at("kin-born", baby.id)
    day = {"on-day": "18", "on-month": "11", "on-year": "2026"}
    assert "Say what happened" in text(lena.post(where, day))
    page = text(lena.post(where, day | {"how": "born", "given": "Nell", "family": "Marsh", "sex": "F"}, follow=True))
    assert "The child is born." in page and "born 18 November 2026" in page
    assert "said before" in text(lena.post(where, day | {"how": "ended"}, follow=True))


def test_an_adults_page_says_which_children_they_are_around(cast: Cast, alfie: Person) -> None:
    with cast.acting("sam"):
        craig, hidden = adult(cast, "Craig", "Reed"), child(cast, "Omar", "Hale")
        dana = Person.objects.get(names__given="Dana")
        relate(cast, craig, dana, Tie.PARTNER)
        relate(cast, dana, hidden, Tie.STEP_PARENT)
        open_to(cast, craig, "north")
    page = read(enter(cast, "lena"), at("child", craig.id))
    assert "Children they are around" in page and "child of Dana Marsh, partner" in page and "Alfie Marsh" in page
    assert "Omar Hale" not in page and "There may be others" in page
    assert "Omar Hale" in read(enter(cast, "sam"), at("child", craig.id))


def test_a_young_carer_is_named_so(cast: Cast, alfie: Person) -> None:
    with cast.acting("sam"):
        dana = Person.objects.get(names__given="Dana")
    lena = enter(cast, "lena")
    lena.post(at("kin-tie", alfie.id, dana.id), {"tie": "cared_for"})
    page = read(lena, at("child", alfie.id))
    assert "Young carer: cares for Dana Marsh" in page and "mother" in page, "she stays the mother"


def test_noor_writes_nothing_of_this_family(cast: Cast, alfie: Person) -> None:
    for name in ("kin", "kin-new", "kin-home"):
        assert enter(cast, "noor").get(at(name, alfie.id)).status_code == 403


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_a_family_are_accessible(cast: Cast, alfie: Person, open_as: Callable[..., Page], width: int) -> None:
    dana, father = of(cast, names__given="Dana"), of(cast, kind="unknown")
    pages = (at("kin", alfie.id), at("kin-new", alfie.id), at("kin-tie", alfie.id, dana.id), at("kin-home", alfie.id))
    for where in (*pages, at("kin-known", father.id), at("child", dana.id)):
        page = open_as("lena", where, width)
        assert_accessible(page)
    page = open_as("lena", at("kin-new", alfie.id), width)
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("Say who it is").first).to_be_visible()
    assert_accessible(page)
