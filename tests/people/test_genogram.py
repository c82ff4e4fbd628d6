"""The family of a person on a day, as the worker who asks may see it (safe practice 14, 15, 20 and 25)."""

from datetime import date, timedelta
from uuid import uuid4

from keel.agencies.models import Message
from keel.people.family.actions import Held, Said, hold, part, relate
from keel.people.family.models import Responsibility, Tie
from keel.people.genogram.family import Family, Someone
from keel.people.genogram.kinship import relation, way
from keel.people.genogram.queries import read
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Grant, give, note_conflict
from keel.people.grounds.models import GroundKind, Level
from keel.people.links.actions import confirm
from keel.people.persons.actions import Details, add, learn, seal
from keel.people.persons.models import Kind, Name, NameKind, Person
from keel.people.places.actions import protect
from keel.people.places.models import PlaceKind
from tests.cast import NOW, Cast, open_to, person
from tests.people.drawn import housed, join, marshes, said, somebody, young

TODAY, THEN = NOW.date(), date(2021, 5, 3)


def family(who: Person, day: date = TODAY) -> Family:
    found = read(who.id, day)
    assert found is not None
    return found


def one(found: Family, who: Person) -> Someone | None:
    """Somebody in the family by any of their records."""
    return next((p for p in found.people if who.id in p.ids), None)


def shown(found: Family, who: Person) -> Someone:
    there = one(found, who)
    assert there is not None
    return there


def together(found: Family, who: Person) -> set[str]:
    """With whom somebody shares a home."""
    me = shown(found, who).one
    return {p.name for home in found.homes_of(me) for p in found.people if p.one in home.people and p.one != me}


def words(found: Family, *people: Person) -> list[str]:
    return [relation(found, shown(found, who)) for who in people]


