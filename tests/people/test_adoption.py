"""A child placed for adoption: restricted at placement, sealed at the order; each way that could lead there is tried.

Source: safe practice 20.
"""

from datetime import date

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from keel.agencies.models import Message
from keel.front_door.identity import actions as identity
from keel.front_door.veil.queries import veiled
from keel.people.adoption import actions
from keel.people.adoption.models import Adoption
from keel.people.adoption.queries import restricted_like
from keel.people.family.models import Tie
from keel.people.family.queries import family
from keel.people.grounds.actions import Refused, break_glass
from keel.people.links import actions as links
from keel.people.matching.candidates import candidates
from keel.people.models import Person, Stay
from keel.people.numbers.actions import give
from keel.people.numbers.queries import doubled
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Scheme
from keel.people.record.queries import read
from keel.people.search.actions import search
from keel.timeline.actions import Happening, record
from keel.timeline.queries import everything
from tests.cast import NOW, Cast, adult, child, open_to
from tests.front_door.received import received
from tests.people.families import lives, relate, told
from tests.people.opened import record_of

PLACED = date(2026, 11, 2)
NHS = Number(Scheme.NHS, "", "9990000018")


@pytest.fixture
def alfie(cast: Cast) -> Person:
    """Alfie, whom the north team and the adoption team read; his sister Bella and their mother, whom the hub reads."""
    with cast.acting("lena"):
        alfie, bella = child(cast, by="lena"), child(cast, "Bella", born=date(2019, 3, 1), by="lena")
        dana = adult(cast, by="lena")
        for kid in (alfie, bella):
            relate(cast, dana, kid, Tie.PARENT)
        lives(cast, [alfie])
        give(person=alfie, number=NHS, by=cast.lena, at=NOW)
        record(happening=Happening("front_door.decided", [alfie.id], NOW, "Seen."), by=cast.lena, at=NOW)
        open_to(cast, alfie, "adopters", by="lena")
        for each in (bella, dana):
            open_to(cast, each, "hub", by="lena")
    return alfie


def place(cast: Cast, alfie: Person) -> Adoption:
    with cast.acting("ivy") as ivy:
        return actions.place(person=alfie, on=PLACED, by=ivy, at=NOW)


def order(cast: Cast, alfie: Person) -> None:
    adoption = place(cast, alfie)
    with cast.acting("ivy"):
        actions.order(adoption=adoption, on=PLACED, by=cast.ivy, at=NOW)


def test_a_placed_child_is_found_by_no_search_match_or_family(cast: Cast, alfie: Person) -> None:
    place(cast, alfie)
    with cast.acting("sam"):
        twin, bella = child(cast), Person.objects.get(names__given="Bella")
        give(person=twin, number=NHS, by=cast.sam, at=NOW)
        assert [c.person for c in search(words="Alfie Marsh", by=cast.sam, at=NOW).cards] == [twin.id]
        assert [c.person for c in search(words="999 000 0018", by=cast.sam, at=NOW).cards] == [twin.id]
        assert candidates(twin) == [] == doubled()
        assert alfie.id not in family(bella.id, date(2025, 11, 20))


def test_where_a_placed_child_is_stays_with_the_adoption_team(cast: Cast, alfie: Person) -> None:
    place(cast, alfie)
    with cast.acting("lena"):
        assert record_of(alfie.id).is_withheld and not Stay.objects.filter(person=alfie).exists()
    with cast.acting("ivy"):
        assert not record_of(alfie.id).is_withheld


@pytest.mark.parametrize(("who", "is_told"), [("una", False), ("nina", False), ("petra", False), ("morgan", True)])
def test_the_hubs_manager_alone_is_told_that_a_restricted_record_fits(
    cast: Cast, alfie: Person, who: str, is_told: bool
) -> None:
    place(cast, alfie)
    with cast.acting(who):
        found = search(words="Alfie Marsh", by=cast.workers[who], at=NOW)
        assert (found.is_restricted, found.cards) == (is_told, [])


def test_what_others_were_told_or_asked_ends_at_placement(cast: Cast, alfie: Person) -> None:
    with cast.acting("lena"):
        told(cast, alfie, "health", by="lena")
    place(cast, alfie)
    with cast.acting("ruth"):
        assert not Person.objects.filter(id=alfie.id).exists()
    with cast.acting("lena"):
        assert [e.words for e in everything([alfie.id])] == ["Seen."]


