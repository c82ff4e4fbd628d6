"""A record that holds two children is split by choosing which pieces go; taken back, all is as it was, and elsewhere
nothing was ever changed.
"""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keel.front_door.identity import splitting
from keel.people.family.models import Tie
from keel.people.grounds.actions import Refused
from keel.people.links import actions as links
from keel.people.links.models import Link
from keel.people.models import Person, Split
from keel.people.network.models import Work
from keel.people.numbers.actions import give
from keel.people.persons.actions import Details
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Kind, Scheme
from keel.people.removal.actions import erase
from keel.people.splits.actions import Apart
from keel.people.splits.models import PieceOf
from keel.timeline.actions import Happening, record
from keel.timeline.models import Event
from keel.timeline.queries import everything
from tests.cast import NOW, Cast, adult, child, open_to
from tests.people.families import lives, relate, works

NHS = (Number(Scheme.NHS, "", "9990000018"), Number(Scheme.NHS, "", "9990000026"))
ELSEWHERE = ("timeline_event", "timeline_subject", "front_door_contact", "front_door_named")


def tom_of(cast: Cast, pieces: dict[PieceOf, list[UUID]], why: str = "Another birth.") -> Apart:
    return Apart(Details(Kind.CHILD, "Tom", "Reed"), pieces, why, cast.teams["hub"])


def happened(cast: Cast, who: Person, words: str) -> Event:
    return record(happening=Happening("front_door.decided", [who.id], NOW, words), by=cast.sam, at=NOW)


def words_of(who: Person) -> set[str]:
    return {event.words for event in everything([who.id])}


