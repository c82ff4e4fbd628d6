"""The ledger: whole while untouched; it says which row was touched; nobody touches it through the logins of Keel."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import Connection
from psycopg.errors import InsufficientPrivilege

from keel.base import ledger
from keel.base.ledger import Verdict, Word
from keel.base.models import LedgerEntry
from tests.cast import NOW, Cast

OWNER = "owner"
CHANGES = {
    "at": datetime(2020, 1, 1, tzinfo=UTC), "actor": UUID(int=1), "agency": UUID(int=2), "word": "denied",
    "act": "nothing.done", "about": UUID(int=3), "subjects": [UUID(int=4)], "items": [UUID(int=5)],
}  # fmt: skip
pytestmark = pytest.mark.django_db(databases=["default", OWNER])


def acts(count: int, batch: int = 1000) -> list[LedgerEntry]:
    """That many acts, one after the other, sealed."""
    rows = [
        LedgerEntry(
            at=NOW + timedelta(seconds=n), actor=uuid4(), agency=uuid4(), word=Word.CONSULTED, act="child.opened"
        )
        for n in range(count)
    ]
    LedgerEntry.objects.using(OWNER).bulk_create(rows)
    while ledger.seal(at=NOW, using=OWNER, batch=batch):
        pass
    return rows


@contextmanager
def by_hand() -> Iterator[None]:
    """What only the owner of the tables can do: take the guard away. Nothing of it is kept."""
    with transaction.atomic(using=OWNER):
        for table in ("base_ledgerentry", "base_ledgerseal"):
            sql(f"ALTER TABLE {table} DISABLE TRIGGER kept")
        yield
        transaction.set_rollback(True, using=OWNER)


def sql(statement: str, *values: object) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement, values)


def verify() -> Verdict:
    return ledger.verify(using=OWNER)


def test_a_ledger_that_nobody_touched_is_whole() -> None:
    acts(5)
    verdict = verify()
    assert (verdict.whole, verdict.sealed, verdict.unsealed) == (True, 5, 0)
    assert (5, verdict.head) == ledger.head(using=OWNER)


def test_what_is_not_sealed_yet_is_counted_apart() -> None:
    acts(2)
    LedgerEntry.objects.using(OWNER).create(at=NOW, actor=uuid4(), word=Word.DENIED, act="page.board")
    verdict = verify()
    assert (verdict.whole, verdict.sealed, verdict.unsealed) == (True, 2, 1)


def test_sealing_twice_changes_nothing() -> None:
    acts(3)
    before = ledger.head(using=OWNER)
    assert ledger.seal(at=NOW, using=OWNER) == 0
    assert ledger.head(using=OWNER) == before


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_an_altered_row_is_named_whatever_was_altered(column: str) -> None:
    rows = acts(4)
    with by_hand():
        LedgerEntry.objects.using(OWNER).filter(id=rows[2].id).update(**{column: CHANGES[column]})
        verdict = verify()
    assert not verdict.whole
    assert (verdict.altered, verdict.missing) == ([(3, rows[2].id)], [])


def test_a_removed_row_is_named() -> None:
    rows = acts(4)
    with by_hand():
        LedgerEntry.objects.using(OWNER).filter(id=rows[1].id).delete()
        verdict = verify()
    assert (verdict.missing, verdict.altered) == ([(2, rows[1].id)], [])


def test_a_row_removed_with_its_seal_leaves_a_gap() -> None:
    rows = acts(4)
    with by_hand():
        sql("DELETE FROM base_ledgerseal WHERE position = 2")
        sql("DELETE FROM base_ledgerentry WHERE id = %s", rows[1].id)
        verdict = verify()
    assert (verdict.gaps, verdict.whole) == ([(2, 2)], False)


def test_a_chain_cut_short_no_longer_holds_the_copied_head() -> None:
    rows = acts(4)
    _, copied = ledger.head(using=OWNER)
    with by_hand():
        sql("DELETE FROM base_ledgerseal WHERE position = 4")
        sql("DELETE FROM base_ledgerentry WHERE id = %s", rows[3].id)
        assert verify().whole
        assert not ledger.holds(copied, using=OWNER)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(1, 12), batch=st.integers(1, 5), data=st.data())
def test_any_one_alteration_is_found_and_nothing_else(count: int, batch: int, data: st.DataObject) -> None:
    with transaction.atomic(using=OWNER):
        rows = acts(count, batch)
        assert (verify().whole, verify().sealed) == (True, count)
        touched, column = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(sorted(CHANGES)))
        with by_hand():
            LedgerEntry.objects.using(OWNER).filter(id=touched.id).update(**{column: CHANGES[column]})
            assert [entry for _, entry in verify().altered] == [touched.id]
        transaction.set_rollback(True, using=OWNER)


@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize(("table", "change"), [("base_ledgerentry", "act = 'x'"), ("base_ledgerseal", "hash = 'x'")])
def test_web_may_not_touch_the_ledger(statement: str, table: str, change: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement.format(table, change))


@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize(("table", "change"), [("base_ledgerentry", "act = 'x'"), ("base_ledgerseal", "hash = 'x'")])
def test_jobs_may_not_touch_the_ledger(jobs: Connection, statement: str, table: str, change: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        jobs.execute(statement.format(table, change).encode())


def test_the_owner_is_stopped_by_the_guard(owner: Connection) -> None:
    with pytest.raises(InsufficientPrivilege, match="only ever added to"):
        owner.execute("UPDATE base_ledgerentry SET act = 'x'")


def test_web_writes_the_ledger_and_reads_nothing_of_it(cast: Cast) -> None:
    with cast.acting("sam"):
        ledger.record(Word.CONSULTED, "child.opened", ledger.Of(), by=cast.sam, at=NOW)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            LedgerEntry.objects.count()
