"""What happened before a journey begins: a contact about Alfie four months ago, driven through the actions."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from keel.documents.actions import tell
from keel.front_door.contacts import actions as contacts
from keel.front_door.contacts.actions import Answers, Begun, Telling
from keel.front_door.contacts.models import Contact, Named, Part, Urgency
from keel.front_door.decisions.actions import Chosen, decide, sign
from keel.front_door.identity.actions import settle
from keel.front_door.notices.actions import filing
from keel.front_door.notices.actions import telling as notices
from keel.front_door.notices.models import Notice
from keel.front_door.triage import actions as triage
from keel.front_door.triage.actions import Verdict
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from tests.cast import Cast


def earlier(cast: Cast) -> Contact:
    """The school wrote about Alfie; it ended with no further action, signed, told and filed."""
    then = timezone.now() - timedelta(days=120)
    alfie = written(cast, then)
    decided(cast, alfie, then + timedelta(hours=1))
    at = then + timedelta(hours=2)
    with cast.acting("sam", at):
        owed = [notices.Telling(n.id, "The hub takes no further action.") for n in Notice.objects.all()]
        (notice,) = tell(contact=alfie.contact, tellings=owed, by=cast.sam, at=at)
    with cast.acting("priya", at) as priya:
        filing.file(notice=notice, by=priya, at=at)
    return alfie.contact


def decided(cast: Cast, alfie: Named, at: datetime) -> None:
    """A new person, green, no further action, by Sam; signed by Morgan."""
    with cast.acting("sam", at):
        settle(named=alfie, known=None, by=cast.sam, at=at)
        contact = Contact.objects.get(id=alfie.contact_id)
        verdict = Verdict(Urgency.GREEN, 1, "No lunch on one day.")
        triage.grade(contact=contact, verdict=verdict, version=contact.version, by=cast.sam, at=at)
        chosen = Chosen("no_further_action", 1, "No lunch on one day, and the school gives lunch.", "Early help.")
        decision = decide(named=alfie, chosen=chosen, by=cast.sam, at=at)
    with cast.acting("morgan", at) as morgan:
        sign(decision=decision, agreed=True, said="", by=morgan, at=at)


def written(cast: Cast, at: datetime) -> Named:
    """Alfie, named on a referral that was sent."""
    with cast.acting("priya", at) as priya:
        contact = contacts.start(begun=Begun(uuid4(), cast.teams["school"], "no"), by=priya, at=at)
        details = Details(Kind.CHILD, given="Alfie", family="Marsh", birth_date=date(2017, 5, 3), sex=Sex.MALE)
        alfie = contacts.name(contact=contact, telling=Telling(uuid4(), Part.CHILD, details), by=priya, at=at)
        said = Answers("worry", 10_000, {"worry": "Alfie had no lunch with him."})
        contacts.write(contact=contact, answers=said, by=priya, at=at)
        contacts.send(contact=contact, by=priya, at=at)
    return alfie
