"""The demo as a whole: the same people for the same words, all or nothing, and a board that is alive at any hour."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keel.agencies.models import Worker
from keel.base.ledger import Word
from keel.base.models import LedgerEntry
from keel.demo import fill, scenes, staff
from keel.demo.bayview import build
from keel.demo.copy import reader
from keel.demo.families import families
from keel.demo.fill import NotEmpty
from keel.demo.wanted import Size, Wanted
from keel.front_door import stage
from keel.front_door.contacts.models import BOARD_STAGES, Contact, Stage
from keel.people.persons.models import Person

FRIDAY = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
HOURS = [
    FRIDAY,
    datetime(2026, 11, 21, 5, 30, tzinfo=UTC),
    datetime(2026, 11, 22, 14, 10, tzinfo=UTC),
    datetime(2026, 11, 23, 9, 5, tzinfo=UTC),
    datetime(2026, 8, 12, 11, 0, tzinfo=UTC),
    datetime(2026, 12, 27, 23, 40, tzinfo=UTC),
]


def wanted(to: Path, **more: object) -> Wanted:
    said = {"size": Size(200), "seed": 3, "until": FRIDAY, "truth": to / "truth.csv"} | more
    return Wanted(**said)  # type: ignore[arg-type]  # typed where each is given


def told(seed: int, people: int = 200) -> Iterator[tuple[object, ...]]:
    """Every value of every row."""
    for known in families(build(seed, FRIDAY), Size(people)):
        for row in known.rows:
            yield (row._meta.label, *(str(value) for value in reader(type(row))[1](row)))


@pytest.mark.django_db
def test_same_words_make_the_same_rows() -> None:
    assert list(told(1)) == list(told(1))


@pytest.mark.django_db
def test_more_people_leave_the_first_ones_as_they_were() -> None:
    few, many = list(told(1, 200)), list(told(1, 260))

    assert many[: len(few)] == few and len(many) > len(few)


@pytest.mark.django_db
def test_another_seed_makes_other_people() -> None:
    assert not set(told(1)) & set(told(2))


@pytest.mark.django_db
@pytest.mark.parametrize("until", HOURS, ids=str)
def test_board_is_alive_at_any_hour(until: datetime) -> None:
    bayview = build(1, until)
    made = [contact for known in families(bayview, Size(120)) for contact, _ in known.contacts]

    assert {c.stage for c in made} >= {*BOARD_STAGES, Stage.DRAFT, Stage.CLOSED}
    assert {c.urgency for c in made if c.stage in BOARD_STAGES} == {"", "red", "amber", "green"}
    assert max(c.received_at for c in made if c.received_at) > until - scenes.SHORTEST
    assert all(c.received_at <= until for c in made if c.received_at)


def test_every_contact_stands_where_its_facts_say(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(wanted(tmp_path))

    contacts = Contact.objects.exclude(stage=Stage.DRAFT)
    assert [c.stage for c in contacts if stage.of(stage.facts_of(c)) != c.stage] == []


def test_truth_names_every_record_once(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(wanted(tmp_path))

    lines = list(csv.DictReader((tmp_path / "truth.csv").read_text(encoding="utf-8").splitlines()))
    people = {line["record"]: line["person"] for line in lines}
    ones = {str(p.id): str(p.one) for p in Person.objects.all()}
    assert people.keys() == ones.keys()
    assert all(people[record] == people[one] for record, one in ones.items())


def test_every_person_and_contact_has_a_word_in_the_ledger(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(wanted(tmp_path))

    collected = set(LedgerEntry.objects.filter(word=Word.COLLECTED).values_list("about", flat=True))
    assert set(Person.objects.values_list("id", flat=True)) <= collected
    assert set(Contact.objects.exclude(stage=Stage.DRAFT).values_list("id", flat=True)) <= collected


def test_only_those_who_are_named_can_sign_in(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(wanted(tmp_path))

    can = {w.email for w in Worker.objects.all() if w.is_active and w.check_password(staff.PASSWORD)}
    assert can == {staff.mail(post) for post in staff.SIGN_IN}


def test_database_with_people_is_refused(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(wanted(tmp_path))
    before = Person.objects.count()

    with pytest.raises(NotEmpty):
        fill.fill(wanted(tmp_path, seed=4))
    assert Person.objects.count() == before


def test_demo_that_is_stopped_leaves_nothing(as_jobs: None, tmp_path: Path) -> None:
    heard: Counter[str] = Counter()

    def stop(people: int) -> None:
        heard["people"] += people
        if heard["people"] > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill.fill(wanted(tmp_path), told=stop)
    assert fill.is_empty() and not list(tmp_path.iterdir())
