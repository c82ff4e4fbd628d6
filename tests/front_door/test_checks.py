"""A question to one agency about one worry: its six states, who sees the answer, and what comes after the decision."""

from datetime import date, timedelta

import pytest

from keel.agencies.models import Message
from keel.agencies.queries import partnership
from keel.base.clocks import LateReason
from keel.front_door.checks import desk, queries
from keel.front_door.checks.actions import Question, Reply, answer, ask, see
from keel.front_door.checks.desk import Show
from keel.front_door.checks.models import Answer, Check, Handling
from keel.front_door.checks.states import State
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact, Part
from keel.people.grounds.access import sight
from keel.people.grounds.actions import Refused, note_conflict
from keel.people.links import actions as links
from keel.people.persons.models import Person
from keel.sources.items import Data
from keel.timeline.models import Event
from tests.cast import NOW, Cast, child, open_to
from tests.front_door.received import decided, name, received

NOTHING = Reply(Answer.NOTHING)
LATER = NOW + timedelta(days=4)


def told(handling: Handling = Handling.HUB, **more: object) -> Reply:
    return Reply(
        Answer.INFORMATION, "Two missed appointments in May.", "His hearing is not followed up.", handling, **more
    )


def put(cast: Cast, team: str = "health", *, contact: Contact | None = None, **more: object) -> Check:
    """A question that Sam puts to a team about Alfie."""
    contact = contact or received(cast, level=3)[0].contact
    with cast.acting("sam"):
        question = Question(
            cast.teams[team], "A service of his own.", "Who sees him?", "Hungry again.", "Dana knows.", **more
        )
        return ask(contact=Contact.objects.get(id=contact.id), question=question, by=cast.sam, at=NOW)


def say(cast: Cast, check: Check, reply: Reply, by: str = "ruth", at=NOW) -> Check:
    with cast.acting(by, at):
        return answer(check=check, reply=reply, by=cast.workers[by], at=at)


def line(cast: Cast, check: Check, at=NOW, by: str = "sam") -> queries.Line:
    """The check as a reader of its contact sees it."""
    with cast.acting(by, at):
        contact = Contact.objects.get(id=check.contact_id)
        lines = queries.of_contact(contact, Clocks(hub_hours(partnership())), at)
        return next(found for found in lines if found.check.id == check.id)


def test_an_asked_team_sees_the_summary_of_the_children_and_not_the_contact(cast: Cast) -> None:
    check = put(cast)
    with cast.acting("ruth") as ruth:
        child = desk.questions(ruth, [check.id], Clocks(hub_hours(partnership())), NOW)[0].children[0]
        assert child[1] == "Alfie Marsh"
        assert sight(ruth, child[0].id, NOW).is_summary and not sight(ruth, child[0].id, NOW).is_content
        assert not Contact.objects.exists()


def test_a_stranger_sees_neither_question_nor_child(cast: Cast) -> None:
    check = put(cast)
    with cast.acting("noor") as noor:
        assert desk.questions(noor, [check.id], Clocks(hub_hours(partnership())), NOW) == []
        assert not Person.objects.exists() and not Check.objects.exists()


def test_an_asked_worker_with_a_conflict_never_sees_the_question(cast: Cast) -> None:
    check = put(cast)
    with cast.acting("sam"):
        note_conflict(worker=cast.ruth, person=Person.objects.get(), reason="her nephew", by=cast.sam, at=NOW)
    with cast.acting("ruth"):
        assert desk.waiting(Clocks(hub_hours(partnership()))) == []
        assert not Check.objects.filter(id=check.id).exists()


def test_the_asked_team_is_told_in_keel(cast: Cast) -> None:
    check = put(cast)
    with cast.acting("ruth"):
        assert Message.objects.get(kind="front_door.check_asked").about == check.id


def test_nobody_is_asked_before_it_is_graded(cast: Cast) -> None:
    contact = received(cast, urgency="")[0].contact
    with pytest.raises(Refused, match="how urgent"):
        put(cast, contact=contact)


def test_one_team_is_not_asked_twice_at_once(cast: Cast) -> None:
    check = put(cast)
    with pytest.raises(Refused, match="has not answered yet"):
        put(cast, contact=check.contact)
    say(cast, check, NOTHING)
    assert put(cast, contact=check.contact).id != check.id


