"""The administrator's pages of other systems: a token is made and shown once, listed with its end, ended."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keel.agencies.models import Seat, Token
from keel.agencies.tokens import queries
from keel.base.hours import local_day
from tests.api.calling import made, refer, token, told
from tests.cast import Cast
from tests.web.referring import born, enter, read


@pytest.fixture
def ada(cast: Cast) -> Client:
    return enter(cast, "ada")


def asked(cast: Cast, who: str = "priya", purpose: str = "referrals", days: int = 90) -> dict[str, object]:
    last = local_day(timezone.now()) + timedelta(days=days)
    day = born(last.day, last.month, last.year, "last_day")
    seat = Seat.objects.get(worker=cast.workers[who])
    return {"system": "SIMS at Harbour", "seat": str(seat.id), "purpose": purpose, **day}


def test_a_token_is_shown_once_and_works(cast: Cast, ada: Client) -> None:
    page = ada.post("/tokens/new/", asked(cast)).content.decode()
    assert "never again" in page and "Priya answers for it" in page
    words = page.split('keel-token">')[1].split("<")[0]
    told(refer(words), 201)
    assert words not in read(ada, "/tokens/") and "SIMS at Harbour" in read(ada, "/tokens/")


def test_a_token_lasts_twelve_months_at_most(cast: Cast, ada: Client) -> None:
    assert "twelve months at most" in ada.post("/tokens/new/", asked(cast, days=366)).content.decode()
    assert "not past" in ada.post("/tokens/new/", asked(cast, days=-1)).content.decode()
    assert not Token.objects.exists()


def test_whoever_answers_for_it_must_be_able_to_tell_it(cast: Cast, ada: Client) -> None:
    page = ada.post("/tokens/new/", asked(cast, "ruth", "notifications")).content.decode()
    assert (
        "The seat of Ruth does not open this. In that agency nobody may" in page
        and "seat" in page.split("error-summary__list")[1].split("</a>")[0]
    )
    form = read(ada, "/tokens/new/")
    assert "Priya, Referrer, Harbour Primary" in form and "Ada, Administrator" not in form


def test_one_that_ends_soon_says_so(cast: Cast, ada: Client) -> None:
    token(cast, days=20)
    assert "Ends in 20 days" in read(ada, "/tokens/")
    assert queries.ends_soon(made(), timezone.now())


def test_one_whose_worker_has_no_seat_any_more_says_so(cast: Cast, ada: Client) -> None:
    token(cast)
    ada.post(reverse("seat-end", args=[Seat.objects.get(worker=cast.priya).id]))
    assert "hold no seat for it now" in read(ada, "/tokens/")


def test_a_token_is_ended_after_asking_once(cast: Cast, ada: Client) -> None:
    words = token(cast)
    address = reverse("token-end", args=[made().id])
    assert "nothing is taken under it" in read(ada, address)
    assert "has ended" in ada.post(address, follow=True).content.decode()
    told(refer(words), 401)


def test_nobody_but_an_administrator_makes_or_ends_one(cast: Cast) -> None:
    token(cast)
    for who in ("priya", "morgan", "theo"):
        client = enter(cast, who)
        for address in ("/tokens/", "/tokens/new/", reverse("token-end", args=[made().id])):
            assert client.get(address).status_code == 403
