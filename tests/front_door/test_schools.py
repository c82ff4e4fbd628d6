"""A school hears of a child affected by domestic abuse before the next school day; of nobody who is not confirmed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from keel.agencies.models import Message
from keel.documents import actions as documents
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.identity.actions import settle
from keel.front_door.models import SchoolNotice
from keel.front_door.police.told import Someone
from keel.front_door.schools import actions, queries, recorded
from keel.front_door.schools.actions import ToSchool
from keel.front_door.waiting import waiting
from keel.people.grounds.actions import Refused, note_conflict
from keel.people.persons.models import Person
from keel.sources.queries import book
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import alfie, kept, told
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED

SAID = "Look out for Alfie. Do not ask what happened."
FRIDAY_NIGHT = datetime(2026, 12, 18, 23, 0, tzinfo=UTC)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather()


def affected(cast: Cast, *, confirmed: bool = True, **what: object) -> Named:
    """Alfie, of whom the police told; Sam has said who he is."""
    with jobs_login():
        kept(cast, told(**what))  # type: ignore[arg-type]  # told's own words
        named = Named.objects.get(contact=Contact.objects.latest("received_at"), part=Part.CHILD)
    if confirmed:
        with cast.acting("sam") as sam:
            settle(named=named, known=None, by=sam.worker, at=NOW)
            named.refresh_from_db()
    return named


def tell(cast: Cast, named: Named, team: str = "school", said: str = SAID) -> SchoolNotice:
    with cast.acting("sam") as sam:
        return documents.tell_school(named=named, to=ToSchool(cast.teams[team], said), by=sam.worker, at=NOW)


def test_the_school_reads_it_and_says_that_it_has_it(cast: Cast) -> None:
    notice = tell(cast, affected(cast))
    with cast.acting("priya") as priya:
        assert Message.objects.get(kind="front_door.school_told").about == notice.id
        actions.receive(notice=notice, by=priya, at=NOW)
    with cast.acting("sam"):
        kept_ = SchoolNotice.objects.get()
        assert (kept_.received_by, kept_.received_at) == (cast.priya.id, NOW) and queries.untold(NOW) == []


def test_the_school_finds_of_whom_it_is_told_until_it_has_it(cast: Cast) -> None:
    notice = tell(cast, affected(cast))
    with cast.acting("ruth") as ruth:
        assert (waiting(ruth, NOW).told, waiting(ruth, NOW).first_told) == (0, None)
    with cast.acting("priya") as priya:
        assert (waiting(priya, NOW).told, waiting(priya, NOW).first_told) == (1, notice.id)
        actions.receive(notice=notice, by=priya, at=NOW)
        assert (waiting(priya, NOW).told, waiting(priya, NOW).first_told) == (0, None)


def test_being_told_opens_no_record_to_the_school(cast: Cast) -> None:
    named = affected(cast)
    tell(cast, named)
    with cast.acting("priya"):
        assert not Person.objects.filter(id=named.person_id).exists()


def test_nobody_is_told_of_a_child_who_is_not_confirmed(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nobody has confirmed who this child is"):
        tell(cast, affected(cast, confirmed=False))


@pytest.mark.parametrize("how", ["name", "conflict"])
def test_a_school_where_an_adult_concerned_works_is_not_told(cast: Cast, how: str) -> None:
    adult = Someone("Suspect", Part.ADULT, given="Priya" if how == "name" else "Dana")
    named = affected(cast, people=(alfie(), adult))
    if how == "conflict":
        with cast.acting("sam") as sam:
            note_conflict(worker=cast.priya, person=named.person, reason="Her son", by=sam.worker, at=NOW)
    with pytest.raises(Refused, match="Somebody concerned may work at Harbour Primary"):
        tell(cast, named)


def test_no_school_is_told_of_a_suspect(cast: Cast) -> None:
    suspect = Someone("Child suspect", Part.CHILD, given="Alfie")
    with pytest.raises(Refused, match="no school is told"):
        tell(cast, affected(cast, people=(suspect,)))


def test_only_schools_and_nurseries_are_told_and_only_once(cast: Cast) -> None:
    named = affected(cast)
    with pytest.raises(Refused, match="Choose a school"):
        tell(cast, named, "health")
    tell(cast, named)
    with pytest.raises(Refused, match="Nobody was told twice"):
        tell(cast, named)


def test_other_notifications_tell_no_school(cast: Cast) -> None:
    with pytest.raises(Refused, match="domestic abuse"):
        tell(cast, affected(cast, about="missing"))


def test_a_child_stays_on_the_list_until_told_or_said_why_not(cast: Cast) -> None:
    named = affected(cast)
    with cast.acting("sam") as sam:
        assert [u.child.named.id for u in queries.untold(NOW)] == [named.id]
        actions.leave_untold(named=named, why="He is two and goes to no nursery.", by=sam.worker, at=NOW)
        assert queries.untold(NOW) == [] and queries.number_untold(NOW) == 0


def test_the_database_lets_no_other_school_receive_it(cast: Cast) -> None:
    tell(cast, affected(cast))
    with cast.acting("ruth"):
        assert not SchoolNotice.objects.exists()
    with cast.acting("priya"), REFUSED, transaction.atomic():
        SchoolNotice.objects.update(words="Nothing happened.")


@pytest.mark.parametrize(
    ("came", "bell"),
    [
        (NOW, datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        (datetime(2026, 11, 23, 7, 0, tzinfo=UTC), datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        (FRIDAY_NIGHT, datetime(2026, 12, 21, 8, 30, tzinfo=UTC)),
        (datetime(2026, 12, 24, 12, 0, tzinfo=UTC), datetime(2026, 12, 29, 8, 30, tzinfo=UTC)),
    ],
)
def test_it_is_due_before_the_next_school_day_begins(cast: Cast, came: datetime, bell: datetime) -> None:
    assert queries.clock(came, book()).due == bell
    assert queries.clock(came, book(), told=bell - timedelta(minutes=1)).state(bell).value == "in_time"


def test_the_school_that_somebody_named_is_offered_first(cast: Cast) -> None:
    named = affected(cast, people=(alfie(school="Harbour Primary"),))
    with cast.acting("sam"):
        assert recorded.likely(named.person_id, list(queries.schools())) == cast.teams["school"]
