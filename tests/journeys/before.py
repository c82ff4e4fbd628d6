"""What had happened before a journey begins: an earlier contact about Alfie, four months ago, driven through actions."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from keel.documents.actions import tell
from keel.front_door.contacts import actions as contacts
from keel.front_door.contacts.actions import Answers, Begun, Telling
from keel.front_door.contacts.models import Contact, Named, Part, Urgency
from keel.front_door.decisions.actions import Chosen, decide, sign
from keel.front_door.identity.actions import settle
from keel.front_door.notices.actions import telling as notices
from keel.front_door.notices.models import Notice
from keel.front_door.triage import actions as triage
from keel.front_door.triage.actions import Verdict
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from tests.cast import Cast


def earlier(cast: Cast) -> Contact:
    """The school wrote about Alfie; it ended with no further action, signed, told and closed."""
    then = timezone.now() - timedelta(days=120)
    alfie = written(cast, then)
    with cast.acting("sam", then):
        settle(named=alfie, known=None, by=cast.sam, at=then)
        verdict = Verdict(Urgency.GREEN, 1, "No lunch on one day.")
        alfie.contact.refresh_from_db()
        triage.grade(contact=alfie.contact, verdict=verdict, version=alfie.contact.version, by=cast.sam, at=then)
        chosen = Chosen("no_further_action", 1, "No lunch on one day, and the school gives lunch.", "Early help.")
        decision = decide(named=alfie, chosen=chosen, by=cast.sam, at=then)
    with cast.acting("morgan", then) as morgan:
        sign(decision=decision, agreed=True, said="", by=morgan, at=then)
    with cast.acting("sam", then):
        owed = [notices.Telling(n.id, "The hub takes no further action.") for n in Notice.objects.all()]
        tell(contact=alfie.contact, tellings=owed, by=cast.sam, at=then)
    return alfie.contact


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
