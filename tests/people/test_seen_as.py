"""A job that reads for one worker sees what that worker sees, and afterwards again what jobs see."""

from django.db import connection

from keel.front_door.models import Contact
from keel.people.grounds.access import seen_as
from keel.people.grounds.actions import note_conflict
from tests.cast import NOW, Cast
from tests.front_door.received import received
from tests.ground.people import jobs_login


def seen(cast: Cast, who: str) -> int:
    with seen_as(cast.workers[who], NOW):
        return Contact.objects.count()


def test_a_job_in_somebodys_place_sees_what_they_see_and_no_more(transactional_db: None, cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        note_conflict(worker=cast.una, person=alfie.person, reason="own nephew", by=cast.sam, at=NOW)
    with jobs_login():
        assert (seen(cast, "sam"), seen(cast, "una"), seen(cast, "noor")) == (1, 0, 0)
        assert Contact.objects.count() == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_setting('keel.worker')")
            assert cursor.fetchone() == ("keel_jobs", "")
