"""Many children of a file at once leave the very rows that they leave one by one."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keel.base.ahead import ahead
from keel.base.models import LedgerEntry
from keel.people.models import Ground, Identifier, Name, Person
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Scheme
from keel.people.removal import actions as removal
from keel.returns.cin_census.actions.bringing import Outcome, bring
from keel.returns.cin_census.actions.keeping import keep
from keel.returns.cin_census.census import Read, survey
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.forming import Erased, Kept, New, Origin, new
from keel.returns.cin_census.header import Header
from keel.returns.cin_census.loading import batches
from keel.returns.models import CensusRecord
from keel.timeline.models import Event, Subject
from tests.cast import NOW, Cast, gather
from tests.returns.test_keeping import DUE
from tests.returns.test_queries import CLOSED, assessment, enquiry, protection
from tests.returns.written import BORN, census, episode, kid, read, saved

TABLES = (Person, Name, Identifier, CensusRecord, Event, Subject, Ground, LedgerEntry)
KEYS = ("person", "subjects", "about", "id", "one", "event", "items", "corrects")
ADOPTED = CLOSED.replace("RC7", "RC1")


kids = st.builds(
    kid,
    st.sampled_from(("RND1", "RND2", "RND3", "RND3:4")),
    dates=st.sampled_from((BORN, DUE, "", BORN.replace("2015", "2016"))),
    sex=st.sampled_from(("<Sex>F</Sex>", "<Sex>U</Sex>")),
    episodes=st.sampled_from((
        episode(), episode(CLOSED), episode(CLOSED.replace("RC7", "RC8")), episode(ADOPTED), "",
        episode(assessment() + enquiry(), protection()),
    )),
)  # fmt: skip


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Iterator[Cast]:
    yield gather()


def row(each: Any, called: dict[Any, str]) -> tuple[str, ...]:
    """A row without the keys that are made anew each time; those of persons and events by what they are called."""
    told = [type(each).__name__]
    for field in each._meta.concrete_fields:
        value = getattr(each, field.attname)
        if field.name in KEYS:
            told.append(str([called.get(key, "") for key in (value if isinstance(value, list) else [value])]))
        else:
            told.append(f"{field.name}={value}")
    return tuple(told)


def written() -> Counter[tuple[str, ...]]:
    called: dict[Any, str] = {row.person_id: row.value for row in Identifier.objects.filter(scheme=Scheme.LA_CHILD)}
    called |= {event.id: str(event.source_key) for event in Event.objects.all()}
    called |= {kept.id: kept.digest for kept in CensusRecord.objects.all()}
    return Counter(row(each, called) for table in TABLES for each in table.objects.all())


def kept_by(how: Callable[[], list[Any]]) -> tuple[list[Any], Counter[tuple[str, ...]]]:
    """What became of each, and what there is then; and it is taken back."""
    with transaction.atomic():
        outcomes = how()
        after = written()
        people = dict(Identifier.objects.filter(scheme=Scheme.LA_CHILD).values_list("person_id", "value"))
        transaction.set_rollback(True)
    told = [str(o.note) if isinstance(o, Erased) else (people[o.person], *vars(o).values()) for o in outcomes]
    return [t if isinstance(t, str) else (t[0], *t[2:]) for t in told], after


def coming(found: list[Read], origin: Origin, cast: Cast) -> list[New]:
    return list(new([each.child for each in found], origin, cast.keel, NOW))


def one_by_one(each: Sequence[Child], origin: Origin, cast: Cast) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for child in each:
        try:
            outcomes.append(keep(child=child, origin=origin, by=cast.keel, at=NOW))
        except Erased as erased:
            outcomes.append(erased)
    return outcomes


@given(before=st.lists(kids, max_size=4), forget=st.booleans(), each=st.lists(kids, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each draw is taken back
def test_together_or_one_by_one_the_same_is_written(
    cast: Cast, tmp_path: Path, before: list[str], forget: bool, each: list[str]
) -> None:
    header = Header(year=2023)
    team = cast.teams["north"]
    origin = Origin(team.agency, "201", header, "another file", team)
    earlier = [found.child for found in read(tmp_path, *before) if not found.refusals] if before else []
    children = [found.child for found in read(tmp_path, *each) if not found.refusals]
    with transaction.atomic():
        one_by_one(earlier, Origin(team.agency, "201", header, "one file"), cast)
        if forget and (gone := Identifier.objects.filter(value="RND1").first()):
            removal.erase(person=gone.person_id, reason="retention ended", by=cast.keel, at=NOW)
        said = list(new(children, origin, cast.keel, NOW))
        together = kept_by(lambda: list(bring(each=said, origin=origin, by=cast.keel, at=NOW)))
        single = kept_by(lambda: one_by_one(children, origin, cast))
        transaction.set_rollback(True)

    assert together == single


def test_children_read_by_another_process_are_those_read_here(cast: Cast, tmp_path: Path) -> None:
    file = saved(tmp_path, census(*(kid(f"RND{n}", episodes=episode(assessment())) for n in range(3)), kid("")))
    origin = Origin(cast.teams["north"].agency, "201", Header(), "one file", cast.teams["north"])
    work = (survey(file), 1, origin, cast.keel, NOW)
    [here], [there] = batches(*work), ahead(batches, *work)

    assert there.read == here.read and len(here.read) == 3
    assert [(one.child, one.digest) for one in there.new] == [(one.child, one.digest) for one in here.new]


def test_number_that_another_part_wrote_first_is_the_same_child(cast: Cast, tmp_path: Path) -> None:
    details = Details(Kind.CHILD, given="Alfie", numbers=((Scheme.LA_CHILD, "201", "RND1"),))
    alfie = persons.add(details=details, by=cast.keel, at=NOW)
    origin = Origin(cast.teams["north"].agency, "201", Header(), "one file")
    said = coming(read(tmp_path, kid("RND1"), kid("RND2")), origin, cast)
    first, second = bring(each=said, origin=origin, by=cast.keel, at=NOW)

    assert isinstance(first, Kept) and (first.person, first.is_new) == (alfie.id, False)
    assert isinstance(second, Kept) and second.is_new


def test_many_children_are_few_statements(
    cast: Cast, tmp_path: Path, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    origin = Origin(cast.teams["north"].agency, "201", Header(), "one file", cast.teams["north"])
    found = read(tmp_path, *(kid(f"RND{n}", episodes=episode(assessment())) for n in range(60)))
    said = coming(found, origin, cast)
    for _ in range(2):
        with django_assert_max_num_queries(35):
            bring(each=said, origin=origin, by=cast.keel, at=NOW)

    assert CensusRecord.objects.count() == Ground.objects.count() == 60


def test_history_without_its_record_is_not_told_twice(cast: Cast, tmp_path: Path) -> None:
    origin = Origin(cast.teams["north"].agency, "201", Header(), "one file")
    said = coming(read(tmp_path, kid("RND1")), origin, cast)
    bring(each=said, origin=origin, by=cast.keel, at=NOW)
    Identifier.objects.all().delete()
    [again] = bring(each=said, origin=origin, by=cast.keel, at=NOW)

    assert isinstance(again, Kept) and (again.is_new, again.new, again.known) == (True, 0, len(said[0].history.ids))
