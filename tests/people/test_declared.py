"""What is found once when a worker is declared holds for that worker and moment only (decision 0041)."""

from typing import Any

from django.db import connection

from keel.agencies.actions import suspend
from keel.people.grounds.access import declared
from keel.people.grounds.actions import note_conflict
from keel.people.persons.models import Person
from tests.cast import NOW, Cast, child


def asked(sql: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", list(given))
        return cursor.fetchone()[0]


def becomes(cast: Cast, who: str) -> None:
    """Another worker is set by hand, past `keel_declare`, as an older version or somebody with a console would."""
    asked("set_config('keel.worker', %s, true)", str(cast.workers[who].id))


def test_a_worker_set_by_hand_has_their_own_teams_and_no_others(cast: Cast) -> None:
    with cast.acting("noor"):
        nurse = asked("keel_teams()")
    with cast.acting("sam"):
        hub = asked("keel_teams()")
        becomes(cast, "noor")
        assert asked("keel_teams()") == nurse != hub


def test_a_conflict_counts_for_a_worker_set_by_hand(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
        assert Person.objects.filter(id=alfie.id).exists() and not asked("keel_has_conflicts()")
        becomes(cast, "sam")
        assert asked("keel_has_conflicts()") and not Person.objects.filter(id=alfie.id).exists()


def test_what_was_kept_goes_when_nobody_is_declared(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        assert Person.objects.filter(id=alfie.id).exists()
        asked("set_config('keel.worker', '', true)")
        assert asked("keel_teams()") == [] and not Person.objects.filter(id=alfie.id).exists()


def test_who_was_suspended_has_no_team_when_declared_anew(cast: Cast) -> None:
    with declared(cast.sam, NOW):
        assert asked("keel_teams()")
    suspend(worker=cast.sam, by=cast.keel, at=NOW)
    with declared(cast.sam, NOW):
        assert asked("keel_teams()") == []
