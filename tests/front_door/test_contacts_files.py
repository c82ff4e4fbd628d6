"""Files of a contact: attached once, seen by those who see the contact, closed by quarantine with police told."""

from pathlib import Path

import pytest

from keel.agencies.models import Message
from keel.base.files.actions import Upload
from keel.base.files.cleaning import NotTaken
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.models import Attachment, Contact
from keel.people.grounds.actions import Refused
from tests.cast import NOW, Cast
from tests.front_door import written

NOTE = Upload("note.txt", b"He came without a coat.")


@pytest.fixture(autouse=True)
def files(settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's own wrapper has no types


def attached(cast: Cast) -> tuple[Contact, Attachment]:
    """A note on a referral that was sent."""
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)
        row = actions.attach(contact=contact, upload=NOTE, by=priya, at=NOW)
        return written.sent(priya, written.wrote(priya, contact)), row


def test_same_file_is_attached_once(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        first, second = (actions.attach(contact=contact, upload=NOTE, by=priya, at=NOW) for _ in range(2))

        assert first.id == second.id and queries.attachments(contact).count() == 1


def test_lying_upload_leaves_nothing_on_the_referral(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        with pytest.raises(NotTaken, match="named like a JPEG picture"):
            actions.attach(contact=contact, upload=Upload("arm.jpg", b"MZ" + bytes(200)), by=priya, at=NOW)

        assert not queries.attachments(contact).exists()


def test_file_taken_off_is_off(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        row = actions.attach(contact=contact, upload=NOTE, by=priya, at=NOW)
        actions.detach(attachment=row, by=priya, at=NOW)

        assert queries.attachment(row.id) is None


def test_file_of_a_sent_referral_stays(cast: Cast) -> None:
    _, row = attached(cast)
    with cast.acting("priya") as priya, pytest.raises(Refused, match="stands as it is"):
        actions.detach(attachment=row, by=priya, at=NOW)


def test_file_is_seen_by_hub_and_referrer_alone(cast: Cast) -> None:
    _, row = attached(cast)
    seen = {}
    for name in ("priya", "sam", "noor", "lena", "dev"):
        with cast.acting(name):
            seen[name] = queries.attachment(row.id) is not None

    assert {name for name, sees in seen.items() if sees} == {"priya", "sam"}


def test_quarantine_tells_the_police_desk_without_names(cast: Cast) -> None:
    _, row = attached(cast)
    with cast.acting("sam") as sam:
        for _ in range(2):
            actions.quarantine(attachment=row, by=sam, at=NOW)
    with cast.acting("dev"):
        told = Message.objects.get()
        assert told.words == "Sam put a file in quarantine. Ring them before you act." and told.subjects == []


def test_twenty_files_are_the_most(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        for number in range(20):
            upload = Upload("note.txt", str(number).encode())
            actions.attach(contact=contact, upload=upload, by=priya, at=NOW)

        with pytest.raises(Refused, match="20 files already"):
            actions.attach(contact=contact, upload=NOTE, by=priya, at=NOW)
