"""A contact about a child with a worker goes to that worker, and keeps its own decision and clock."""

from keel.agencies.models import Message, Team
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.decisions.known_worker import tell_known_worker
from keel.people.grounds import actions as grounds
from keel.people.network.models import Involvement, Work
from tests.cast import NOW, Cast
from tests.front_door.received import received


def worked_with(cast: Cast, team: str, work: Work = Work.SOCIAL_WORKER, worker: str = "") -> Named:
    """A child named on a new contact, with whom a team works already."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        at_team = cast.teams[team]
        Involvement(
            person=alfie.person, agency=at_team.agency, team=at_team, worker=cast.workers.get(worker), work=work,
            recorded_at=NOW, recorded_by=cast.sam.id,
        ).save(force_insert=True)  # fmt: skip
    return alfie


def tell(cast: Cast, alfie: Named) -> list[Team]:
    with cast.acting("sam"):
        return tell_known_worker(contact=alfie.contact, person=alfie.person, by=cast.sam, at=NOW)


def test_the_allocated_worker_is_told_and_sees_the_contact(cast: Cast) -> None:
    alfie = worked_with(cast, "north", worker="lena")
    tell(cast, alfie)
    with cast.acting("lena"):
        assert Message.objects.get().about == alfie.contact_id
        seen = Contact.objects.get()
        assert (seen.worry, seen.stage) == ("Hungry again, third time this week.", "new")


def test_a_team_without_a_named_worker_is_told(cast: Cast) -> None:
    tell(cast, worked_with(cast, "north"))
    with cast.acting("theo"):
        assert Message.objects.get().to_team == cast.teams["north"]


def test_a_worker_with_a_conflict_is_not_told_but_the_team_is(cast: Cast) -> None:
    alfie = worked_with(cast, "north", worker="lena")
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.lena, person=alfie.person, reason="own child", by=cast.morgan, at=NOW)
    tell(cast, alfie)
    with cast.acting("lena"):
        assert not Message.objects.exists() and not Contact.objects.exists()
    with cast.acting("theo"):
        assert Message.objects.get().to_team == cast.teams["north"]


def test_a_lead_practitioner_elsewhere_learns_that_but_not_what(cast: Cast) -> None:
    alfie = worked_with(cast, "health", Work.LEAD)
    tell(cast, alfie)
    with cast.acting("ruth"):
        assert Message.objects.exists() and not Contact.objects.exists()
        assert type(alfie.person).objects.filter(id=alfie.person_id).exists()


def test_a_school_is_not_sent_the_contact_of_its_pupil(cast: Cast) -> None:
    assert tell(cast, worked_with(cast, "education", Work.SCHOOL)) == []