def test_who_lived_with_alfie_on_the_third_of_may(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        assert together(family(of["alfie"], THEN), of["alfie"]) == {"Dana Marsh", "Lee Marsh", "Tom Marsh"}
        now = family(of["alfie"])
    assert together(now, of["alfie"]) == {"Dana Marsh", "Robert-James Featherstonehaugh", "Ivy Marsh", "Noa Marsh"}
    assert together(now, of["tom"]) == {"Lee Marsh"} and [h.letter for h in now.homes] == ["A", "B"]


def test_the_family_reaches_two_generations_up_and_every_sibling(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        found = family(of["alfie"])
    assert {p.key for p in found.people} == {p.id for p in of.values()}
    assert words(found, of["dana"], of["lee"], of["rob"]) == ["mother", "father", "stepfather"]
    assert words(found, of["tom"], of["ivy"], of["kai"]) == ["brother", "half-sister", "half-brother"]
    assert words(found, of["pete"], of["stranger"]) == ["grandfather", "mother of Kai Marsh"]
    assert way(found, shown(found, of["nan"])) == "mother of Lee Marsh"


def test_an_adults_genogram_has_her_children_and_no_cousins(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        aunt, cousin = somebody(cast, "Bea", "F"), young(cast, "Cleo", sex="F")
        said(cast, of["joan"], Tie.PARENT, aunt)
        said(cast, aunt, Tie.PARENT, cousin)
        of_dana, of_alfie = family(of["dana"]), family(of["alfie"])
    assert words(of_dana, of["alfie"], of["ivy"], aunt, of["lee"]) == ["son", "daughter", "sister", "former partner"]
    assert one(of_dana, cousin) is None and one(of_alfie, aunt) is None


def test_a_sister_by_the_new_partner_is_a_step_sister(cast: Cast) -> None:
    with cast.acting("sam"):
        of, zoe = marshes(cast), young(cast, "Zoe", sex="F")
        said(cast, of["rob"], Tie.PARENT, zoe)
        assert words(family(of["alfie"]), zoe) == ["step-sister"]
        assert words(family(of["alfie"], THEN), zoe) == ["daughter of Robert-James Featherstonehaugh"]


def test_a_tie_holds_from_its_first_day_until_its_last(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, dana, rob = young(cast, "Alfie"), somebody(cast, "Dana", "F"), somebody(cast, "Rob")
        said(cast, dana, Tie.PARENT, alfie)
        said(cast, dana, Tie.PARTNER, rob, since=date(2020, 1, 1), until=date(2022, 1, 1))
        days = (date(2019, 12, 31), date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
        assert [one(family(alfie, day), rob) is not None for day in days] == [False, True, True, False]


def test_partners_until_may_are_former_partners_only_since(cast: Cast) -> None:
    with cast.acting("sam"):
        dana, lee = somebody(cast, "Dana", "F"), somebody(cast, "Lee")
        relate(said=Said(dana.id, lee.id, Tie.PARTNER), by=cast.sam, at=NOW - timedelta(days=30))
        relate(said=Said(dana.id, lee.id, Tie.FORMER_PARTNER), by=cast.sam, at=NOW)
        assert words(family(dana, TODAY - timedelta(days=1)), lee) == ["partner"]
        assert words(family(dana), lee) == ["former partner"]
        part(person=dana.id, other=lee.id, by=cast.sam, at=NOW)
        assert one(family(dana), lee) is None


def test_no_hostel_refuge_hospital_or_hotel_joins_anybody(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, dana, guest = young(cast, "Alfie"), somebody(cast, "Dana", "F"), somebody(cast, "Rita", "F")
        said(cast, dana, Tie.PARENT, alfie)
        for kind in set(PlaceKind) - {PlaceKind.HOME}:
            housed(cast, alfie, dana, guest, kind=kind)
        found = family(alfie)
    assert found.homes == () and one(found, guest) is None and "Hospital" in found.stays


def test_a_next_tenant_is_not_in_the_drawing(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, mate, tenant = young(cast, "Alfie"), somebody(cast, "Ola"), somebody(cast, "Rita", "F")
        home = housed(cast, alfie, mate, until=date(2021, 6, 30))
        join(cast, home, [tenant], since=date(2021, 7, 1))
        assert together(family(alfie, THEN), alfie) == {"Ola Marsh"}
        assert [p.name for p in family(alfie).people] == ["Alfie Marsh"]


def test_whose_place_is_withheld_is_in_no_home_on_any_day(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        people = [of[name].id for name in ("dana", "alfie")]
        protect(people=people, held_by=cast.teams["north"], reason="fled", by=cast.sam, at=NOW)
    with cast.acting("sam"):
        now, then = family(of["alfie"]), family(of["alfie"], THEN)
    for found in (now, then):
        hidden = {p.one for p in found.people if p.is_withheld}
        assert {shown(found, of["dana"]).one, shown(found, of["alfie"]).one} <= hidden
        assert not hidden & {each for home in found.homes for each in home.people} and found.stays == ()
    with cast.acting("lena"):
        assert "Dana Marsh" in together(family(of["alfie"]), of["alfie"])


def test_no_sealed_record_is_drawn_whatever_the_seat_holds(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        seal(person=of["tom"], by=cast.sam, at=NOW)
    with declared(cast.keel, NOW):
        key = Grant(GroundKind.ADOPTION, Level.CONTENT, uuid4())
        give(people=[of["tom"].id], to=cast.teams["north"], grant=key, by=cast.keel, at=NOW)
    for who in ("sam", "lena"):
        with cast.acting(who):
            found = family(of["alfie"])
            assert one(found, of["tom"]) is None and together(found, of["lee"]) == set()
            assert {p for tie in found.ties for p in tie.pair} <= {p.one for p in found.people}
            assert read(of["tom"].id, TODAY) is None
    with cast.acting("lena"):
        assert Person.objects.filter(id=of["tom"].id).exists()


def test_whom_the_worker_may_not_see_is_not_drawn_nor_who_lies_behind(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=of["dana"], reason="own sister", by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        found = family(of["alfie"])
        assert all(one(found, of[name]) is None for name in ("dana", "joan", "pete"))
        assert one(found, of["lee"]) and read(of["dana"].id, TODAY) is None
    with cast.acting("noor"):
        assert read(of["alfie"].id, TODAY) is None


def test_a_former_name_stands_on_no_symbol(cast: Cast) -> None:
    with cast.acting("lena"):
        alfie = person(cast, Details(Kind.CHILD, birth_date=date(2017, 5, 3)), by="lena")
        Name(person=alfie, kind=NameKind.FORMER, given="Alice", family="Marsh", recorded_at=NOW).save(force_insert=True)
        assert family(alfie).self.name == "child, born 3 May 2017"


def test_several_records_of_one_person_are_one_symbol(cast: Cast) -> None:
    with cast.acting("sam"):
        of, again = marshes(cast), somebody(cast, "Lea")
        said(cast, again, Tie.PARENT, of["alfie"])
        confirm(record=again, known=of["lee"], evidence="Same number.", by=cast.sam, at=NOW)
        found = family(of["alfie"])
    assert set(shown(found, of["lee"]).ids) == {of["lee"].id, again.id} and len(found.people) == len(of)


def test_twins_are_two_and_a_sister_to_come_is_one_more(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        now, early = family(of["alfie"]), family(of["alfie"], date(2023, 5, 31))
    assert shown(now, of["ivy"]).born == shown(now, of["noa"]).born and one(now, of["baby"])
    assert one(early, of["ivy"]) is None and one(early, of["baby"]) is None and early.later == 3


def test_an_unborn_child_who_is_born_is_drawn_as_a_child(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        learn(person=of["baby"], details=Details(Kind.CHILD, birth_date=TODAY), by=cast.sam, at=NOW)
        assert shown(family(of["alfie"]), of["baby"]).kind == Kind.CHILD


def test_an_unborn_record_that_is_a_born_child_is_drawn_as_a_child(cast: Cast) -> None:
    with cast.acting("sam"):
        expected = Details(Kind.UNBORN, expected_date=TODAY)
        awaited = add(details=expected, by=cast.sam, at=NOW - timedelta(days=90))
        open_to(cast, awaited, "hub")
        born = somebody(cast, "", "F", TODAY, kind=Kind.CHILD)
        confirm(record=born, known=awaited, evidence="Same birth.", by=cast.sam, at=NOW)
        found = family(awaited).self
    assert (found.kind, found.born, len(found.ids)) == (Kind.CHILD, TODAY, 2)


def test_a_lost_pregnancy_is_drawn_as_ended_and_tells_nobody(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        learn(person=of["baby"], details=Details(Kind.UNBORN, death_date=TODAY), by=cast.sam, at=NOW)
        found = shown(family(of["alfie"]), of["baby"])
    assert (found.kind, found.died) == (Kind.UNBORN, TODAY)
    for who in cast.workers:
        with cast.acting(who):
            assert not Message.objects.exists()


def test_a_death_counts_from_its_day_and_ends_a_household(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = young(cast, "Alfie")
        pete = somebody(cast, "Pete", death_date=date(2020, 3, 2))
        said(cast, pete, Tie.GRANDPARENT, alfie)
        housed(cast, alfie, pete, since=date(2018, 1, 1))
        before, since = family(alfie, date(2020, 3, 1)), family(alfie, date(2020, 3, 2))
    assert shown(before, pete).died is None and together(before, alfie) == {"Pete Marsh"}
    assert shown(since, pete).died == date(2020, 3, 2) and together(since, alfie) == set()


def test_a_father_without_a_name_is_called_what_he_is(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, unknown = young(cast, "Alfie"), somebody(cast, "", "M", None, kind=Kind.UNKNOWN)
        said(cast, unknown, Tie.PARENT, alfie)
        assert shown(family(alfie), unknown).name == "Father, not known by name"


def test_parental_responsibility_is_what_was_said_last_and_had_begun(cast: Cast) -> None:
    with cast.acting("sam"):
        of = marshes(cast)
        hold(said=Held(of["lee"].id, of["alfie"].id, "no"), by=cast.sam, at=NOW - timedelta(days=3))
        Responsibility(
            adult=of["lee"], child=of["alfie"], held="yes", ground="Court order", since=TODAY, recorded_at=NOW,
            recorded_by=cast.sam.id,
        ).save(force_insert=True)  # fmt: skip
        held = [shown(family(of["alfie"], day), of["lee"]).held for day in (TODAY, TODAY - timedelta(days=1))]
    assert [(h.held, h.ground) for h in held if h] == [("yes", "Court order"), ("no", "")]