def test_an_adult_is_asked_about_only_with_the_link_to_the_harm(cast: Cast) -> None:
    contact = received(cast)[0].contact
    with cast.acting("priya"):
        dana = name(cast, contact, "Dana", part=Part.ADULT).person_id
    with pytest.raises(Refused, match="to do with harm"):
        put(cast, "police", contact=contact, adults=(dana,))
    put(cast, "police", contact=contact, adults=(dana,), link="She drives him to school drunk.")
    with cast.acting("dev") as dev:
        assert sight(dev, dana, NOW).is_summary


def test_five_states_follow_each_other_and_are_never_confused(cast: Cast) -> None:
    check = put(cast)
    assert line(cast, check).state == State.ASKED
    with cast.acting("ruth"):
        see(check=check, subjects=(), by=cast.ruth, at=NOW)
    seen = line(cast, check)
    assert seen.state == State.SEEN and seen.people["seen"] == "Ruth"
    say(cast, check, NOTHING)
    assert line(cast, check).state == State.NOTHING
    assert line(cast, say(cast, put(cast), told())).state == State.INFORMATION
    refused = Reply(Answer.REFUSED, refused_why="The nurse says it would end her trust; she rings you herself.")
    assert line(cast, say(cast, put(cast), refused)).state == State.REFUSED


def test_opening_twice_keeps_the_first_who_saw_it(cast: Cast) -> None:
    check = put(cast)
    for minutes in (0, 5):
        with cast.acting("ruth"):
            found = Check.objects.get(id=check.id)
            see(check=found, subjects=(), by=cast.ruth, at=NOW + timedelta(minutes=minutes))
    with cast.acting("sam"):
        assert Check.objects.get(id=check.id).seen_at == NOW


def test_lateness_stands_beside_every_state_for_both_sides(cast: Cast) -> None:
    check = put(cast)
    late = line(cast, check, at=LATER)
    assert late.late and late.state == State.ASKED
    with cast.acting("ruth", LATER) as ruth:
        ours = desk.questions(ruth, [check.id], Clocks(hub_hours(partnership())), LATER)[0].line
        assert ours.late and ours.state == State.ASKED


def test_a_late_answer_carries_its_reason_and_an_early_one_none(cast: Cast) -> None:
    check = put(cast)
    with pytest.raises(Refused, match="is late"):
        say(cast, check, NOTHING, at=LATER)
    with pytest.raises(Refused, match="in time"):
        say(cast, check, Reply(Answer.NOTHING, late_reason=LateReason.OTHER))
    say(cast, check, Reply(Answer.NOTHING, late_reason=LateReason.NOBODY_FREE), at=LATER)
    found = line(cast, check, at=LATER)
    assert found.late and found.reason == "Nobody was free to do it"


def test_a_check_is_never_due_after_the_decision(cast: Cast) -> None:
    contact = received(cast, urgency="green")[0].contact
    found = line(cast, put(cast, contact=contact))
    clocks = Clocks(hub_hours(partnership()))
    assert found.clock.due == clocks.decision(contact).due and found.clock.is_capped


@pytest.mark.parametrize(
    "handling, suspect, audience",
    [
        (Handling.HUB, False, "hub"),
        (Handling.NETWORK, False, "all"),
        (Handling.NO_ONWARD, False, "hub_only"),
        (Handling.NETWORK, True, "not_schools"),
        (Handling.HUB, True, "hub"),
    ],
)
def test_the_handling_says_for_whom_an_answer_is(cast: Cast, handling: Handling, suspect: bool, audience: str) -> None:
    check = say(cast, put(cast, "police"), told(handling, child_suspect=suspect), by="dev")
    with cast.acting("sam"):
        event = Event.objects.get(kind="front_door.police_answered")
        assert check.audience == audience == event.audience
        assert event.data == Data.CRIMINAL == check.data and "police" in event.marks


def test_what_the_hub_alone_may_have_is_named_to_others_as_withheld(cast: Cast) -> None:
    (alfie,) = received(cast)
    say(cast, put(cast, contact=alfie.contact), told(Handling.NO_ONWARD))
    with cast.acting("sam"):
        assert queries.withheld(alfie.contact) == 0
    with cast.acting("sam"):
        open_to(cast, alfie.person, "north")
    with cast.acting("lena"):
        assert queries.of_contact(alfie.contact, Clocks(hub_hours(partnership())), NOW) == []
        assert queries.withheld(alfie.contact) == 1


