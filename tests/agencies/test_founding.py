"""An installation begins once: its partnership, its hub, somebody who looks after accounts; seats and suspension."""

import pytest
from django.db import IntegrityError, transaction

from keel.agencies import actions, queries
from keel.agencies.actions import Newcomer, Note
from keel.agencies.founding import Founding, itself
from keel.agencies.kinds import AgencyKind, Role, TeamKind
from keel.agencies.models import Message
from tests.cast import NOW, Cast

BAYVIEW = Founding("Bayview Partnership", "Bayview Council", "999", "01632 960100", "01632 960199", "SPOA")
ADA = Newcomer("Ada", "ada@bayview.example")


@pytest.mark.django_db
def test_an_installation_begins_with_a_hub_and_an_administrator() -> None:
    ada = actions.found(founding=BAYVIEW, administrator=ADA, by=itself(), at=NOW)
    assert queries.partnership().hub_name == "SPOA"
    assert queries.hub().name == "SPOA"
    assert queries.standing(ada, NOW).roles == {Role.ADMINISTRATOR}
    assert queries.keel().agency.kind == AgencyKind.KEEL


@pytest.mark.django_db
def test_a_second_partnership_is_refused_by_the_database() -> None:
    actions.found(founding=BAYVIEW, administrator=ADA, by=itself(), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.found(founding=BAYVIEW, administrator=ADA, by=itself(), at=NOW)


def test_a_newcomer_has_no_password_and_cannot_sign_in_by_one(cast: Cast) -> None:
    with cast.acting("ada"):
        zoe = actions.add_worker(
            newcomer=Newcomer("Zoe", "Zoe@Bayview.example"), agency=cast.ada.agency, by=cast.ada, at=NOW
        )
    assert zoe.email == "zoe@bayview.example"
    assert not zoe.has_usable_password()


def test_an_ended_seat_opens_nothing(cast: Cast) -> None:
    seat = cast.standing("sam").seats[0]
    with cast.acting("ada"):
        actions.unseat(seat=seat, by=cast.ada, at=NOW)
    assert cast.standing("sam").roles == frozenset()


def test_a_message_to_a_team_is_read_by_its_seats_alone(cast: Cast) -> None:
    with cast.acting("sam"):
        actions.send(note=Note("test.told", cast.sam.id), to=cast.teams["health"], by=cast.sam, at=NOW)
    with cast.acting("ruth") as ruth:
        assert queries.unread(ruth).count() == 1
    with cast.acting("dev"):
        assert not Message.objects.exists()


def test_a_message_is_read_once_by_the_first(cast: Cast) -> None:
    with cast.acting("sam"):
        told = actions.send(note=Note("test.told", cast.sam.id), to=cast.teams["north"], by=cast.sam, at=NOW)
    for name in ("lena", "theo"):
        with cast.acting(name):
            actions.read(message=told, by=cast.workers[name], at=NOW)
    with cast.acting("lena"):
        assert Message.objects.get(id=told.id).read_by == cast.lena.id


def test_desks_are_found_by_the_kind_of_agency(cast: Cast) -> None:
    assert [t.name for t in queries.desks(AgencyKind.POLICE)] == ["Police desk"]
    assert cast.standing("dev").team_of(TeamKind.DESK) == cast.teams["police"]
