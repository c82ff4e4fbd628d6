"""Two records of one person: proposed with reasons, confirmed by a worker, undone without a trace on anything else."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keel.front_door.identity.evidence import Known
from keel.front_door.identity.joining import join
from keel.people.adoption.actions import place
from keel.people.family.models import Relationship, Tie
from keel.people.family.queries import family
from keel.people.grounds.actions import Refused
from keel.people.links import actions
from keel.people.links.models import Link
from keel.people.matching.candidates import candidates
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person, Scheme
from keel.people.places.actions import Where, house, protect
from keel.people.places.models import Stay
from keel.people.search.actions import search
from tests.cast import NOW, Cast, adult, child, open_to, person

pairs = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda p: p[0] != p[1])
steps = st.lists(st.tuples(st.booleans(), pairs), max_size=12)


@pytest.mark.draws
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(steps=steps)
def test_any_links_and_undos_leave_what_live_links_say(cast: Cast, steps: list[tuple[bool, tuple[int, int]]]) -> None:
    with cast.acting("sam"), transaction.atomic():
        people = [child(cast, given=f"Child{n}") for n in range(5)]
        for link, (a, b) in steps:
            step(cast, people[a], people[b], link=link)
        assert groups_in_database(people) == groups_of_live_links(people)
        transaction.set_rollback(True)


def step(cast: Cast, a: Person, b: Person, *, link: bool) -> None:
    a.refresh_from_db()
    b.refresh_from_db()
    live = Link.objects.filter(record__in=[a, b], known__in=[a, b], undone_at=None).first()
    if link and a.one != b.one:
        actions.confirm(record=a, known=b, evidence="same", by=cast.sam, at=NOW)
    elif not link and live:
        actions.undo(link=live, why="not the same", by=cast.sam, at=NOW)


def groups_in_database(people: list[Person]) -> set[frozenset[object]]:
    rows = list(Person.objects.filter(id__in=[p.id for p in people]))
    return {frozenset(r.id for r in rows if r.one == one) for one in {r.one for r in rows}}


def groups_of_live_links(people: list[Person]) -> set[frozenset[object]]:
    groups = [{p.id} for p in people]
    for link in Link.objects.filter(undone_at=None, record__in=people):
        joined = [g for g in groups if link.record_id in g or link.known_id in g]
        groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    return {frozenset(g) for g in groups}


def test_the_same_child_is_proposed_with_what_agrees(cast: Cast) -> None:
    with cast.acting("sam"):
        known, new = child(cast), child(cast, given="Alfy")
        card = next(c for c in candidates(new) if c.person == known.id)
        assert "Date of birth" in card.agree
        assert card.differ == ("First name",)


def test_day_and_month_swapped_are_still_found(cast: Cast) -> None:
    with cast.acting("sam"):
        known, new = child(cast, born=date(2017, 5, 3)), child(cast, born=date(2017, 3, 5))
        card = next(c for c in candidates(new) if c.person == known.id)
        assert "Date of birth" in card.differ


def test_an_nhs_number_finds_a_child_of_another_name(cast: Cast) -> None:
    with cast.acting("sam"):
        number = ((Scheme.NHS, "", "999 000 0018"),)
        known = person(cast, Details(Kind.CHILD, given="Alfie", family="Marsh", numbers=number))
        new = person(cast, Details(Kind.CHILD, given="Tom", family="Reed", numbers=number))
        assert [c.person for c in candidates(new)] == [known.id]
        assert candidates(new)[0].agree == ("NHS number",)


def test_nobody_without_a_hub_seat_is_told_of_candidates(cast: Cast) -> None:
    with cast.acting("sam"):
        child(cast)
    with cast.acting("priya"):
        assert candidates(child(cast, by="priya")) == []


def test_a_sealed_record_is_found_by_nothing(cast: Cast) -> None:
    with cast.acting("sam"):
        known = child(cast)
        Person.objects.filter(id=known.id).update(sealed_at=NOW)
        new = child(cast)
        assert candidates(new) == []
        assert [c.person for c in search(words="Marsh", by=cast.sam, at=NOW).cards] == [new.id]


def test_linked_records_are_not_linked_again(cast: Cast) -> None:
    with cast.acting("sam"):
        a, b = child(cast), child(cast)
        actions.confirm(record=a, known=b, evidence="same", by=cast.sam, at=NOW)
        a.refresh_from_db()
        b.refresh_from_db()
        with pytest.raises(Refused, match="linked already"):
            actions.confirm(record=a, known=b, evidence="same", by=cast.sam, at=NOW)


def test_brothers_and_sisters_are_found_through_a_parent(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, bella, dana = child(cast), child(cast, "Bella"), adult(cast)
        for kid in (alfie, bella):
            Relationship(person=dana, other=kid, tie=Tie.PARENT, recorded_at=NOW, recorded_by=cast.sam.id).save(
                force_insert=True
            )
        assert family(alfie.id, date(2025, 11, 20)) == {alfie.id: "self", bella.id: "sibling", dana.id: "parent"}


def test_a_link_reveals_no_protected_record_to_who_reads_the_other(cast: Cast) -> None:
    with cast.acting("lena"):
        known = child(cast, by="lena")
        house(people=[known.id], where=Where(lines="1 Hidden Way"), since=date(2025, 1, 1), by=cast.lena, at=NOW)
        protect(people=[known.id], held_by=cast.teams["north"], reason="He looks for her.", by=cast.lena, at=NOW)
        open_to(cast, known, "hub", by="lena")
    with cast.acting("sam"):
        new = child(cast)
        house(people=[new.id], where=Where(lines="2 Old Lane"), since=date(2025, 1, 1), by=cast.sam, at=NOW)
        for team in ("school", "health"):
            open_to(cast, new, team)
        actions.confirm(record=new, known=known, evidence="same", by=cast.sam, at=NOW)
    for who in ("priya", "ruth"):
        with cast.acting(who):
            assert list(Person.objects.filter(id__in=[new.id, known.id])) == [new] and not Link.objects.exists()
            assert not Stay.objects.exists(), "what keeps one record's place keeps the other's"


def test_a_restricted_record_cannot_be_reached_by_linking(cast: Cast) -> None:
    with cast.acting("lena"):
        known = child(cast, by="lena")
        open_to(cast, known, "adopters", by="lena")
    with cast.acting("ivy") as ivy:
        place(person=known, on=NOW.date(), by=ivy, at=NOW)
    with cast.acting("sam"):
        new = child(cast)
        with pytest.raises(Refused, match="no longer among the possible"), transaction.atomic():
            join(record=new, known=Known(known.id, "I know it."), by=cast.sam, at=NOW)
        with pytest.raises(Refused, match="not yours to link"), transaction.atomic():
            actions.confirm(record=new, known=known, evidence="same", by=cast.sam, at=NOW)
