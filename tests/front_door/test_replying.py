"""How a private person may be answered, put right after they rang back: sealed as before, and nothing is lost."""

from datetime import timedelta

import pytest
from django.db import transaction

from keel.front_door.contacts import queries
from keel.front_door.contacts.actions import Reply, correct_way
from keel.front_door.contacts.models import Contact, CorrectedWay, PrivateReferrer
from keel.front_door.contacts.private import facts
from keel.people.grounds.actions import Refused
from tests.cast import NOW, Cast
from tests.front_door.received import asked, received
from tests.front_door.test_public import child, heard, told
from tests.promises.intruder import REFUSED

LATER = NOW + timedelta(hours=2)
REPLY = Reply("email", "She rang back: her number is her neighbour’s.", email="jean@post.example", times="mornings")


def correct(cast: Cast, contact: Contact, reply: Reply = REPLY, who: str = "sam") -> CorrectedWay:
    with cast.acting(who, LATER):
        return correct_way(contact=contact, reply=reply, by=cast.workers[who], at=LATER)


def test_the_new_way_counts_and_the_earlier_one_stays_readable(cast: Cast) -> None:
    contact = heard(cast)
    correct(cast, contact)

    with cast.acting("una", LATER):
        now = facts(queries.private_referrer(contact))
        assert now[0] == "Name: Jean Doyle" and "Safe e-mail: jean@post.example" in now
        assert "01632 960777" not in str(now)
        assert [one.phone or one.email for one in queries.ways(contact)] == ["jean@post.example", "01632 960777"]


def test_who_left_no_way_can_give_one_and_take_it_back(cast: Cast) -> None:
    nothing = dict.fromkeys(("name", "way", "phone", "times", "voicemail"), "")
    contact = heard(cast, told(**nothing))
    correct(cast, contact, Reply("phone", "She rang.", phone="01632 960888", voicemail="no"))
    with cast.acting("sam", LATER):
        found = queries.private_referrer(contact)
        assert found and found.is_reachable and "Safe number: 01632 960888" in facts(found)
    with cast.acting("morgan", LATER + timedelta(hours=1)):
        none = Reply("none", "He reads her phone.", phone="01632 960888")
        correct_way(contact=contact, reply=none, by=cast.morgan, at=LATER + timedelta(hours=1))
        assert facts(queries.private_referrer(contact)) == ("They asked not to be contacted.",)


@pytest.mark.parametrize("who", ["priya", "lena", "ruth"])
def test_nobody_beyond_the_hub_reads_a_corrected_way(cast: Cast, who: str) -> None:
    contact = heard(cast)
    correct(cast, contact)
    with cast.acting("sam", LATER):
        asked(cast, contact, "health")
    with cast.acting(who, LATER):
        assert not CorrectedWay.objects.exists() and queries.private_referrer(contact) is None


@pytest.mark.parametrize("who", ["nina", "lena"])
def test_only_a_screener_or_manager_of_the_hub_writes_one(cast: Cast, who: str) -> None:
    contact = heard(cast)
    with REFUSED, transaction.atomic():
        correct(cast, contact, who=who)


def test_nobody_rewrites_a_corrected_way(cast: Cast) -> None:
    contact = heard(cast)
    correct(cast, contact)
    with cast.acting("morgan", LATER):
        assert CorrectedWay.objects.update(email="other@post.example") == 0
        assert PrivateReferrer.objects.get().phone == "01632 960777" and child(contact)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("email", "She rang.", phone="01632 960888"), "Write the number or the e-mail address"),
        (Reply("phone", " ", phone="01632 960888"), "Write how you know"),
        (Reply("", "She rang."), "Choose how they want"),
    ],
)
def test_a_way_without_its_number_or_reason_is_refused(cast: Cast, reply: Reply, words: str) -> None:
    with pytest.raises(Refused, match=words):
        correct(cast, heard(cast), reply)


def test_of_a_professional_no_sealed_way_is_kept(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only of a private person"):
        correct(cast, received(cast)[0].contact)
