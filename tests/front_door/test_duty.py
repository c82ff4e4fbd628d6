"""Handing over: a contact goes to a colleague by name, and all that a sick colleague holds goes on in one step."""

import pytest

from keel.agencies.actions import suspend
from keel.agencies.models import Message, Worker
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.duty.actions import hand_on, hand_over
from keel.front_door.duty.queries import colleagues, holders
from keel.people.grounds.actions import Refused, note_conflict
from tests.cast import NOW, Cast
from tests.front_door.received import received


def held(cast: Cast, *children: str, by: Worker | None = None) -> Named:
    return received(cast, *children, owner=by or cast.una)[0]


def owner(alfie: Named) -> str:
    return str(Contact.objects.select_related("owner").get(id=alfie.contact_id).owner)


def keep_away(cast: Cast, who: Worker, alfie: Named) -> None:
    with cast.acting("morgan"):
        note_conflict(worker=who, person=alfie.person, reason="own nephew", by=cast.morgan, at=NOW)


def test_a_contact_is_handed_to_a_colleague_who_reads_what_comes_next(cast: Cast) -> None:
    alfie = held(cast)
    with cast.acting("una") as una:
        hand_over(contact=alfie.contact, to=cast.nina, said="Ring the aunt at six.", by=una, at=NOW)
    with cast.acting("nina"):
        assert owner(alfie) == "Nina"
        told = Message.objects.get(kind="front_door.contact_handed_to_you", to_worker=cast.nina)
        assert "Ring the aunt at six." in told.words


def test_handing_over_moves_no_clock_and_no_stage(cast: Cast) -> None:
    alfie = held(cast)
    with cast.acting("una") as una:
        before = Contact.objects.values("received_at", "stage", "urgency", "version").get()
        hand_over(contact=alfie.contact, to=cast.sam, said="Checks are out.", by=una, at=NOW)
        assert Contact.objects.values("received_at", "stage", "urgency", "version").get() == before


def test_nobody_is_handed_a_contact_about_their_own(cast: Cast) -> None:
    alfie = held(cast)
    keep_away(cast, cast.sam, alfie)
    with cast.acting("una") as una:
        with pytest.raises(Refused, match="Choose somebody else") as refused:
            hand_over(contact=alfie.contact, to=cast.sam, said="Yours.", by=una, at=NOW)
        assert "nephew" not in str(refused.value) and owner(alfie) == "Una"


@pytest.mark.parametrize("to", ["ruth", "lena", "ada"])
def test_a_contact_is_handed_to_nobody_outside_the_hub(cast: Cast, to: str) -> None:
    alfie = held(cast)
    with cast.acting("una") as una, pytest.raises(Refused, match="cannot hold this contact"):
        hand_over(contact=alfie.contact, to=cast.workers[to], said="Yours.", by=una, at=NOW)


def test_handing_over_without_a_word_is_refused(cast: Cast) -> None:
    alfie = held(cast)
    with cast.acting("una") as una, pytest.raises(Refused, match="what they need to know"):
        hand_over(contact=alfie.contact, to=cast.sam, said=" ", by=una, at=NOW)


def test_all_that_a_sick_colleague_holds_goes_in_one_step(cast: Cast) -> None:
    kept, cai = held(cast, "Alfie"), held(cast, "Cai")
    keep_away(cast, cast.sam, kept)
    with cast.acting("morgan") as morgan:
        assert holders(morgan) == {cast.una.id: ("Una", 2)}
        assert hand_on(of=cast.una, to=cast.sam, by=morgan, at=NOW) == (1, 1)
        assert (owner(kept), owner(cai)) == ("Una", "Sam")
    with cast.acting("sam"):
        assert "1 contact that Una held" in Message.objects.get(kind="front_door.contacts_handed_to_you").words


def test_only_the_hub_manager_hands_on_what_others_hold(cast: Cast) -> None:
    held(cast)
    with cast.acting("sam") as sam, pytest.raises(Refused, match="hub manager"):
        hand_on(of=cast.una, to=cast.sam, by=sam, at=NOW)


def test_a_suspended_colleague_can_be_handed_nothing(cast: Cast) -> None:
    held(cast)
    suspend(worker=cast.sam, by=cast.keel, at=NOW)
    with cast.acting("una"):
        assert cast.sam not in colleagues(cast.teams["hub"], NOW) and cast.nina in colleagues(cast.teams["hub"], NOW)
