"""What the pages are measured on: a full board, a child with five hundred events, one worker of each kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from keel.agencies.models import Worker
from keel.agencies.queries import keel
from keel.demo import staff
from keel.front_door.contacts.models import Named, Part, Stage
from keel.front_door.models import Check, Decision, Notice
from keel.people.persons.models import Name, Person
from keel.people.places.models import Place
from keel.timeline.actions import record_each
from keel.timeline.happening import Happening
from keel.timeline.kinds import KINDS
from keel.timeline.models import Subject

EVENTS = 500


@dataclass(frozen=True)
class Page:
    """One page as one worker asks for it, and the milliseconds that 95 of 100 answers must keep to. `posted`: what
    is sent to it, where it is asked by a form.
    """

    name: str
    who: str
    path: str
    limit: int = 200
    posted: tuple[tuple[str, str], ...] = ()


def worker(key: str) -> Worker:
    """Somebody of the demo by their short key."""
    post = next(post for post in staff.SIGN_IN if post.key == key)
    return Worker.objects.get(email=staff.mail(post))


def pages() -> list[Page]:
    """The journey from a referral to its outcome: for the hub, which sees much, and for those who see little."""
    asked = _asked()
    contact, child = asked.contact_id, _child(asked.contact_id)
    told = Notice.objects.filter(to_team=_team("priya"), told_at__isnull=False).latest("told_at")
    decided = Decision.objects.filter(needs_signature=True, replaced_at=None, signatures=None).latest("decided_at")
    hub = [
        Page("board with every open contact", "sam", "/board/", 300),
        Page("child with 500 events", "sam", f"/people/{child}/", 250),
        Page("contact", "sam", f"/contacts/{contact}/"),
        Page("grade", "sam", f"/contacts/{contact}/triage/"),
        Page("who they are", "sam", f"/contacts/{contact}/who/"),
        Page("one person settled", "sam", f"/contacts/{contact}/who/{_named(contact)}/"),
        Page("whom to ask", "sam", f"/contacts/{contact}/ask/"),
        Page("what was answered", "sam", f"/contacts/{contact}/checks/"),
        Page("decide", "sam", f"/contacts/{contact}/decide/"),
        Page("sign", "morgan", "/sign/"),
        Page("sign one", "morgan", f"/contacts/{decided.contact_id}/sign/"),
        Page("police list", "sam", "/police/"),
        Page("messages of the hub", "sam", "/messages/"),
        Page("genogram", "sam", f"/people/{child}/genogram/"),
        Page("what was told, added up", "sam", f"/people/{child}/concern/"),
        Page("most incidents, no change of plan", "morgan", "/concern/"),
        *(Page(f"search: {how}", "sam", "/search/", posted=(("sought", words),)) for how, words in _sought(child)),
    ]
    others = [
        Page("refer", "priya", "/refer/"),
        Page("own referrals", "priya", "/referrals/"),
        Page("outcomes told to a school", "priya", "/outcomes/"),
        Page("one outcome", "priya", f"/outcomes/{told.id}/"),
        Page("messages of a school", "priya", "/messages/"),
        Page("own referrals of a surgery", "hamish", "/referrals/"),
        Page("desk of health", "ruth", "/desk/"),
        Page("one check", "ruth", f"/desk/checks/{asked.id}/"),
    ]
    return hub + others


def _sought(child: UUID) -> list[tuple[str, str]]:
    """Words for the one box: a name that many have, a child's own with a mistake, a number's length, a postcode."""
    name = Name.objects.filter(person=child, kind="current").get()
    place = Place.objects.filter(kind="home").exclude(postcode="").order_by("id").first()
    assert place is not None
    born = Person.objects.get(id=child).birth_date
    day = f" {born:%d/%m/%Y}" if born else ""
    return [
        ("a family name", name.family),
        ("both names, one mistaken", f"{name.given[:-1]} {name.family}{day}"),
        ("a number that nobody has", "999 000 0018"),
        ("a postcode", place.postcode),
        ("an address", f"{place.lines.splitlines()[0]} {place.postcode}"),
    ]


def _asked() -> Check:
    """A question to the health desk that waits, of a contact about several children."""
    waiting = Check.objects.filter(answered_at=None, team=_team("ruth"), contact__stage=Stage.CHECKS)
    return waiting.latest("asked_at")


def _team(key: str) -> UUID:
    seat = worker(key).seats.first()
    assert seat is not None
    return seat.team_id


def _named(contact: UUID) -> UUID:
    return Named.objects.filter(contact=contact, part=Part.CHILD).earliest("added_at").id


def _child(contact: UUID) -> UUID:
    """The first child of a contact, whose timeline is filled up to five hundred events of every kind in turn."""
    child = Named.objects.get(id=_named(contact)).person_id
    missing = EVENTS - Subject.objects.filter(person__one=_one(child)).count()
    now = timezone.now()
    if missing > 0:
        record_each(happenings=[_happening(child, now, n) for n in range(missing)], by=keel(), at=now)
    return child


def _one(child: UUID) -> UUID:
    return Named.objects.select_related("person").filter(person=child).earliest("added_at").person.one


def _happening(child: UUID, now: datetime, n: int) -> Happening:
    kind = sorted(KINDS)[n % len(KINDS)]
    return Happening(kind, [child], now - timedelta(days=3 * n + 1), "Told on the bench.")
