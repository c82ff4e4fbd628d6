"""A question that is put into SQL once answers each time as Django's own would."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db import DatabaseError, connection, transaction
from django.db.models import OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from keel.agencies.models import Seat
from keel.agencies.queries import live
from keel.base.prepared import Prepared, key, keys, moment
from keel.people.models import Audience
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def seats(workers: Iterable[UUID] = (), at: datetime | None = None) -> QuerySet[Seat]:
    """In Django's words; with what is given in it, or left open."""
    of_them = Q(worker__in=workers) if workers else Q(worker__among=keys("workers"))
    others = Seat.objects.filter(of_them, team=OuterRef("team"))
    rows = Seat.objects.filter(of_them, live(at or moment("at")))
    rows = rows.annotate(beside=ArraySubquery(others.order_by("id").values("id")))
    return rows.select_related("team__agency").order_by("id")


SEATS = Prepared(seats)
CODES = Prepared(lambda: Audience.objects.order_by("code").values_list("code", flat=True))


def told(rows: Iterable[Seat]) -> list[tuple[object, ...]]:
    return [(s.id, s.role, s.starts, s.team.agency.name, s.beside) for s in rows]  # type: ignore[attr-defined]


def test_it_answers_as_django_does_with_each_new_value(cast: Cast) -> None:
    everyone = [cast.sam.id, cast.priya.id, cast.morgan.id]
    for workers in (everyone, everyone[:1], everyone[1:]):
        assert told(SEATS.ask(workers=workers, at=NOW)) == told(seats(workers, NOW)) != []
    assert SEATS.ask(workers=everyone, at=NOW - timedelta(days=36500)) == []
    assert SEATS.first(workers=everyone, at=NOW) == SEATS.ask(workers=everyone, at=NOW)[0]


def test_asked_about_nobody_it_answers_with_nothing(cast: Cast) -> None:
    assert SEATS.ask(workers=[], at=NOW) == []
    assert SEATS.ask(workers=set(), at=NOW) == []
    assert SEATS.first(workers=[], at=NOW) is None


def test_what_it_answers_is_read_in_one_statement(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        told(SEATS.ask(workers={cast.sam.id}, at=NOW))
    assert len(asked) == 1


def test_django_puts_it_together_once(cast: Cast) -> None:
    put = []

    def question() -> QuerySet[Seat]:
        put.append(1)
        return Seat.objects.filter(worker=key("worker"))

    prepared = Prepared(question)
    found = [{s.worker_id for s in prepared.ask(worker=who.id)} for who in (cast.sam, cast.priya)]
    assert (found, put) == ([{cast.sam.id}, {cast.priya.id}], [1])


def test_a_value_that_nobody_gave_is_missed(cast: Cast) -> None:
    with pytest.raises(KeyError, match="at"):
        SEATS.ask(workers=[cast.sam.id])


def test_each_thread_asks_through_its_own_connection() -> None:
    def elsewhere() -> list[str]:
        try:
            return CODES.ask()
        finally:
            connection.close()

    here = CODES.ask()
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert other.submit(elsewhere).result() == here != []
        transaction.set_rollback(True)
