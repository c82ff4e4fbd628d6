"""A force's own system puts notifications on the hub's list, one by one, in the rows that a file would write."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.agencies.kinds import Purpose
from keel.agencies.models import Message, Seat
from keel.agencies.tokens import actions
from keel.agencies.tokens.actions import Wanted
from keel.base.hours import local_day
from keel.base.models import LedgerEntry
from keel.base.queue import waits
from keel.base.refusal import Refused
from keel.front_door.contacts.models import Contact
from keel.front_door.models import Arrival, Home, Named, Notification
from keel.front_door.police.actions import arriving
from keel.front_door.police.actions.arriving import Sent
from keel.people.grounds.access import declared
from keel.people.models import Ground, Relationship
from keel.timeline.models import Event
from tests.api.calling import notify, token, told
from tests.cast import NOW, Cast, gather


@pytest.fixture
def words(cast: Cast) -> str:
    return token(cast, "dev", Purpose.NOTIFICATIONS)


def test_a_notification_stands_on_the_list_when_the_call_ends(cast: Cast, words: str) -> None:
    said = told(notify(words), 201)
    assert said["reference"] == "PPN/2026/0417" and set(said) == {"reference", "received_at"}
    with cast.acting("sam", timezone.now()):
        contact = Contact.objects.get()
        assert (contact.stage, contact.channel, contact.urgency, contact.from_worker) == (
            "notified",
            "police",
            "",
            cast.dev,
        )
        row = Notification.objects.get()
        assert (row.grade, row.about, row.audience, row.narrative[:4]) == ("green", "domestic_abuse", "hub", "Dana")
        assert sorted(Named.objects.values_list("part", flat=True)) == ["adult", "child"]
        assert Event.objects.count() == 1 and Relationship.objects.get().tie == "parent"


def test_the_police_keep_a_summary_of_whom_they_named(cast: Cast, words: str) -> None:
    told(
        notify(words, people=[{"role": "Child", "given": "Alfie", "address": "4 Quay Lane", "school": "Harbour"}]), 201
    )
    with cast.acting("dev", timezone.now()):
        assert {g.level for g in Ground.objects.filter(team=cast.teams["police"])} == {2}
    with cast.acting("sam", timezone.now()):
        assert Home.objects.get().lines == "4 Quay Lane"


def test_what_belongs_to_something_there_waits_for_the_worker_process(cast: Cast, words: str) -> None:
    first = told(notify(words), 201)
    again = told(notify(words, reference="PPN/2026/0418"), 201)
    assert set(first) == set(again)
    with cast.acting("sam", timezone.now()):
        assert Notification.objects.count() == 1 and not Arrival.objects.exists()
    with cast.acting("dev", timezone.now()):
        assert not Arrival.objects.exists()  # read by nobody on a page


def test_the_worker_process_puts_it_beside_what_it_belongs_to(as_jobs_rolled_back: None) -> None:
    cast = gather()
    said = {"incident": "LOG 7", "narrative": "Shouting.", "role": "Child", "given": "Alfie"}
    with declared(cast.dev, NOW):
        for called in ("PPN/1", "PPN/2"):
            sent = Sent((said | {"reference": called},), cast.teams["police"])
            arriving.arrive(sent=sent, by=cast.dev, at=NOW)
    arrival = Arrival.objects.get()
    assert waits("police.take", arrival=arrival.id) and Notification.objects.count() == 1

    arriving.take(arrival=arrival.id, by=cast.keel, at=NOW)
    arriving.take(arrival=arrival.id, by=cast.keel, at=NOW)

    assert not Arrival.objects.exists() and Contact.objects.count() == 1
    second = Notification.objects.get(reference="PPN/2")
    assert second.author == cast.dev.id  # who sent it, and not the worker process
    assert LedgerEntry.objects.get(act="notification.taken").items == [second.id]
    assert sorted(Notification.objects.values_list("reference", flat=True)) == ["PPN/1", "PPN/2"]


def test_what_could_not_be_taken_is_tried_again_and_the_hub_told(as_jobs_rolled_back: None) -> None:
    cast = gather()
    said = {"incident": "LOG 7", "narrative": "Shouting.", "role": "Child", "given": "Alfie"}
    with declared(cast.dev, NOW):
        for called in ("PPN/1", "PPN/2"):
            arriving.arrive(sent=Sent((said | {"reference": called},), cast.teams["police"]), by=cast.dev, at=NOW)
    left = Arrival.objects.get()
    ProcrastinateJob.objects.filter(task_name="police.take").delete()  # one that failed for good waits no more

    arriving.take_left(by=cast.keel, at=NOW + timedelta(minutes=9))
    assert not waits("police.take", arrival=left.id)
    for minutes in (10, 15):
        arriving.take_left(by=cast.keel, at=NOW + timedelta(minutes=minutes))

    assert waits("police.take", arrival=left.id)
    message = Message.objects.get(kind="front_door.notification_left")
    assert message.to_team == cast.teams["hub"] and "Alfie" not in message.words and not message.subjects


def test_only_a_team_of_the_police_has_such_a_token(cast: Cast) -> None:
    seat = Seat.objects.select_related("team__agency", "worker").get(worker=cast.ruth)
    with declared(cast.ada, NOW), pytest.raises(Refused, match="does not open"):
        wanted = Wanted(seat, Purpose.NOTIFICATIONS, "EMIS", local_day(NOW))
        actions.make(wanted=wanted, by=cast.ada, at=NOW)


def test_what_is_still_to_come_is_refused(words: str) -> None:
    ahead = (timezone.now() + timedelta(days=2)).isoformat()
    assert "still to come" in told(notify(words, happened_at=ahead))["fields"]["happened_at"]


def test_a_notification_that_says_nothing_or_cannot_be_is_refused(words: str) -> None:
    assert "It says nothing" in told(notify(words, narrative=" ", people=[]))["fields"]["body"]
    assert told(notify(words, happened_at="yesterday"))["fields"]["happened_at"].startswith("Give a moment")
    assert told(notify(words, happened_at=5))["fields"]["happened_at"].startswith("Give a moment")
    assert told(notify(words, dash={"score": 2**70}))["fields"]["dash.score"]
    named: dict[str, Any] = {"role": "Child", "given": "Alfie", "born": "0001-01-01"}
    assert "cannot be" in told(notify(words, people=[named]))["fields"]["people.0.born"]
