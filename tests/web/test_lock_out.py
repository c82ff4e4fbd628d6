"""Guessing a password locks the account for a while; a suspended worker is not let in, whatever the password."""

from django.test import Client

from keel.agencies.actions import reinstate, suspend
from tests.cast import NOW, Cast

RIGHT = "a long password of four words"


def attempt(client: Client, name: str, password: str) -> bool:
    """Whether signing in with this password worked."""
    client.post("/account/login/", {"login": f"{name}@bayview.example", "password": password})
    return "_auth_user_id" in client.session


def test_right_password_lets_a_worker_in(cast: Cast) -> None:
    assert attempt(Client(), "sam", RIGHT)


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(cast: Cast) -> None:
    client = Client()
    assert not any(attempt(client, "sam", f"guess number {n}") for n in range(5))
    assert not attempt(client, "sam", RIGHT)


def test_locking_one_account_leaves_the_others_open(cast: Cast) -> None:
    client = Client()
    for n in range(5):
        attempt(client, "sam", f"guess number {n}")
    assert attempt(client, "morgan", RIGHT)


def test_a_suspended_worker_is_not_let_in(cast: Cast) -> None:
    suspend(worker=cast.sam, by=cast.keel, at=NOW)
    assert not attempt(Client(), "sam", RIGHT)


def test_suspending_ends_the_session_that_is_open(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.ruth)
    suspend(worker=cast.ruth, by=cast.keel, at=NOW)
    assert client.get("/desk/").status_code == 302


def test_a_suspension_taken_back_lets_the_old_password_in_and_no_old_session(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.ruth)
    suspend(worker=cast.ruth, by=cast.keel, at=NOW)
    reinstate(worker=cast.ruth, by=cast.keel, at=NOW)
    assert client.get("/desk/").status_code == 302
    assert attempt(Client(), "ruth", RIGHT)
