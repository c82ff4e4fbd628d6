"""The administrator's pages: accounts and seats, no record, and no seat that would open one for the administrator."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from keel.agencies.actions import reinstate, suspend
from keel.agencies.models import Seat, Worker
from keel.base.models import LedgerEntry
from keel.base.refusal import Refused
from tests.api.calling import token
from tests.cast import NOW, Cast, gather
from tests.web.referring import enter


@pytest.fixture
def ada(cast: Cast) -> Client:
    return enter(cast, "ada")


def seat(client: Client, worker: Worker, team: Any, role: str) -> str:
    answer = client.post(reverse("worker-seat", args=[worker.id]), {"team": team.id, "role": role}, follow=True)
    return answer.content.decode()


def newcomer(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "name": "Ines Roe",
        "email": "ines@bayview.example",
        "team": cast.teams["north"].id,
        "role": "social_worker",
    } | more


def test_a_name_is_looked_for_by_posting_it(ada: Client) -> None:
    page = ada.post("/workers/", {"words": "ruth"}).content.decode()
    assert "Ruth" in page and "Dev" not in page


def test_somebody_new_has_an_account_and_a_seat(cast: Cast, ada: Client) -> None:
    assert "Ines Roe has an account" in ada.post("/workers/new/", newcomer(cast), follow=True).content.decode()
    assert Seat.objects.get(worker__name="Ines Roe").team == cast.teams["north"]


def test_a_registration_needs_the_day_of_its_check(cast: Cast, ada: Client) -> None:
    page = ada.post("/workers/new/", newcomer(cast, registration_number="SW9")).content.decode()
    assert "Enter the day when you checked the registration" in page
    assert not Worker.objects.filter(name="Ines Roe").exists()


def test_an_administrator_seats_nobody_who_is_themselves(cast: Cast, ada: Client) -> None:
    assert "Nobody gives a seat to themselves" in seat(ada, cast.ada, cast.teams["hub"], "screener")
    assert cast.standing("ada").roles == {"administrator"}


def test_who_looks_after_accounts_holds_no_seat_that_opens_records(cast: Cast, ada: Client) -> None:
    assert "holds no seat that opens records" in seat(ada, cast.sam, cast.teams["hub"], "administrator")


def test_the_same_seat_is_given_once(cast: Cast, ada: Client) -> None:
    assert "holds this seat already" in seat(ada, cast.sam, cast.teams["hub"], "screener")


def test_a_seat_that_ends_shows_nothing_from_that_moment(cast: Cast, ada: Client) -> None:
    held = cast.standing("ruth").seats[0]
    assert "What was seen by this seat" in ada.get(reverse("seat-end", args=[held.id])).content.decode()
    ada.post(reverse("seat-end", args=[held.id]))
    assert enter(cast, "ruth").get("/desk/").status_code == 403


def test_a_suspended_worker_is_out_at_once(cast: Cast, ada: Client) -> None:
    ruth = enter(cast, "ruth")
    ada.post(reverse("worker-suspend", args=[cast.ruth.id]))
    assert ruth.get("/desk/").status_code == 302


def test_it_is_said_which_systems_stop_with_a_seat(cast: Cast, ada: Client) -> None:
    token(cast)
    held = Seat.objects.get(worker=cast.priya)
    for address in (reverse("worker-suspend", args=[cast.priya.id]), reverse("seat-end", args=[held.id])):
        page = ada.get(address).content.decode()
        assert "SIMS at Harbour" in page and "Nothing more is taken" in page
    assert "Nothing more is taken" not in ada.get(reverse("worker-suspend", args=[cast.ruth.id])).content.decode()


def test_a_suspension_taken_back_gives_no_seat(cast: Cast, ada: Client) -> None:
    ada.post(reverse("worker-suspend", args=[cast.ruth.id]))
    assert "Take back" in ada.post("/workers/", {"words": "ruth"}).content.decode()
    assert "The seats they had stay ended" in ada.get(reverse("worker-reinstate", args=[cast.ruth.id])).content.decode()
    page = ada.post(reverse("worker-reinstate", args=[cast.ruth.id]), follow=True).content.decode()
    assert "Ruth may sign in again" in page and "Give Ruth a seat" in page
    assert not Seat.objects.filter(worker=cast.ruth, ends=None).exists()
    assert enter(cast, "ruth").get("/desk/").status_code == 403


def test_a_reinstated_worker_works_in_the_seat_given_anew(cast: Cast, ada: Client) -> None:
    ada.post(reverse("worker-suspend", args=[cast.ruth.id]))
    ada.post(reverse("worker-reinstate", args=[cast.ruth.id]))
    seat(ada, cast.ruth, cast.teams["health"], "desk")
    assert enter(cast, "ruth").get("/desk/").status_code == 200


def test_only_a_suspension_is_taken_back(cast: Cast, ada: Client) -> None:
    page = ada.post(reverse("worker-reinstate", args=[cast.ruth.id]), follow=True).content.decode()
    assert "Ruth is not suspended" in page


def test_nobody_takes_back_their_own_suspension(cast: Cast) -> None:
    suspend(worker=cast.ada, by=cast.keel, at=NOW)
    with pytest.raises(Refused, match="their own suspension"):
        reinstate(worker=cast.ada, by=cast.ada, at=NOW)
    assert not Worker.objects.get(id=cast.ada.id).is_active


def test_taking_a_suspension_back_stands_in_the_ledger(as_jobs_rolled_back: None) -> None:
    cast = gather()
    suspend(worker=cast.ruth, by=cast.ada, at=NOW)
    reinstate(worker=cast.ruth, by=cast.ada, at=NOW)
    entry = LedgerEntry.objects.get(act="worker.reinstated")
    assert (entry.word, entry.actor, entry.subjects) == ("altered", cast.ada.id, [cast.ruth.id])
