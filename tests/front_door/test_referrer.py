"""Questions back to the referrer and what a referrer adds: who is told, who may see, and that no clock waits."""

from datetime import timedelta

import pytest

from keel.agencies.models import Message
from keel.agencies.queries import partnership
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.models import Addition, QuestionBack
from keel.front_door.referrer import queries
from keel.front_door.referrer.actions import add, ask_back
from keel.people.grounds.actions import Refused, note_conflict
from keel.timeline.models import Event
from tests.cast import NOW, Cast
from tests.front_door.received import decided, received

LATER = NOW + timedelta(minutes=30)


def put(cast: Cast, alfie: Named, said: str = "Who collects him on Fridays?") -> QuestionBack:
    with cast.acting("sam"):
        return ask_back(contact=alfie.contact, said=said, by=cast.sam, at=NOW)


def tell(cast: Cast, alfie: Named, said: str = "His aunt, most weeks.", **more: QuestionBack) -> Addition:
    with cast.acting("priya", LATER) as priya:
        return add(contact=alfie.contact, said=said, by=priya, at=LATER, **more)


def told(kind: str) -> set[str]:
    return {str(m.to_team or m.to_worker) for m in Message.objects.filter(kind=kind)}


def test_a_question_back_is_the_referrers_teams_and_stops_no_clock(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        before = Clocks(hub_hours(partnership())).decision(alfie.contact).due
    question = put(cast, alfie)
    with cast.acting("priya") as priya:
        assert list(queries.waiting(priya)) == [question]
        assert told("front_door.asked_back") == {"Harbour Primary"}
    with cast.acting("sam"):
        contact = Contact.objects.get(id=alfie.contact_id)
        assert Clocks(hub_hours(partnership())).decision(contact).due == before and contact.stage == "new"


def test_the_limit_of_an_answer_is_never_after_the_decision(cast: Cast) -> None:
    (alfie,) = received(cast, urgency="green")
    with cast.acting("sam"):
        clocks = Clocks(hub_hours(partnership()))
        late = clocks.decision(alfie.contact).due - timedelta(hours=1)
        assert clocks.question_back(late, alfie.contact).due == clocks.decision(alfie.contact).due


def test_an_answer_tells_who_holds_the_contact_and_is_on_the_timeline(cast: Cast) -> None:
    (alfie,) = received(cast, owner=cast.una)
    question = put(cast, alfie)
    tell(cast, alfie, answers=question)
    with cast.acting("una"):
        assert told("front_door.referrer_added") == {"Una"}
        asked, answer = queries.between(alfie.contact)
        assert (asked.words, asked.is_open, answer.words, answer.is_answer) == (
            "Who collects him on Fridays?", False, "His aunt, most weeks.", True,
        )  # fmt: skip
        assert Event.objects.get(kind="front_door.referrer_added").words == "His aunt, most weeks."
    with cast.acting("priya") as priya:
        assert not queries.waiting(priya).exists()


def test_what_is_added_after_a_decision_tells_the_decider_too(cast: Cast) -> None:
    (alfie,) = received(cast, owner=cast.una)
    with cast.acting("sam"):
        decided(cast, alfie)
    tell(cast, alfie, "He has a bruise today.")
    for who in ("una", "sam"):
        with cast.acting(who):
            assert Message.objects.filter(kind="front_door.referrer_added", to_worker=cast.workers[who]).exists()


def test_nobody_holds_it_so_the_hub_is_told(cast: Cast) -> None:
    (alfie,) = received(cast)
    tell(cast, alfie)
    with cast.acting("una"):
        assert told("front_door.referrer_added") == {"Bayview MASH"}


def test_another_team_neither_adds_nor_sees(cast: Cast) -> None:
    (alfie,) = received(cast)
    question = put(cast, alfie)
    with cast.acting("ruth") as ruth:
        assert not QuestionBack.objects.exists() and not queries.waiting(ruth).exists()
        with pytest.raises(Refused, match="did not send this referral"):
            add(contact=alfie.contact, said="Known to us.", by=ruth, at=NOW, answers=question)


def test_a_worker_in_conflict_reads_no_question(cast: Cast) -> None:
    (alfie,) = received(cast)
    put(cast, alfie)
    with cast.acting("morgan"):
        note_conflict(worker=cast.priya, person=alfie.person, reason="own nephew", by=cast.morgan, at=NOW)
    with cast.acting("priya") as priya:
        assert not queries.waiting(priya).exists() and not QuestionBack.objects.exists()


def test_a_question_is_answered_once_and_more_can_be_added(cast: Cast) -> None:
    (alfie,) = received(cast)
    question = put(cast, alfie)
    tell(cast, alfie, answers=question)
    with pytest.raises(Refused, match="You can still add something"):
        tell(cast, alfie, "Twice.", answers=question)
    tell(cast, alfie, "And his gran.")
    with cast.acting("sam"):
        assert Addition.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "by", "says"),
    [
        ({}, "sam", "Ring them"),
        ({"referrer_is": "neighbour"}, "sam", "Ring them"),
    ],
)
def test_who_cannot_be_asked_in_keel_is_to_be_rung(cast: Cast, facts: dict[str, object], by: str, says: str) -> None:
    (alfie,) = received(cast, by=by, **facts)
    with pytest.raises(Refused, match=says):
        put(cast, alfie)


def test_an_empty_question_and_an_empty_addition_are_refused(cast: Cast) -> None:
    (alfie,) = received(cast)
    with pytest.raises(Refused, match="Write what you ask"):
        put(cast, alfie, " ")
    with pytest.raises(Refused, match="Write what you want to add"):
        tell(cast, alfie, " ")


def test_a_closed_referral_takes_no_question_and_no_addition(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        Contact.objects.filter(id=alfie.contact_id).update(stage="closed", closed_at=NOW)
    with pytest.raises(Refused, match="closed"):
        put(cast, alfie)
    with pytest.raises(Refused, match="tell the hub about the child anew"):
        tell(cast, alfie)
