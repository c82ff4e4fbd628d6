"""What a service or an officer would not take is the hub's, and on its list, until it goes elsewhere or is closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from keel.base.hours import OFFICE
from keel.front_door.allegations.actions.sent import refuse
from keel.front_door.onward import queries
from keel.front_door.onward.actions import Sending, refused, send_on, settle
from keel.front_door.onward.models import OnwardReferral
from keel.front_door.waiting import beside_board
from keel.people.grounds.actions import Refused
from tests.cast import NOW, Cast
from tests.front_door.alleged import ANSWERS, CARL, sent, sent_unnamed
from tests.front_door.received import received
from tests.front_door.test_onward import sending
from tests.front_door.test_onward import sent as sent_on
from tests.promises.intruder import call

LATER = NOW + timedelta(hours=2)


def not_taken(cast: Cast, onward: OnwardReferral) -> None:
    with cast.acting("olive"):
        refuse(onward=onward, why="He works in Estuary.", by=cast.olive, at=NOW)


def listed(cast: Cast, who: str) -> list[OnwardReferral]:
    """The list, which the board counts the same."""
    with cast.acting(who) as standing:
        found = list(queries.waiting())
        assert beside_board(standing, OFFICE, NOW).onward == len(found)
    return found


@pytest.mark.parametrize("send", [sent, sent_unnamed])
def test_what_olive_refused_stays_on_the_hubs_list_and_in_its_count(cast: Cast, send) -> None:  # type: ignore[no-untyped-def]
    _, onward = send(cast)
    not_taken(cast, onward)
    assert [listed(cast, who) for who in ("sam", "morgan", "una")] == [[onward], [onward], []]


def test_what_a_service_refused_stays_until_the_child_is_sent_elsewhere(cast: Cast) -> None:
    (alfie,) = received(cast, "Alfie")
    onward = sent_on(cast, alfie)
    with cast.acting("sam"):
        refused(onward=onward, who="Jo Pine", why="He moved back.", by=cast.sam, at=NOW)
    assert listed(cast, "una") == [onward]
    sent_on(cast, alfie, door="private_fostering")
    assert onward in listed(cast, "una")
    with cast.acting("una"):
        again = send_on(contact=alfie.contact, sending=sending(alfie), by=cast.una, at=LATER)
    assert onward not in listed(cast, "una") and again in listed(cast, "una")


@pytest.mark.parametrize(("given", "is_the_same"), [("Carl", True), ("Dan", False)])
def test_whom_no_contact_names_is_sent_elsewhere_by_the_same_name(cast: Cast, given: str, is_the_same: bool) -> None:
    alfie, onward = sent_unnamed(cast)
    not_taken(cast, onward)
    adult = replace(CARL, given=given)
    with cast.acting("sam", LATER):
        there = Sending("allegation", None, "Estuary", "Jo Pine", "By phone", "", ANSWERS, None, adult)
        send_on(contact=alfie.contact, sending=there, by=cast.sam, at=LATER)
    assert (onward not in listed(cast, "sam")) == is_the_same


def test_una_closes_what_was_not_taken_with_a_reason(cast: Cast) -> None:
    onward = sent_on(cast, received(cast, "Alfie")[0])
    with cast.acting("una") as una:
        with pytest.raises(Refused, match="not yours to close"):
            settle(onward=onward, why="He lives here.", by=cast.una, at=NOW)
        refused(onward=onward, who="Jo Pine", why="He moved back.", by=cast.una, at=NOW)
        with pytest.raises(Refused, match="Write why"):
            settle(onward=onward, why=" ", by=cast.una, at=NOW)
        assert queries.may_settle(OnwardReferral.objects.get(), una)
        settle(onward=onward, why="He lives here.", by=cast.una, at=NOW)
        assert OnwardReferral.objects.get().settled_by == cast.una.id
        with pytest.raises(Refused, match="not open any more"):
            settle(onward=onward, why="Again.", by=cast.una, at=NOW)
    assert listed(cast, "una") == []


@pytest.mark.parametrize("who", ["sam", "una", "olive", "ruth", "lena", "noor"])
def test_only_a_manager_closes_an_allegation(cast: Cast, who: str) -> None:
    _, onward = sent(cast)
    not_taken(cast, onward)
    with cast.acting(who):
        assert call("keel_settle_onward", onward.id, "It is nothing.") == [(False,)]
    with cast.acting("morgan"):
        settle(onward=onward, why="It was another man.", by=cast.morgan, at=NOW)
    assert listed(cast, "sam") == [] == listed(cast, "morgan")
