"""Sending: the hub sees it at once, the referrer keeps a summary, families and homes stand, nothing is sent twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from keel.base.hours import Hours
from keel.documents.scan import tells_place
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.actions import Call
from keel.front_door.contacts.models import Channel, Contact, Part, Stage
from keel.people.family.models import Relationship, Responsibility
from keel.people.grounds.access import sight
from keel.people.grounds.actions import Refused
from keel.people.grounds.models import Level
from keel.people.models import Person, Protection, Stay
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.timeline.models import Event
from tests.cast import NOW, Cast, open_to, uuid4
from tests.front_door import written

LATER = NOW + timedelta(minutes=5)


def whole(cast: Cast, **answers: object) -> Contact:
    """Alfie, his sister Bella, their mother and an unknown father, at home; sent by Priya."""
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)
        written.child(priya, contact, "Bella", relation="sibling")
        written.adult(priya, contact, responsible="yes", responsible_why="Mother")
        written.father(priya, contact)
        written.housed(priya, contact, **answers)
        written.wrote(priya, contact)
        return written.sent(priya, contact)


def test_sent_referral_is_new_at_the_hub(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("sam") as sam:
        found = queries.sent(contact.id)
        assert found and (found.stage, found.received_at) == (Stage.NEW, NOW)
        assert {sight(sam, p.person.id, NOW).level for p in queries.named(found)} == {Level.CONTENT}


def test_referrer_keeps_a_summary_of_those_named(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("priya", LATER) as priya:
        assert {sight(priya, p.person.id, LATER).level for p in queries.named(contact)} == {Level.SUMMARY}
        assert [c.id for c in queries.mine(priya)] == [contact.id]


def test_stranger_learns_nothing_of_a_referral(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("noor") as noor:
        assert queries.sent(contact.id) is None and not queries.mine(noor) and not Person.objects.exists()


def test_referral_sent_twice_is_sent_once(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("priya", LATER) as priya:
        with pytest.raises(Refused, match="sent already, on 20 November 2026 at 10am"):
            actions.send(contact=contact, by=priya, at=LATER)
        assert Contact.objects.get().received_at == NOW
    with cast.acting("sam"):
        assert Event.objects.count() == 1


def test_each_named_child_has_the_contact_on_the_timeline(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("sam"):
        event = Event.objects.get(about=contact.id)
        children = {p.person.id for p in queries.named(contact) if p.part == Part.CHILD}

        assert set(event.subjects.values_list("person_id", flat=True)) == children and len(children) == 2
        assert event.words == "Contact from School or college: a worry." and "Marsh" not in event.words


def test_parents_brothers_and_sisters_stand_as_relationships(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("sam"):
        names = {p.person.id: p.name for p in queries.named(contact)}
        ties = {(names[t.person_id], t.tie, names[t.other_id]) for t in Relationship.objects.all()}

        assert ("Dana Marsh", "parent", "Bella Marsh") in ties and ("Alfie Marsh", "sibling", "Bella Marsh") in ties
        assert ("Father, not known by name", "parent", "Alfie Marsh") in ties and len(ties) == 5
        assert Responsibility.objects.filter(held="yes", ground="Mother").count() == 2


def test_friend_named_together_is_no_sister(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)
        cora = written.child(priya, contact, "Cora")
        written.adult(priya, contact, relation_to=(cora.person_id,))
        written.sent(priya, written.wrote(priya, contact))

        assert [t.other_id for t in Relationship.objects.all()] == [cora.person_id]


def test_household_stands_from_the_day_it_was_told(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("sam"):
        stays = Stay.objects.select_related("place")
        assert {s.starts for s in stays} == {date(2026, 11, 20)} and {s.place.postcode for s in stays} == {"ZZ1 2AB"}
        assert stays.count() == 3, "the father does not live there"
        assert queries.home(contact)


def test_secret_address_is_kept_from_all_but_the_hub(cast: Cast) -> None:
    contact = whole(cast, secret="yes", secret_why="Her former partner looks for her.")
    with cast.acting("sam"):
        assert Stay.objects.count() == 3 and Protection.objects.count() == 3
    with cast.acting("priya", LATER):
        assert not Stay.objects.exists()
    with cast.acting("lena"):
        assert queries.home(contact) is None


def test_home_is_not_for_all_who_work_with_the_child(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("sam"):
        open_to(cast, queries.named(contact)[0].person, "north")
    with cast.acting("lena"):
        assert queries.sent(contact.id) is not None and queries.home(contact) is None


def test_thin_referral_needs_a_child_and_a_worry_only(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        with pytest.raises(Refused, match="which child"):
            actions.send(contact=contact, by=priya, at=NOW)
        written.named(priya, contact, Details(Kind.CHILD), part=Part.CHILD)
        with pytest.raises(Refused, match="what you are worried about"):
            actions.send(contact=contact, by=priya, at=NOW)
        written.wrote(priya, contact, "concerns", concerns=["neglect"])

        assert actions.send(contact=contact, by=priya, at=NOW).stage == Stage.NEW


def test_named_worker_is_kept_away_from_the_first_minute(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)
        here = {
            "works_here": "yes",
            "works_here_who": "His aunt is at the hub",
            "works_here_email": "SAM@bayview.example",
        }
        written.wrote(priya, contact, "works-here", **here)
        written.sent(priya, written.wrote(priya, contact))
    with cast.acting("sam"):
        assert queries.sent(contact.id) is None and not Person.objects.exists()
    with cast.acting("morgan"):
        assert queries.sent(contact.id) is not None


def test_worker_named_during_a_call_is_kept_away_too(cast: Cast) -> None:
    contact = call(cast)
    here = {"works_here": "yes", "works_here_who": "Una next door", "works_here_email": "una@bayview.example"}
    with cast.acting("sam", LATER) as sam:
        written.wrote(sam, contact, "works-here", **here)
    with cast.acting("una", LATER):
        assert queries.sent(contact.id) is None


def test_hub_keeps_a_worker_from_a_contact_with_a_reason(cast: Cast) -> None:
    contact = whole(cast)
    with cast.acting("morgan") as morgan:
        with pytest.raises(Refused, match="Write why"):
            actions.keep_from(contact=contact, worker=cast.sam, reason=" ", by=morgan, at=NOW)
        actions.keep_from(contact=contact, worker=cast.sam, reason="Lives next door", by=morgan, at=NOW)
    with cast.acting("sam"):
        assert queries.sent(contact.id) is None
    with cast.acting("priya") as priya, pytest.raises(Refused, match="Only the hub"):
        actions.keep_from(contact=contact, worker=cast.sam, reason="Lives next door", by=priya, at=NOW)


def call(cast: Cast, who: str = "sam", at: datetime = NOW, **more: object) -> Contact:
    facts = {"worry": "Shouting next door every night.", "caller": "Mr Penn", "caller_is": "neighbour"} | more
    with cast.acting(who, at) as taker:
        taken = Call(uuid4(), uuid4(), Channel.CALL, child=Details(Kind.CHILD, given="Alfie"), **facts)
        return actions.receive(call=taken, team=taker.teams[0], by=taker, at=at)


def test_call_is_on_the_board_with_three_facts(cast: Cast) -> None:
    contact = call(cast)

    assert (contact.stage, contact.received_at, contact.channel) == (Stage.NEW, NOW, Channel.CALL)
    with cast.acting("morgan"):
        assert [p.name for p in queries.named(contact)] == ["Alfie"]
        assert Event.objects.get().words == "Contact from a member of the public: a worry."


def test_call_grows_with_people_home_and_words(cast: Cast) -> None:
    contact = call(cast, at=NOW - timedelta(minutes=1))  # Alfie is the first, whose sister Bella is
    with cast.acting("sam", LATER) as sam:
        written.wrote(sam, contact, "words", childs_words="I hide in the cupboard.")
        written.child(sam, contact, "Bella", relation="sibling")
        written.adult(sam, contact)
        written.housed(sam, contact)
    with cast.acting("morgan", LATER) as morgan:
        people = queries.named(contact)
        assert {sight(morgan, p.person.id, LATER).level for p in people} == {Level.CONTENT} and len(people) == 3
        assert Relationship.objects.count() == 1 + 1 + 1 and Stay.objects.count() == 3
        assert Event.objects.count() == 2, "Bella's timeline has it too"


def test_same_call_typed_twice_is_one_contact(cast: Cast) -> None:
    with cast.acting("sam") as sam:
        taken = Call(uuid4(), uuid4(), Channel.ADVICE, "A nursery asks what to do.", caller="Ms Reed")
        for _ in range(2):
            actions.receive(call=taken, team=sam.teams[0], by=sam, at=NOW)

        assert Contact.objects.count() == 1 and Person.objects.count() == 1


def test_receipt_says_by_when_in_full_days(cast: Cast) -> None:
    eve = datetime(2026, 12, 24, 15, 30, tzinfo=UTC)
    with cast.acting("priya", eve) as priya:
        contact = written.sent(priya, at=eve)
        first, decided, told = queries.receipt(contact, Hours.daily(time(9), time(17))).lines("MASH")

    assert first.startswith("Somebody at the MASH reads it by 4:30pm on Thursday 24 December")
    assert decided == "The MASH decides what happens for each child by 5pm on Tuesday 29 December."
    assert "by 5pm on Monday 4 January 2027" in told


def test_board_reads_the_worry_in_ten_words() -> None:
    contact = Contact(worry="Alfie had no lunch again today and said there was\nnothing at home.")

    assert queries.worry_in_ten_words(contact) == "Alfie had no lunch again today and said there was…"


def test_a_secret_home_is_known_to_the_scan_though_nobody_said_who_lives_there(cast: Cast) -> None:
    with cast.acting("priya", LATER) as priya:
        contact = written.begun(priya)
        alfie = written.child(priya, contact)
        written.wrote(priya, contact)
        written.housed(priya, contact, secret="yes", secret_why="He looks for them.")
        written.sent(priya, contact, LATER)
    with cast.acting("sam", LATER):
        assert tells_place("They live at 4 Quay Lane, ZZ1 2AB.", [alfie.person_id]) == ["a postcode", "an address"]


def test_a_refuge_is_protected_by_its_kind(cast: Cast) -> None:
    with cast.acting("priya", LATER) as priya:
        contact = written.begun(priya)
        alfie = written.child(priya, contact)
        written.wrote(priya, contact)
        written.housed(priya, contact, kind="refuge", secret="no", organisation="Harbour line")
        written.sent(priya, contact, LATER)
    with cast.acting("sam", LATER):
        assert Protection.objects.get(person=alfie.person_id).reason == "They are in a refuge."
