"""Drafts that nobody sends: told of a week before, erased after four weeks; a word of danger is never lost unseen."""

from datetime import timedelta

import pytest

from keel.agencies import actions as agencies
from keel.agencies.models import Message
from keel.base.models import LedgerEntry, StoredFile
from keel.front_door.contacts import actions
from keel.front_door.contacts.actions import Answers, unsent
from keel.front_door.contacts.models import Attachment, Contact, Home, Named
from keel.front_door.contacts.sections import SECTIONS
from keel.people.models import Ground, Name, Person
from tests.cast import NOW, Cast, gather
from tests.front_door import written
from tests.promises.rows import make

DAY = timedelta(days=1)


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def draft(cast: Cast, by: str = "priya", danger: str = "no") -> Contact:
    """Begun on 20 November about Alfie, with a home and a worry."""
    with cast.acting(by) as who:
        contact = written.begun(who, danger)
        written.child(who, contact)
        written.housed(who, contact)
        return written.wrote(who, contact)


def told(kind: str) -> list[Message]:
    return list(Message.objects.filter(kind=f"front_door.{kind}").order_by("sent_at"))


def attached(contact: Contact, **more: object) -> Attachment:
    """A file with a name that somebody gave it."""
    file = make(StoredFile, more)
    file.save(force_insert=True)
    row = Attachment(contact=contact, file=file, name="Alfie.jpg", added_by=contact.from_worker_id, added_at=NOW)
    row.save(force_insert=True)
    return row


def test_team_is_told_once_a_week_before_without_a_name(cast: Cast) -> None:
    contact = draft(cast)
    counts = [unsent.warn(by=cast.keel, at=NOW + day * DAY) for day in (20, 21, 22)]

    (message,) = told("draft_ends_soon")
    assert counts == [0, 1, 0] and (message.to_team, message.about) == (cast.teams["school"], contact.id)
    assert f"{contact.reference} on 20 November 2026" in message.words
    assert "erased after 18 December 2026" in message.words and "Alfie" not in message.words and not message.subjects


def test_draft_is_erased_when_its_last_day_is_over(cast: Cast) -> None:
    contact = draft(cast)
    alfie = Person.objects.get()
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)

    assert unsent.erase(by=cast.keel, at=NOW + 28 * DAY) == 0
    assert unsent.erase(by=cast.keel, at=NOW + 29 * DAY) == 1
    assert not Named.objects.exists() and not Home.objects.exists() and not Name.objects.exists()
    assert Ground.objects.get().ends == NOW + 29 * DAY and Person.objects.get().birth_date is None
    entry = LedgerEntry.objects.get(act="contact.outlived")
    assert (entry.word, entry.about, entry.subjects) == ("erased", contact.id, [alfie.id])


def test_erased_draft_is_found_by_nobody(cast: Cast) -> None:
    draft(cast)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    unsent.erase(by=cast.keel, at=NOW + 29 * DAY)

    kept = Contact.objects.get()
    assert (kept.struck_at, kept.struck_by) == (NOW + 29 * DAY, cast.keel.id)
    assert unsent.warn(by=cast.keel, at=NOW + 90 * DAY) == unsent.erase(by=cast.keel, at=NOW + 90 * DAY) == 0


def test_no_answer_outlives_a_draft(cast: Cast) -> None:
    contact = draft(cast)
    columns = [column for section in SECTIONS.values() for column in section]
    said = dict.fromkeys(columns, "yes") | {"concerns": ["neglect"], "level_proposed": 3}
    Contact.objects.filter(id=contact.id).update(**said)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    unsent.erase(by=cast.keel, at=NOW + 29 * DAY)

    kept, blank = Contact.objects.get(), Contact()
    assert [column for column in columns if getattr(kept, column) != getattr(blank, column)] == []
    assert (kept.in_danger, kept.saved) == ("", {})


def test_nothing_is_erased_unannounced(cast: Cast) -> None:
    draft(cast)

    assert unsent.erase(by=cast.keel, at=NOW + 60 * DAY) == 0
    unsent.warn(by=cast.keel, at=NOW + 60 * DAY)
    assert "erased after 26 January 2027" in told("draft_ends_soon")[0].words
    assert [unsent.erase(by=cast.keel, at=NOW + day * DAY) for day in (67, 68)] == [0, 1]


def test_who_goes_on_writing_keeps_the_draft_and_is_told_anew(cast: Cast) -> None:
    contact = draft(cast)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    with cast.acting("priya") as priya:
        answers = Answers("impact", 10_000, {"impact": "He cries at home time."})
        actions.write(contact=contact, answers=answers, by=priya, at=NOW + 22 * DAY)

    assert unsent.erase(by=cast.keel, at=NOW + 29 * DAY) == 0
    assert [unsent.warn(by=cast.keel, at=NOW + day * DAY) for day in (29, 43)] == [0, 1]


