"""The same call again under its key is the same answer, and nothing is written twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from keel.agencies.models import Agency, KeptAnswer
from keel.agencies.tokens import actions, queries
from keel.api.answering import answer
from keel.front_door.contacts.models import Contact
from tests.api.calling import made, refer, token, told
from tests.cast import Cast, gather

KEY = "referral-2026-0417"


def test_the_same_again_is_answered_the_same_and_written_once(cast: Cast) -> None:
    words = token(cast)
    first, again = told(refer(words, key=KEY), 201), told(refer(words, key=KEY), 201)
    assert first == again
    with cast.acting("sam", timezone.now()):
        assert Contact.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(cast: Cast) -> None:
    words = token(cast)
    told(refer(words, key=KEY), 201)
    assert "used for something else" in told(refer(words, key=KEY, worry="Something else."), 409)["detail"]
    with cast.acting("sam", timezone.now()):
        assert Contact.objects.count() == 1


def test_a_key_belongs_to_the_team_and_not_to_another(cast: Cast) -> None:
    first = told(refer(token(cast), key=KEY), 201)
    assert told(refer(token(cast), key=KEY), 201) == first  # another token of the school's
    assert told(refer(token(cast, "ruth"), key=KEY), 201) != first


def test_what_was_refused_may_be_sent_again_under_its_key(cast: Cast) -> None:
    words = token(cast)
    told(refer(words, key=KEY, children=[]))
    told(refer(words, key=KEY), 201)


@pytest.mark.parametrize("key", ["", "short", "x" * 101, "with space in it", "äääääääää"])
def test_a_key_is_needed_and_of_a_plain_form(cast: Cast, key: str) -> None:
    shown = {"HTTP_AUTHORIZATION": f"Bearer {token(cast)}"} | ({"HTTP_IDEMPOTENCY_KEY": key} if key else {})
    response = Client().post("/api/1/referrals", "{}", content_type="application/json", **shown)
    assert "Idempotency-Key" in told(response)["fields"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_under_one_key_are_one() -> None:
    cast = gather()
    words = token(cast)

    def call(_: int) -> HttpResponse:
        try:
            return refer(words, key=KEY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        statuses = [response.status_code for response in pool.map(call, range(4))]
    assert set(statuses) <= {201, 409} and 201 in statuses
    with cast.acting("sam", timezone.now()):
        assert Contact.objects.count() == 1
    assert told(refer(words, key=KEY), 201)


def test_a_key_at_work_is_told_to_wait(owner: object) -> None:
    cast = gather()
    words, key = token(cast), uuid4().hex
    lock = f"{made().team_id}:{key}"
    owner.execute("SELECT pg_advisory_lock(hashtext('keel.api'), hashtext(%s))", [lock])  # type: ignore[attr-defined]
    response = refer(words, key=key)
    assert "being worked on" in told(response, 409)["detail"] and response["Retry-After"] == "3"


def test_answers_are_forgotten_after_thirty_days(as_jobs_rolled_back: None) -> None:
    cast, now = gather(), timezone.now()
    told(refer(token(cast), key=KEY), 201)
    assert actions.forget(by=cast.keel, at=now + timedelta(days=29)) == 0
    assert actions.forget(by=cast.keel, at=now + timedelta(days=31)) == 1
    assert not KeptAnswer.objects.exists()


def test_another_team_reads_no_kept_answer(cast: Cast) -> None:
    told(refer(token(cast), key=KEY), 201)
    for who, sees in (("priya", True), ("ruth", False), ("sam", False)):
        with cast.acting(who, timezone.now()):
            assert bool(queries.answered(cast.teams["school"].id, KEY)) is sees
            assert connection.vendor == "postgresql"


def test_a_fault_of_ours_is_not_said_to_be_two_at_once(cast: Cast) -> None:
    with pytest.raises(IntegrityError) as twice, transaction.atomic():
        Agency.objects.create(id=cast.priya.agency_id, kind="school", name="Another", short_name="Another")
    with pytest.raises(IntegrityError) as broken, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE whole (number int CHECK (number > 0)); INSERT INTO whole VALUES (0)")
    request = RequestFactory().post("/api/1/referrals")
    assert [answer(request, one.value).status_code for one in (twice, broken)] == [409, 500]
