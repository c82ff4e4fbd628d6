"""`keel demo`, as somebody types it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keel.agencies.queries import keel, partnership
from keel.cli.demo import demo, end
from keel.demo import fill
from keel.demo.alleged import allege
from keel.demo.between import converse
from keel.demo.book import keep_book
from keel.demo.handing import hand_over, worker
from keel.demo.notified import notify
from keel.demo.rota import keep_rota
from keel.demo.wanted import Size, Wanted
from keel.front_door.allegations.queries import Clocks
from keel.front_door.clocks import hub_hours
from keel.front_door.models import (
    Addition,
    Allegation,
    BookEntry,
    Contact,
    Handover,
    Notification,
    OnwardReferral,
    QuestionBack,
)
from keel.front_door.night.gaps import gaps
from keel.front_door.night.rota import shifts, teams
from keel.front_door.onward.doors import doors
from keel.people.models import Person
from keel.sources.queries import book


def run(*words: str) -> Result:
    return CliRunner().invoke(demo, words)


@pytest.fixture
def filled(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(Wanted(Size(200), 1, datetime(2026, 11, 20, 16, 45, tzinfo=UTC), tmp_path / "truth.csv"))


def test_demo_has_its_partnership_and_the_worker_named_keel(filled: None) -> None:
    assert partnership().is_demo
    assert keel().name == "Keel"


def test_second_demo_is_refused_with_what_to_do(filled: None) -> None:
    told = run("--people", "200")

    assert told.exit_code == 1
    assert "There is a partnership in this database already" in told.output


def test_first_run_leaves_a_filled_database_alone(filled: None) -> None:
    before = Contact.objects.count()
    told = run("--if-empty")

    assert told.exit_code == 0 and told.output == ""
    assert Contact.objects.count() == before


def test_who_can_sign_in_is_told_with_the_password() -> None:
    told = run("--who").output

    assert "a boat in every harbour" in told
    assert "priya.nair@bayview.example" in told and "MASH manager" in told


def test_day_that_is_named_ends_late_in_its_afternoon() -> None:
    assert end(datetime(2026, 11, 20)) == datetime(2026, 11, 20, 16, 45, tzinfo=UTC)  # noqa: DTZ001  # as click reads a day
    assert end(None).date() >= date(2026, 11, 20)


def test_police_notifications_of_every_grade_wait_for_a_person(filled: None) -> None:
    notify(1, datetime(2026, 11, 20, 16, 45, tzinfo=UTC))

    waiting = Notification.objects.filter(settled_at=None)
    assert set(waiting.values_list("grade", flat=True)) == {"red", "amber", "green"} and waiting.count() == 34
    assert Contact.objects.filter(stage="notified").count() == 34


def test_some_referrers_are_asked_back_and_some_answer_or_add(filled: None) -> None:
    asked = converse(1, datetime(2026, 11, 20, 16, 45, tzinfo=UTC))

    questions, additions = QuestionBack.objects.all(), Addition.objects.all()
    assert asked >= 3 and questions.count() >= 2
    assert questions.filter(answer=None).exists() and questions.exclude(answer=None).exists()
    assert additions.filter(answers=None).exists()


def test_children_are_between_two_services(filled: None) -> None:
    made = hand_over(1, datetime(2026, 11, 20, 16, 45, tzinfo=UTC))

    found = Handover.objects.filter(settled_at=None)
    assert found.count() == made and {"transfer_in"} <= set(found.values_list("kind", flat=True))


def test_olive_finds_a_case_under_way_and_one_that_waits_for_her(filled: None) -> None:
    until = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
    assert allege(until) == 2

    case, sent = Allegation.objects.get(), OnwardReferral.objects.get(door="allegation")
    assert case.meetings.get().decided and not case.closed_at and sent.received_at is None
    made = [Person.objects.get(id=key) for key in (case.person_id, sent.person_id)]
    assert all(p.sealed_at == p.recorded_at for p in made)
    clocks = Clocks(hub_hours(partnership()), book())
    assert clocks.next(case, list(case.meetings.all())).due > until and clocks.receipt(sent).due > until


def test_every_side_door_has_somebody_to_ring(filled: None) -> None:
    keep_book(worker("morgan"), datetime(2026, 11, 20, 16, 45, tzinfo=UTC))

    assert set(doors()) == set(BookEntry.objects.values_list("door", flat=True))


def test_rota_of_the_week_has_no_gap(filled: None) -> None:
    until = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
    keep_rota(until)

    found = shifts(until)
    assert {s.worker.name for s in found if s.runs(until)} == {"Sam Whitlock", "Una Byrne"}
    assert gaps(found, teams(), hub_hours(partnership()), until) == []
    soon = until + timedelta(minutes=5)  # a night is not cut where the week ends
    assert gaps(shifts(soon), teams(), hub_hours(partnership()), soon) == []