def test_an_order_seals_every_record_from_everybody_else(cast: Cast, alfie: Person) -> None:
    with cast.acting("lena"):
        open_to(cast, alfie, "hub", by="lena")
    with cast.acting("sam"):
        again = child(cast, "Alfy")
        links.confirm(record=again, known=alfie, evidence="Same mother.", by=cast.sam, at=NOW)
    order(cast, alfie)
    for who in ("sam", "lena", "morgan"):
        with cast.acting(who) as standing:
            assert not Person.objects.filter(id__in=[alfie.id, again.id]).exists()
            assert everything([alfie.id]) == [] and read(alfie.id, NOW) is None
            with pytest.raises(Refused), transaction.atomic():
                break_glass(person=alfie.id, reason="He may be in danger now.", by=standing, at=NOW)
    with cast.acting("ivy"):
        assert {p.sealed_at for p in Person.objects.filter(id__in=[alfie.id, again.id])} == {NOW}
        assert [e.words for e in everything([alfie.id])] == ["Seen."]


def test_a_sealed_child_is_no_brother_and_no_match(cast: Cast, alfie: Person) -> None:
    order(cast, alfie)
    with cast.acting("morgan"):
        assert search(words="Alfie Marsh", by=cast.morgan, at=NOW).is_restricted is False
    with cast.acting("sam"):
        bella = Person.objects.get(names__given="Bella")
        assert [m.name for m in record_of(bella.id).members] == ["Dana Marsh"]
        assert candidates(child(cast)) == []


def test_only_an_adoption_team_that_reads_the_child_places_it(cast: Cast, alfie: Person) -> None:
    for who in ("lena", "sam"):
        with cast.acting(who) as standing, pytest.raises(Refused, match="adoption team"), transaction.atomic():
            actions.place(person=alfie, on=PLACED, by=standing, at=NOW)
    with cast.acting("sam"):
        bella = Person.objects.get(names__given="Bella")
    with cast.acting("ivy") as ivy, pytest.raises(Refused, match="adoption team"), transaction.atomic():
        actions.place(person=bella, on=PLACED, by=ivy, at=NOW)


def test_a_sealed_childs_name_is_taken_out_of_words_that_were_told(cast: Cast, alfie: Person) -> None:
    order(cast, alfie)
    told = '<p title="Alfie Marsh">You work with Imogen and Alfie Marsh. Alfie is six.</p>'
    with cast.acting("lena"):
        assert veiled(told, [alfie.id]) == (
            '<p title="[sealed]">You work with Imogen and [sealed]. [sealed] is six.</p>'
        )
    with cast.acting("ivy"):
        assert veiled(told, [alfie.id]) == told


def test_nobody_lifts_a_restriction_or_joins_records_past_the_pages(cast: Cast, alfie: Person) -> None:
    place(cast, alfie)
    for who in ("lena", "ivy"):
        for change in ({"restricted_at": None}, {"one": cast.teams["hub"].id}):
            with cast.acting(who), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                Person.objects.filter(id=alfie.id).update(**change)


@pytest.mark.parametrize("on", [date(2026, 11, 21), date(2017, 5, 2)])
def test_a_day_that_cannot_be_is_refused(cast: Cast, alfie: Person, on: date) -> None:
    with cast.acting("ivy") as ivy, pytest.raises(Refused, match="day"), transaction.atomic():
        actions.place(person=alfie, on=on, by=ivy, at=NOW)
    place(cast, alfie)
    with cast.acting("ivy") as ivy, pytest.raises(Refused, match="knows already"), transaction.atomic():
        actions.place(person=alfie, on=PLACED, by=ivy, at=NOW)


def test_a_placement_that_ended_restricts_nobody(cast: Cast, alfie: Person) -> None:
    adoption = place(cast, alfie)
    with cast.acting("ivy"):
        actions.end(adoption=adoption, on=PLACED, why="It broke down.", by=cast.ivy, at=NOW)
        with pytest.raises(Refused, match="a moment ago"), transaction.atomic():
            actions.order(adoption=adoption, on=PLACED, by=cast.ivy, at=NOW)
    with cast.acting("sam"):
        assert [c.person for c in search(words="Alfie Marsh", by=cast.sam, at=NOW).cards] == [alfie.id]
    with cast.acting("lena"):
        assert not record_of(alfie.id).is_withheld


def test_the_adoption_team_is_told_when_somebody_like_the_child_is_named(cast: Cast, alfie: Person) -> None:
    place(cast, alfie)
    [named] = received(cast, "Alfie")
    with cast.acting("sam"):
        identity.settle(named=named, known=None, by=cast.sam, at=NOW)
        assert restricted_like(child(cast, "Omar", "Hale")) == []
        assert not Message.objects.filter(kind="people.placed_child_may_be_named").exists()
    with cast.acting("ivy"):
        assert [m.kind for m in Message.objects.all()] == ["people.placed_child_may_be_named"]