def test_an_answer_about_an_adult_stands_on_the_childs_timeline_only(cast: Cast) -> None:
    contact = received(cast)[0].contact
    with cast.acting("priya"):
        dana = name(cast, contact, "Dana", part=Part.ADULT).person_id
    say(cast, put(cast, contact=contact, adults=(dana,), link="She cannot wake for him."), told())
    with cast.acting("sam"):
        told_of = Event.objects.get(kind="front_door.check_answered").subjects.values_list("person_id", flat=True)
        assert dana not in told_of and len(told_of) == 1


def test_the_last_answer_makes_a_contact_ready_to_decide(cast: Cast) -> None:
    first = put(cast)
    second = put(cast, "police", contact=first.contact)
    for check, by, stage in ((first, "ruth", "checks"), (second, "dev", "ready")):
        say(cast, check, NOTHING, by=by)
        with cast.acting("sam"):
            assert Contact.objects.get(id=first.contact_id).stage == stage


def test_an_answer_after_the_decision_is_marked_and_tells_the_decider(cast: Cast) -> None:
    (alfie,) = received(cast, level=3)
    check = put(cast, contact=alfie.contact)
    with cast.acting("sam"):
        decided(cast, alfie)
    assert say(cast, check, told()).after_decision
    with cast.acting("sam"):
        message = Message.objects.get(kind="front_door.answer_after_decision")
        assert message.to_worker == cast.sam and message.about == check.contact_id


def test_an_answer_sent_twice_is_given_once(cast: Cast) -> None:
    check = say(cast, put(cast), told())
    with pytest.raises(Refused, match="Your team answered this"):
        say(cast, check, told())
    with cast.acting("sam"):
        assert Event.objects.filter(kind="front_door.check_answered").count() == 1


def test_a_social_worker_who_reads_a_check_cannot_answer_for_its_team(cast: Cast) -> None:
    (alfie,) = received(cast)
    check = put(cast, contact=alfie.contact)
    with cast.acting("sam"):
        open_to(cast, alfie.person, "north")
    with cast.acting("lena"):
        assert Check.objects.filter(id=check.id).exists()
    with pytest.raises(Refused, match="not yours to answer"):
        say(cast, check, NOTHING, by="lena")


def test_the_desks_own_record_counts_what_it_lists(cast: Cast) -> None:
    put(cast)
    say(cast, put(cast), Reply(Answer.NOTHING, late_reason=LateReason.OTHER), at=LATER)
    with cast.acting("ruth", LATER) as ruth:
        found = desk.record(LATER)
        assert found == {Show.ASKED: 2, Show.ANSWERED: 1, Show.LATE: 1}
        assert all(desk.lately(ruth, show, LATER).count() == count for show, count in found.items())


def test_information_without_words_or_handling_is_refused(cast: Cast) -> None:
    check = put(cast)
    for reply in (Reply(Answer.INFORMATION, handling=Handling.HUB), Reply(Answer.INFORMATION, "Seen.")):
        with pytest.raises(Refused, match="how far it may go"):
            say(cast, check, reply)


def test_a_desk_reads_its_questions_by_the_clock(cast: Cast) -> None:
    green = put(cast, contact=received(cast, urgency="green")[0].contact)
    red = put(cast, contact=received(cast, urgency="red")[0].contact)
    with cast.acting("ruth"):
        found = desk.waiting(Clocks(hub_hours(partnership())))
        assert [w.id for w in found] == [red.id, green.id]


def test_an_asked_team_looks_under_every_date_that_is_known(cast: Cast) -> None:
    (alfie,) = received(cast, level=3)
    with cast.acting("sam"):
        earlier = child(cast, born=date(2021, 7, 18))
        links.confirm(record=alfie.person, known=earlier, evidence="Same mother", by=cast.sam, at=NOW)
    check = put(cast, contact=alfie.contact)
    with cast.acting("ruth") as ruth:
        (question,) = desk.questions(ruth, [check.id], Clocks(hub_hours(partnership())), NOW)
        assert [p.birth_date for p in desk.also_recorded(question)[alfie.person_id]] == [date(2021, 7, 18)]
