"""Allegations that Olive hears: sent by the hub about an adult on a contact, or typed in from a telephone call."""

from datetime import timedelta
from typing import Any

from keel.agencies.models import Team, Worker
from keel.front_door.allegations.actions import cases, meetings
from keel.front_door.allegations.actions.cases import End, Telling, Told
from keel.front_door.allegations.actions.meetings import Call, Guest, Held
from keel.front_door.allegations.models import Allegation, AllegationMeeting, Outcome, Referred
from keel.front_door.contacts.models import Named, Part
from keel.front_door.onward.actions import Sending, send_on
from keel.front_door.onward.doors import doors
from keel.front_door.onward.models import OnwardReferral
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from tests.cast import NOW, Cast
from tests.front_door.received import name, received

ALLEGED = "He held a boy by the neck in the changing room."
CARL = Details(Kind.ADULT, "Carl", "Dunn")
ANSWERS = ("Karl Marsh, Harbour Juniors", ALLEGED, "The under-tens, on Saturday", "The club's chair")


def sent(cast: Cast) -> tuple[Named, OnwardReferral]:
    """Alfie, and what Sam sent on from his contact about Karl, who coaches him."""
    (alfie,) = received(cast, "Alfie")
    with cast.acting("priya"):
        karl = name(cast, alfie.contact, "Karl", part=Part.ADULT)
    assert len(ANSWERS) == len(doors()["allegation"].needs)
    officers = cast.teams["officers"]
    sending = Sending("allegation", karl.id, officers.name, "Designated officer", "in Keel", "", ANSWERS, officers)
    with cast.acting("sam"):
        return alfie, send_on(contact=alfie.contact, sending=sending, by=cast.sam, at=NOW)


def sent_unnamed(cast: Cast, adult: Details = CARL, elsewhere: bool = False) -> tuple[Named, OnwardReferral]:
    """Alfie, and what Sam sent on from his contact about somebody whom it does not name."""
    (alfie,) = received(cast, "Alfie")
    return alfie, unnamed(cast, alfie, adult, None if elsewhere else cast.teams["officers"])


def unnamed(cast: Cast, alfie: Named, adult: Details, to: Team | None) -> OnwardReferral:
    whole = Sending("allegation", None, "Officers", "Designated officer", "in Keel", "", ANSWERS, to, adult)
    with cast.acting("sam"):
        return send_on(contact=alfie.contact, sending=whole, by=cast.sam, at=NOW)


def told(cast: Cast, **more: Any) -> Told:
    team = cast.teams["officers"]
    return Told(team, "Harbour Juniors", "Coach", "The under-tens", ALLEGED, **({"told_by": "The chair"} | more))


def taken(cast: Cast, onward: OnwardReferral, by: str = "olive", **more: Any) -> Allegation:
    with cast.acting(by):
        return cases.receive(onward=onward, told=told(cast, **more), by=cast.workers[by], at=NOW)


def typed(cast: Cast, given: str = "Carl", works_here: Worker | None = None, **more: Any) -> Allegation:
    """A case that came by telephone, about somebody whom no other record names."""
    with cast.acting("olive"):
        adult = Details(Kind.ADULT, given, "Dunn")
        said = told(cast, works_here=works_here, **more)
        return cases.open_case(adult=adult, told=said, by=cast.olive, at=NOW)


def called(cast: Cast, case: Allegation, *workers: str) -> AllegationMeeting:
    """A meeting an hour ago, with these workers asked, and the employer."""
    with cast.acting("olive"):
        told = Call(NOW - timedelta(hours=1), "By telephone", "A coach of Harbour Juniors.")
        meeting = meetings.call(allegation=case, told=told, by=cast.olive, at=NOW)
        for guest in [Guest("Agency", w.title(), cast.workers[w]) for w in workers] + [Guest("The club", "Ms Bright")]:
            meetings.ask(meeting=meeting, guest=guest, by=cast.olive, at=NOW)
    return meeting


def held(cast: Cast, meeting: AllegationMeeting, **more: Any) -> None:
    with cast.acting("olive"):
        said = Held(**({"came": (), "decided": "He does not coach.", "next_at": NOW + timedelta(days=7)} | more))
        meetings.write_down(meeting=meeting, held=said, by=cast.olive, at=NOW)


def ending(**more: Any) -> End:
    """An outcome with nothing missing."""
    everyone = [Telling(whom, on=NOW.date()) for whom in cases.TO_TELL]
    whole = {"outcome": Outcome.UNFOUNDED, "why": "It was another man.", "told": everyone}
    return End(**(whole | {"referred": Referred.NO, "referred_why": "Nothing was found."} | more))