def test_pieces_go_and_the_rest_stays(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, dana = child(cast), adult(cast)
        his, toms = (give(person=alfie, number=number, by=cast.sam, at=NOW) for number in NHS)
        tie, stay = relate(cast, dana, alfie, Tie.PARENT), lives(cast, [alfie])[0]
        happened(cast, alfie, "Early help.")
        known = happened(cast, alfie, "Seen at hospital.")
        pieces = {PieceOf.NUMBER: [toms.id], PieceOf.TIE: [tie.id], PieceOf.STAY: [stay.id], PieceOf.EVENT: [known.id]}
        tom = splitting.split(record=alfie, apart=tom_of(cast, pieces), by=cast.sam, at=NOW).other
        assert [n.value for n in tom.identifiers.all()] == ["9990000026"]
        assert [n.id for n in alfie.identifiers.all()] == [his.id]
        assert [t.other_id for t in dana.ties.all()] == [tom.id] and tom.stays.count() == 1
        assert words_of(tom) == {"Seen at hospital."} and words_of(alfie) == {"Early help."}


def test_who_may_see_one_of_the_two_sees_nothing_of_the_other(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        open_to(cast, alfie, "north")
        known = happened(cast, alfie, "Seen at hospital.")
        apart = tom_of(cast, {PieceOf.EVENT: [known.id]})
        tom = splitting.split(record=alfie, apart=apart, by=cast.sam, at=NOW).other
    with cast.acting("lena"):
        assert words_of(alfie) == set() and not Event.objects.filter(id=known.id).exists()
        assert not Person.objects.filter(id=tom.id).exists() and not Split.objects.exists()
    with cast.acting("sam"):
        open_to(cast, tom, "health")
    with cast.acting("ruth"):
        assert words_of(tom) == {"Seen at hospital."} and not Split.objects.exists()


def test_a_team_whose_work_goes_along_reads_the_new_record(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        work = works(cast, alfie, "north", Work.SOCIAL_WORKER)
        apart = tom_of(cast, {PieceOf.WORK: [work.id]})
        tom = splitting.split(record=alfie, apart=apart, by=cast.sam, at=NOW).other
    with cast.acting("lena"):
        assert Person.objects.filter(id=tom.id).exists() and not Person.objects.filter(id=alfie.id).exists()


def test_a_split_taken_back_joins_what_came_since(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        known = happened(cast, alfie, "Seen at hospital.")
        row = splitting.split(record=alfie, apart=tom_of(cast, {PieceOf.EVENT: [known.id]}), by=cast.sam, at=NOW)
        give(person=row.other, number=NHS[0], by=cast.sam, at=NOW)
        splitting.take_back(split=row, why="One boy, two spellings.", by=cast.sam, at=NOW)
        assert words_of(alfie) == {"Seen at hospital."} and words_of(row.other) == set()
        assert len({p.one for p in Person.objects.filter(id__in=[alfie.id, row.other_id])}) == 1
        with pytest.raises(Refused, match="taken back already"), transaction.atomic():
            splitting.take_back(split=row, why="Again.", by=cast.sam, at=NOW)


def test_a_split_is_refused_in_words_and_leaves_nothing(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, bella = child(cast), child(cast, "Bella")
        hers = happened(cast, bella, "Early help.")
        number = give(person=bella, number=NHS[0], by=cast.sam, at=NOW)
        before = Person.objects.count()
        for pieces, why, said in (
            ({}, "Two births.", "at least one piece"),
            ({PieceOf.NUMBER: [number.id]}, " ", "how you know"),
            ({PieceOf.EVENT: [hers.id]}, "Two births.", "changed this record"),
            ({PieceOf.NUMBER: [number.id]}, "Two births.", "changed this record"),
        ):
            with pytest.raises(Refused, match=said), transaction.atomic():
                splitting.split(record=alfie, apart=tom_of(cast, pieces, why), by=cast.sam, at=NOW)
        assert Person.objects.count() == before


def test_a_piece_that_went_on_keeps_the_earlier_split(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        apart = tom_of(cast, {PieceOf.EVENT: [happened(cast, alfie, "Seen.").id]})
        first = splitting.split(record=alfie, apart=apart, by=cast.sam, at=NOW)
        second = splitting.split(record=first.other, apart=apart, by=cast.sam, at=NOW)
        assert words_of(second.other) == {"Seen."} and words_of(first.other) == words_of(alfie) == set()
        with pytest.raises(Refused, match="split off again"), transaction.atomic():
            splitting.take_back(split=first, why="One boy.", by=cast.sam, at=NOW)


@pytest.mark.parametrize("goes", ["alfie", "tom", "ted"])
def test_an_erased_record_takes_what_came_and_leaves_what_went(
    as_jobs_rolled_back: None, cast: Cast, goes: str
) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        seen = [happened(cast, alfie, words).id for words in ("His.", "Of Tom.", "Of Ted.")]
        first = splitting.split(record=alfie, apart=tom_of(cast, {PieceOf.EVENT: seen[1:]}), by=cast.sam, at=NOW)
        apart = tom_of(cast, {PieceOf.EVENT: seen[2:]})
        second = splitting.split(record=first.other, apart=apart, by=cast.sam, at=NOW)
        whose = {"alfie": (alfie, "His."), "tom": (first.other, "Of Tom."), "ted": (second.other, "Of Ted.")}
        erase(person=whose[goes][0].id, reason="retention ended", by=cast.keel, at=NOW)
        left = {name: words_of(who) for name, (who, _) in whose.items() if name != goes}
        assert left == {name: {words} for name, (_, words) in whose.items() if name != goes}
        assert Event.objects.filter(id__in=seen).count() == 2


@dataclass
class Told:
    """What the records should hold, kept beside the database: by event, whose it is; links and splits that stand."""

    people: list[Person]
    whose: dict[UUID, UUID] = field(default_factory=dict)
    splits: list[tuple[Split, set[UUID]]] = field(default_factory=list)


step = st.tuples(st.sampled_from(["link", "undo", "split", "back"]), st.integers(0, 99), st.integers(0, 99))


@pytest.mark.draws
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(steps=st.lists(step, max_size=10))
def test_any_links_splits_and_undos_change_nothing_elsewhere(cast: Cast, steps: list[tuple[str, int, int]]) -> None:
    with cast.acting("sam"), transaction.atomic():
        told = Told([child(cast, given=f"Child{n}") for n in range(3)])
        for who in told.people:
            told.whose |= {happened(cast, who, f"{who.id} {n}").id: who.id for n in range(2)}
        before = elsewhere()
        for what, a, b in steps:
            DO[what](cast, told, a, b)
        assert elsewhere() == before
        assert {event.id: who.id for who in told.people for event in everything([who.id])} == told.whose
        assert groups(told) == expected(told)
        transaction.set_rollback(True)


def link(cast: Cast, told: Told, a: int, b: int) -> None:
    one, other = (Person.objects.get(id=told.people[n % len(told.people)].id) for n in (a, b))
    if one.one != other.one:
        links.confirm(record=one, known=other, evidence="same", by=cast.sam, at=NOW)


def undo(cast: Cast, told: Told, a: int, _: int) -> None:
    live = list(Link.objects.filter(undone_at=None).order_by("id"))
    if live:
        links.undo(link=live[a % len(live)], why="not the same", by=cast.sam, at=NOW)


def split(cast: Cast, told: Told, a: int, b: int) -> None:
    who = told.people[a % len(told.people)]
    mine = sorted(event for event, whose in told.whose.items() if whose == who.id)[: 1 + b % 2]
    if not mine:
        return
    apart = tom_of(cast, {PieceOf.EVENT: mine})
    row = splitting.split(record=Person.objects.get(id=who.id), apart=apart, by=cast.sam, at=NOW)
    told.people.append(row.other)
    told.whose |= dict.fromkeys(mine, row.other_id)
    told.splits.append((row, set(mine)))


def back(cast: Cast, told: Told, a: int, _: int) -> None:
    """The one whose pieces are all where it put them; others are refused."""
    whole = [s for s in told.splits if all(told.whose[event] == s[0].other_id for event in s[1])]
    if not whole:
        return
    row, events = whole[a % len(whole)]
    splitting.take_back(split=row, why="one child", by=cast.sam, at=NOW)
    told.splits.remove((row, events))
    told.whose |= dict.fromkeys(events, row.record_id)


DO = {"link": link, "undo": undo, "split": split, "back": back}


def elsewhere() -> list[str]:
    with connection.cursor() as cursor:
        found = []
        for table in ELSEWHERE:
            cursor.execute(f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t")
            found.append(cursor.fetchone()[0])
    return found


def groups(told: Told) -> set[frozenset[UUID]]:
    rows = list(Person.objects.filter(id__in=[p.id for p in told.people]))
    return {frozenset(r.id for r in rows if r.one == one) for one in {r.one for r in rows}}


def expected(told: Told) -> set[frozenset[UUID]]:
    found = [{p.id} for p in told.people]
    for record_, known in Link.objects.filter(undone_at=None).values_list("record", "known"):
        joined = [g for g in found if record_ in g or known in g]
        found = [g for g in found if g not in joined] + [set().union(*joined)]
    return {frozenset(g) for g in found}
