"""Who may call: a token of the right team and purpose that runs still; everything else is refused, and noted."""

import gc
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from keel.agencies import actions as agencies
from keel.agencies.kinds import Purpose, Role
from keel.agencies.models import Message, Seat, Team, Token
from keel.agencies.tokens import actions, queries, secret
from keel.api.stopping import Stop
from keel.base.models import LedgerEntry
from keel.front_door.contacts.models import Contact
from tests.api.calling import PATHS, made, refer, send, token, told
from tests.cast import Cast, gather


def test_of_a_token_only_a_digest_is_kept(cast: Cast) -> None:
    words = token(cast)
    row = made()
    assert queries.shown(words) == row and words.split("_", 2)[2] not in str(vars(row))
    assert not queries.shown(words[:-1] + ("a" if words[-1] != "a" else "b"))


@pytest.mark.parametrize("words", ["", "keel_", "keel_x_y", "keel_" + "0" * 32 + "_secret", "ключ", "Basic abc"])
def test_a_wrong_token_is_refused_with_a_sentence(cast: Cast, words: str) -> None:
    response = refer(words.encode().decode("latin-1"))
    assert told(response, 401)["detail"].startswith("Show a token") and response["WWW-Authenticate"] == "Bearer"


def test_no_token_at_all_is_refused(cast: Cast) -> None:
    for path in PATHS.values():
        told(Client().post(f"/api/1/{path}", "{}", content_type="application/json"), 401)


def test_a_session_of_a_page_opens_no_call(cast: Cast, client: Client) -> None:
    client.force_login(cast.priya)
    told(client.post("/api/1/referrals", "{}", content_type="application/json"), 401)


@pytest.mark.parametrize("purpose", sorted(set(Purpose) - {Purpose.REFERRALS}))
def test_a_token_is_for_one_thing(cast: Cast, purpose: Purpose) -> None:
    assert "not for this call" in told(send(token(cast), purpose, {}), 403)["detail"]


def test_a_token_that_ended_is_refused(cast: Cast) -> None:
    words = token(cast)
    told(refer(words), 201)
    with cast.acting("ada", timezone.now()):
        actions.end(token=made(), by=cast.ada, at=timezone.now())
    assert "has ended" in told(refer(words), 401)["detail"]


def test_use_of_a_token_that_ended_is_in_the_ledger(as_jobs_rolled_back: None) -> None:
    cast = gather()
    words = token(cast)
    actions.end(token=made(), by=cast.ada, at=timezone.now())
    told(refer(words), 401)
    assert LedgerEntry.objects.get(word="denied").items == [made().id]


def test_whoever_answers_for_a_token_is_told_of_it_and_of_its_end(cast: Cast) -> None:
    token(cast)
    with cast.acting("ada", timezone.now()):
        actions.end(token=made(), by=cast.ada, at=timezone.now())
    with cast.acting("priya", timezone.now()):
        first, last = Message.objects.filter(to_worker=cast.priya).order_by("sent_at")
        assert (first.kind, last.kind) == ("agencies.token_made", "agencies.token_ended")
        assert first.words.startswith("SIMS at Harbour, for Harbour") and "You answer for what it tells" in first.words


def test_a_token_that_ends_with_a_suspension_is_in_the_ledger(as_jobs_rolled_back: None) -> None:
    cast = gather()
    token(cast)
    agencies.suspend(worker=cast.priya, by=cast.ada, at=timezone.now())
    assert LedgerEntry.objects.get(act="token.ended").about == made().id


def test_a_refused_call_leaves_nothing_of_itself_in_memory(cast: Cast) -> None:
    told(send(token(cast), Purpose.CASE_NUMBERS, {"system": "Alfie"}), 403)
    told(send(token(cast, "ruth", Purpose.CHECK_ANSWERS), Purpose.CHECK_ANSWERS, NOT_ASKED), 404)
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Stop) and one.__traceback__]


def test_a_token_is_refused_from_its_last_midnight_on(as_jobs_rolled_back: None) -> None:
    words = token(gather())
    Token.objects.update(made_at=timezone.now() - timedelta(days=100), ends_at=timezone.now() - timedelta(seconds=1))
    assert "has ended" in told(refer(words), 401)["detail"]


def test_who_is_suspended_takes_their_tokens_along_for_good(cast: Cast) -> None:
    words, now = token(cast), timezone.now()
    with cast.acting("ada", now):
        agencies.suspend(worker=cast.priya, by=cast.ada, at=now)
        agencies.reinstate(worker=cast.priya, by=cast.ada, at=now)
    assert "has ended" in told(refer(words), 401)["detail"]


