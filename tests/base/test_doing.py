"""An action is done whole or not at all, alone and within another; its entries stand when it stands."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.models import LedgerEntry
from tests.cast import NOW, Cast, gather


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    """As the jobs, who may read the ledger that they write."""
    return gather()


class Wrong(Exception):
    pass


@action
def note(act: str, cast: Cast, *, fails: bool = False) -> None:
    ledger.record(Word.CONSULTED, act, Of(), by=cast.sam, at=NOW)
    if fails:
        raise Wrong


@action
def note_two(cast: Cast, *, fails: bool = False) -> None:
    note("first.done", cast)
    note("second.done", cast, fails=fails)


@action
def note_whatever_comes(cast: Cast, *, guarded: bool) -> None:
    note("first.done", cast)
    try:
        if guarded:
            with transaction.atomic():
                note("second.done", cast, fails=True)
        else:
            note("second.done", cast, fails=True)
    except Wrong:
        note("third.done", cast)


def noted() -> list[str]:
    entries = LedgerEntry.objects.filter(act__endswith=".done")
    return sorted(entries.values_list("act", flat=True))


def test_an_action_that_fails_within_another_undoes_both(cast: Cast) -> None:
    with pytest.raises(Wrong):
        note_two(cast, fails=True)
    assert noted() == []

    note_two(cast)
    assert noted() == ["first.done", "second.done"]


def test_actions_within_an_action_set_no_savepoint_and_write_entries_together(cast: Cast) -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        note_two(cast)
        note("third.done", cast)
    told = [one["sql"].partition(" ")[0] for one in asked]
    assert told == ["SAVEPOINT", "INSERT", "RELEASE"] * 2


def test_what_is_caught_within_an_action_needs_a_block_of_its_own(cast: Cast) -> None:
    with pytest.raises(TransactionManagementError):
        note_whatever_comes(cast, guarded=False)
    assert noted() == []

    note_whatever_comes(cast, guarded=True)
    assert noted() == ["first.done", "third.done"]