def test_file_attached_counts_as_writing(cast: Cast) -> None:
    contact = draft(cast)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    Attachment.objects.filter(id=attached(contact).id).update(added_at=NOW + 22 * DAY)

    assert unsent.erase(by=cast.keel, at=NOW + 29 * DAY) == 0


def test_what_was_sent_after_the_warning_stays(cast: Cast) -> None:
    contact = draft(cast)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    with cast.acting("priya", NOW + 22 * DAY) as priya:
        actions.send(contact=contact, by=priya, at=NOW + 22 * DAY)

    assert unsent.erase(by=cast.keel, at=NOW + 90 * DAY) == 0 and Contact.objects.get().worry


def test_draft_under_legal_hold_is_neither_told_of_nor_erased(cast: Cast) -> None:
    draft(cast)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    Contact.objects.update(legal_hold=True)

    assert unsent.erase(by=cast.keel, at=NOW + 90 * DAY) == 0 and Contact.objects.get().worry
    Message.objects.all().delete()
    assert unsent.warn(by=cast.keel, at=NOW + 90 * DAY) == 0


def test_hub_is_told_within_a_day_whom_to_ring_about_danger(cast: Cast) -> None:
    cast.teams["school"].phone = "01632 960177"
    cast.teams["school"].save()
    draft(cast, danger="yes")
    counts = [unsent.report(by=cast.keel, at=NOW + timedelta(hours=hours)) for hours in (23, 24, 25)]

    (hub,), (school,) = told("danger_not_sent"), told("danger_of_yours")
    assert counts == [0, 1, 0] and (hub.to_team, school.to_team) == (cast.teams["hub"], cast.teams["school"])
    assert "Harbour Primary (School or college) began a referral on 20 November 2026 at 10am" in hub.words
    assert "Ring them: 01632 960177" in hub.words and "then the MASH on 01632 960100" in school.words
    assert not any(said in hub.words + school.words for said in ("Alfie", "lunch", "Quay Lane"))


def test_draft_without_danger_is_nobody_elses_business(cast: Cast) -> None:
    draft(cast)

    assert unsent.report(by=cast.keel, at=NOW + 10 * DAY) == 0 and not Message.objects.exists()


def test_danger_that_was_sent_in_time_is_not_told_twice(cast: Cast) -> None:
    contact = draft(cast, danger="yes")
    with cast.acting("priya") as priya:
        actions.send(contact=contact, by=priya, at=NOW)

    assert unsent.report(by=cast.keel, at=NOW + DAY) == 0


def test_hub_that_began_it_is_told_once(cast: Cast) -> None:
    draft(cast, "sam", danger="yes")
    unsent.report(by=cast.keel, at=NOW + DAY)

    assert [m.to_team for m in Message.objects.all()] == [cast.teams["hub"]]


def test_word_of_danger_is_erased_only_after_the_hub_read_it(cast: Cast) -> None:
    draft(cast, danger="yes")
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    assert unsent.erase(by=cast.keel, at=NOW + 29 * DAY) == 0
    unsent.report(by=cast.keel, at=NOW + 29 * DAY)
    assert unsent.erase(by=cast.keel, at=NOW + 30 * DAY) == 0
    agencies.read(message=told("danger_not_sent")[0], by=cast.sam, at=NOW + 30 * DAY)

    assert unsent.erase(by=cast.keel, at=NOW + 31 * DAY) == 1


@pytest.mark.parametrize("by", ["the clock", "hand"])
def test_files_of_a_draft_go_with_it(cast: Cast, by: str) -> None:
    contact = draft(cast)
    attached(contact)
    if by == "hand":
        with cast.acting("priya"):
            actions.discard(contact=contact, by=cast.priya, at=NOW)
    unsent.warn(by=cast.keel, at=NOW + 21 * DAY)
    unsent.erase(by=cast.keel, at=NOW + 29 * DAY)

    assert not Attachment.objects.exists() and not StoredFile.objects.exists()
    assert LedgerEntry.objects.filter(act="contact.files_forgotten", word="erased").count() == 1


def test_file_in_quarantine_stays_for_the_police(cast: Cast) -> None:
    contact = draft(cast)
    attached(contact, quarantined_at=NOW)
    with cast.acting("priya"):
        actions.discard(contact=contact, by=cast.priya, at=NOW)
    unsent.erase(by=cast.keel, at=NOW + DAY)

    assert StoredFile.objects.exists()


def test_file_of_a_draft_that_stands_or_was_struck_is_left_alone(cast: Cast) -> None:
    contact = draft(cast)
    attached(contact)
    unsent.erase(by=cast.keel, at=NOW + DAY)
    Contact.objects.update(struck_at=NOW, struck_by=cast.ada.id, struck_why="court order")
    unsent.erase(by=cast.keel, at=NOW + 60 * DAY)

    assert Attachment.objects.get().removed_at is None
