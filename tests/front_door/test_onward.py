"""What belongs to another service goes there with a named person, and is ours until that person has it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from keel.agencies.models import Message
from keel.base.hours import OFFICE
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.models import BookEntry, OnwardReferral
from keel.front_door.onward import queries
from keel.front_door.onward.actions import Entry, Sending, note_entry, received, refused, send_on
from keel.front_door.onward.doors import doors
from keel.people.grounds.actions import Refused
from keel.sources.queries import book
from keel.timeline.models import Event
from tests.cast import NOW, Cast
from tests.front_door.received import name
from tests.front_door.received import received as just_received
from tests.promises.intruder import REFUSED


@pytest.fixture
def alfie(cast: Cast) -> Named:
    (one,) = just_received(cast, "Alfie")
    return one


def sending(named: Named, door: str = "other_authority", **more: object) -> Sending:
    answers = tuple("Not known" for _ in doors()[door].needs)
    whole = Sending(door, named.id, "Estuary MASH", "Jo Pine", "By phone at 3pm", "01632 960700", answers)
    return replace(whole, **more)  # type: ignore[arg-type]  # its own fields


def sent(cast: Cast, named: Named, by: str = "sam", **more: object) -> OnwardReferral:
    with cast.acting(by) as who:
        return send_on(contact=named.contact, sending=sending(named, **more), by=who.worker, at=NOW)  # type: ignore[arg-type]


def adult_on(cast: Cast, alfie: Named) -> Named:
    with cast.acting("priya"):
        return name(cast, alfie.contact, "Karl", part=Part.ADULT)


@pytest.mark.parametrize("door", doors().values(), ids=list(doors()))
def test_every_door_says_where_it_goes_what_it_needs_and_why(door) -> None:  # type: ignore[no-untyped-def]
    assert door.to and door.needs and door.citation.says and door.subject in ("adult", "child")


def test_it_is_ours_until_a_named_person_has_it(cast: Cast, alfie: Named) -> None:
    onward = sent(cast, alfie)
    with cast.acting("una") as una:
        assert list(queries.waiting()) == [onward]
        received(onward=onward, who="Jo Pine", by=una.worker, at=NOW)
        assert not queries.waiting().exists()
        assert Event.objects.get(kind="front_door.sent_on").audience == "hub"


def test_the_receipt_is_due_by_the_next_working_day(cast: Cast, alfie: Named) -> None:
    clock = queries.clock(sent(cast, alfie), OFFICE, book())
    assert clock.state(NOW + timedelta(days=5)).value == "overdue" and clock.limit.amount == 1


def test_the_contact_keeps_its_decision_and_its_clock(cast: Cast, alfie: Named) -> None:
    sent(cast, alfie)
    with cast.acting("sam"):
        contact = Contact.objects.get(id=alfie.contact_id)
        assert contact.stage != "closed" and contact.received_at == alfie.contact.received_at


def test_what_they_will_not_take_stays_ours_and_its_holder_is_told(cast: Cast, alfie: Named) -> None:
    onward = sent(cast, alfie)
    with cast.acting("sam") as sam:
        refused(onward=onward, who="Jo Pine", why="He moved back last week.", by=sam.worker, at=NOW)
        assert Message.objects.filter(kind="front_door.onward_refused").exists()
        with pytest.raises(Refused, match="answered already"):
            received(onward=onward, who="Jo Pine", by=sam.worker, at=NOW)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"to_person": " "}, "Write who has it there, by name"),
        ({"answers": ()}, "They cannot begin without it"),
        ({"door": "adult_safeguarding"}, "Choose an adult who is named"),
    ],
)
def test_nobody_is_sent_on_thinly(cast: Cast, alfie: Named, wrong: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        sent(cast, alfie, **wrong)


def test_an_allegation_is_seen_by_managers_and_its_sender_alone(cast: Cast, alfie: Named) -> None:
    onward = sent(cast, adult_on(cast, alfie), door="allegation")
    assert onward.restricted
    for who, sees in (("sam", True), ("morgan", True), ("una", False), ("dev", False), ("lena", False)):
        with cast.acting(who):
            assert OnwardReferral.objects.filter(id=onward.id).exists() == sees, who
    with cast.acting("sam"):
        assert not Event.objects.filter(kind="front_door.sent_on").exists()


def test_that_an_allegation_was_not_taken_is_told_to_those_who_know_of_it(cast: Cast, alfie: Named) -> None:
    onward = sent(cast, adult_on(cast, alfie), door="allegation")
    with cast.acting("sam") as sam:
        refused(onward=onward, who="Jo Pine", why="He moved back.", by=sam.worker, at=NOW)
    for who, told in (("sam", 1), ("morgan", 1), ("una", 0), ("nina", 0)):
        with cast.acting(who):
            assert Message.objects.filter(kind="front_door.onward_refused").count() == told, who


def test_nobody_makes_an_allegation_open_past_the_pages(cast: Cast, alfie: Named) -> None:
    sent(cast, adult_on(cast, alfie), door="allegation")
    with cast.acting("sam"), REFUSED, transaction.atomic():
        OnwardReferral.objects.update(restricted=False)


def test_doors_that_the_worry_suggests_come_first(cast: Cast, alfie: Named) -> None:
    with cast.acting("sam"):
        contact = alfie.contact
        contact.concerns = ["radicalisation"]
        assert queries.suggested(contact, [], NOW.date())[0].code == "prevent"
        assert not doors()["homeless_young"].is_suggested(["housing"], [9])
        assert doors()["homeless_young"].is_suggested(["housing"], [16])


def test_the_contact_book_keeps_one_line_for_a_service(cast: Cast) -> None:
    with cast.acting("sam") as sam:
        first = note_entry(entry=Entry("prevent", "Prevent team", "01632 960701"), by=sam.worker, at=NOW)
        newer = Entry("prevent", "Prevent team", "01632 960702")
        note_entry(entry=newer, instead_of=first, by=sam.worker, at=NOW + timedelta(days=90))
        assert [e.phone for e in queries.entries("prevent")] == ["01632 960702"]
    with cast.acting("priya"):
        assert not BookEntry.objects.exists()