def test_without_a_seat_that_may_tell_it_nothing_is_taken(cast: Cast) -> None:
    words, now = token(cast), timezone.now()
    with cast.acting("ada", now):
        agencies.unseat(seat=Seat.objects.get(worker=cast.priya), by=cast.ada, at=now)
    assert "holds no seat" in told(refer(words), 403)["detail"]


def test_a_closed_team_tells_nothing(cast: Cast) -> None:
    words = token(cast)
    Team.objects.filter(id=cast.teams["school"].id).update(closed_on=timezone.localdate())
    assert "team is closed" in told(refer(words), 403)["detail"]


def test_a_seat_in_another_team_does_not_carry_the_token(cast: Cast) -> None:
    """The database allows Priya what housing may tell; her school's token does not."""
    words, now = token(cast), timezone.now()
    with cast.acting("ada", now):
        agencies.unseat(seat=Seat.objects.get(worker=cast.priya), by=cast.ada, at=now)
        agencies.seat(worker=cast.priya, team=cast.teams["housing"], role=Role.DESK, by=cast.ada, at=now)
    assert "holds no seat" in told(refer(words), 403)["detail"]


def test_the_ledger_says_who_told_and_through_which_token(as_jobs_rolled_back: None) -> None:
    words = token(gather())
    told(refer(words), 201)
    contact, row = Contact.objects.get(), made()
    entry = LedgerEntry.objects.get(act="api.referrals")
    assert (entry.word, entry.actor, entry.about) == ("collected", row.worker_id, contact.id)
    assert row.id in entry.items
    assert LedgerEntry.objects.get(act="contact.sent").actor == row.worker_id
    assert LedgerEntry.objects.get(act="token.made").about == row.id


def test_what_is_asked_for_under_the_wrong_token_is_in_the_ledger(as_jobs_rolled_back: None) -> None:
    cast = gather()
    told(send(token(cast), Purpose.CASE_NUMBERS, {}), 403)
    told(send(token(cast, "ruth", Purpose.CHECK_ANSWERS), Purpose.CHECK_ANSWERS, NOT_ASKED), 404)
    refused = LedgerEntry.objects.filter(word="denied").order_by("at")
    assert [entry.act for entry in refused] == ["api.referrals", "api.check_answers"]


NOT_ASKED = {"reference": "2222-2222", "answer": "nothing"}


def test_a_token_says_when_it_was_used_last(cast: Cast) -> None:
    words = token(cast)
    told(refer(words), 201)
    assert made().used_at is not None


def test_wrong_tokens_from_one_address_are_soon_not_looked_at(cast: Cast) -> None:
    for _ in range(30):
        told(refer("keel_wrong"), 401)
    response = refer("keel_wrong")
    assert told(response, 429)["detail"] and response["Retry-After"] == "60"
    told(refer(token(cast)), 201)  # others at that address go on


def test_too_many_calls_of_one_token_are_told_to_wait(cast: Cast, settings: object) -> None:
    settings.API_CALLS = 2  # type: ignore[attr-defined]
    words, other = token(cast), token(cast)
    for _ in range(2):
        told(refer(words), 201)
    assert refer(words)["Retry-After"] == "60"
    told(refer(other), 201)


def test_who_tries_out_references_gets_no_answer_any_more(cast: Cast, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"api_wrong": "30/m/key", "api_spare": "3/m/key"}  # type: ignore[attr-defined]
    words, key = token(cast), "the-same-again"
    told(refer(words, key=key), 201)
    told(refer(words, key=key), 201)
    told(refer(words, children=[]))
    told(refer(words, key=key, worry="Something else."), 409)
    for response in (refer(words, children=[]), refer(words, key=key), send(words, Purpose.CASE_NUMBERS, {})):
        assert told(response, 429) and response["Retry-After"] == "60"
    told(refer(words), 201)  # what tells something new is taken still


def test_words_of_another_shape_are_no_token() -> None:
    assert secret.read("keel_" + "0" * 32 + "_x") is not None
    assert secret.read("keel_" + "z" * 32 + "_x") is None and secret.read("0" * 40) is None


def test_what_django_answers_as_a_page_is_json(client: Client, db: None) -> None:
    elsewhere = client.post("/api/1/", "{}", content_type="application/json", HTTP_HOST="elsewhere.example")
    for response, status in ((client.post("/api/1/", "{}", content_type="application/json"), 404), (elsewhere, 400)):
        assert told(response, status)["detail"]
