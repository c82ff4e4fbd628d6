"""The list of who was erased, outside the database: told by a job, only added to, read by a restore."""

from pathlib import Path
from uuid import uuid4

import pytest

from keel.base import queue
from keel.base.refusal import Refused
from keel.front_door.contacts.models import Contact
from keel.jobs.tasks import list_erasures
from keel.people.models import Erasure, Person
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.people.removal import actions, lists
from keel.people.removal.queries import Listed
from tests.cast import NOW, Cast, gather
from tests.front_door import written


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def test_erasure_leaves_a_job_that_tells_the_list(cast: Cast, settings: object, tmp_path: Path) -> None:
    settings.ERASED_LIST = tmp_path / "kept" / "erased"  # type: ignore[attr-defined]  # pytest-django's wrapper has no types
    alfie = persons.add(details=Details(Kind.CHILD, given="Alfie"), by=cast.keel, at=NOW)
    actions.erase(person=alfie.id, reason="Retention ended", by=cast.keel, at=NOW)

    assert queue.waits("erasures.list")
    list_erasures()
    list_erasures()

    assert (tmp_path / "kept" / "erased").read_text() == f"{alfie.id}\n"


def test_list_is_only_added_to_and_closed_to_others(tmp_path: Path) -> None:
    first, second = Listed(uuid4()), Listed(uuid4(), ("ab" * 32,))

    assert [lists.keep(tmp_path / "erased", each) for each in ([first], [second], [first, second])] == [1, 1, 0]
    assert lists.read(tmp_path / "erased") == [first, second]
    assert (tmp_path / "erased").stat().st_mode & 0o777 == 0o600


def test_picture_in_the_place_of_a_list_erases_nobody(tmp_path: Path) -> None:
    (tmp_path / "erased").write_bytes(b"\x89PNG\xff")

    with pytest.raises(Refused, match="Line 1 begins with no id"):
        lists.read(tmp_path / "erased")


def test_hold_that_a_backup_still_has_keeps_nobody_from_being_erased_again(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)
    Contact.objects.update(legal_hold=True)
    person = Person.objects.get()
    with pytest.raises(Refused, match="legal hold"):
        actions.erase(person=person.id, reason="Retention ended", by=cast.keel, at=NOW)

    assert actions.erase_again(listed=[Listed(person.id)], by=cast.keel, at=NOW) == 1
    assert not Person.objects.exists() and Erasure.objects.get().id == person.id
