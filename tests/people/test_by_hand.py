"""A record opened by hand: by a manager whose own team holds it, to one who may have it, ended by such a manager."""

from datetime import timedelta

import pytest
from django.db import transaction

from keel.agencies.actions import suspend
from keel.agencies.models import Message
from keel.people.grounds import actions
from keel.people.grounds.access import by_hand as open_now
from keel.people.grounds.actions import Refused
from keel.people.models import Ground, Person
from tests.cast import NOW, Cast
from tests.people.opened import alfie_of_north, by_hand
from tests.promises.intruder import REFUSED, call, tried


def test_the_worker_is_told_with_the_reason(cast: Cast) -> None:
    key = by_hand(cast, alfie_of_north(cast))
    with cast.acting("noor"):
        told = Message.objects.get(kind="people.opened_by_hand")
        assert (told.to_worker, told.about, told.words) == (cast.noor, key, "Joint visit.")


def test_a_manager_to_whom_it_was_opened_opens_it_to_nobody(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    by_hand(cast, alfie, to="morgan")
    with cast.acting("morgan") as morgan, pytest.raises(Refused, match="a team that holds this record"):
        actions.open_by_hand(person=alfie, to=cast.noor, reason="Joint visit.", by=morgan, at=NOW)


@pytest.mark.parametrize(("who", "words"), [("ada", "holds no seat"), ("hilary", "holds no seat")])
def test_it_is_opened_to_nobody_who_opens_no_records(cast: Cast, who: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        by_hand(cast, alfie_of_north(cast), to=who)


def test_it_is_not_opened_to_someone_suspended(cast: Cast) -> None:
    suspend(worker=cast.noor, by=cast.keel, at=NOW)
    cast.noor.refresh_from_db()
    with pytest.raises(Refused, match="holds no seat"):
        by_hand(cast, alfie_of_north(cast))


def test_a_conflict_refuses_without_saying_that_it_is_one(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("lena"):
        actions.note_conflict(worker=cast.noor, person=alfie, reason="own nephew", by=cast.lena, at=NOW)
    with pytest.raises(Refused, match=r"^This record cannot be opened to Noor\. Ask the hub manager\.$"):
        by_hand(cast, alfie)


def test_it_is_not_opened_twice_to_one_worker(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    by_hand(cast, alfie)
    with pytest.raises(Refused, match="open to Noor already"):
        by_hand(cast, alfie)


def test_what_was_opened_ends_at_once(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    key, later = by_hand(cast, alfie), NOW + timedelta(hours=1)
    with cast.acting("theo", later) as theo:
        assert [hand.worker for hand in open_now(alfie.id)] == [cast.noor.id]
        actions.end_by_hand(ground=key, person=alfie.id, by=theo, at=later)
        assert open_now(alfie.id) == []
    with cast.acting("noor", later):
        assert not Person.objects.filter(id=alfie.id).exists()


@pytest.mark.parametrize("who", ["noor", "lena", "morgan", "hilary", "petra"])
def test_nobody_but_a_manager_who_holds_it_ends_or_lists_it(cast: Cast, who: str) -> None:
    alfie = alfie_of_north(cast)
    key = by_hand(cast, alfie)
    with cast.acting(who) as somebody:
        assert open_now(alfie.id) == []
        assert call("keel_end_by_hand", key, alfie.id) == [(False,)]
        with pytest.raises(Refused, match="not yours to end"):
            actions.end_by_hand(ground=key, person=alfie.id, by=somebody, at=NOW)


def test_lena_who_is_no_manager_opens_nothing_past_the_pages(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    said = {"kind": "manual", "level": 3, "about": alfie.id, "reason": "x", "starts": NOW, "given_by": cast.lena.id}
    with cast.acting("lena"), REFUSED:
        tried(Ground, person=alfie, worker=cast.noor, team=None, ends=NOW + timedelta(days=1), **said)


def test_theo_opens_it_to_no_whole_team_past_the_pages(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    said = {"kind": "manual", "level": 3, "about": alfie.id, "reason": "x", "starts": NOW, "given_by": cast.theo.id}
    with cast.acting("theo"), REFUSED, transaction.atomic():
        tried(Ground, person=alfie, worker=None, team=cast.teams["housing"], ends=NOW + timedelta(days=1), **said)
