"""E-mail says that there is something to read, and nothing else; who may have it is asked again when it goes."""

from uuid import uuid4

from django.core import mail
from psycopg import Connection

from keel.agencies.actions import suspend
from keel.agencies.models import Team
from keel.documents import actions
from keel.documents.mail import write
from keel.front_door.notices.actions.telling import Telling, tell
from keel.front_door.notices.models import Notice
from keel.people.grounds import actions as grounds
from tests.cast import NOW, Cast
from tests.front_door.received import decided, received


def told(cast: Cast) -> Notice:
    """Priya's school was told of Alfie."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        notice = Notice.objects.get()
        return tell(contact=alfie.contact, tellings=[Telling(notice.id, "Decided.")], by=cast.sam, at=NOW)[0]


def sent(cast: Cast, notice: Notice) -> list[str]:
    """The addresses that the mail of a notice went to."""
    with cast.acting("sam"):
        actions.mail(notice=notice.id, by=cast.keel, at=NOW)
    return [address for one in mail.outbox for address in one.bcc]


def test_a_mail_says_nothing_of_anyone(cast: Cast) -> None:
    notice = told(cast)
    assert sent(cast, notice) == ["priya@bayview.example"]
    said = str(mail.outbox[0].message()).lower()
    for telling in ("alfie", "marsh", "child", "outcome", "decided", "mash", "school", "safeguard", str(notice.id)):
        assert telling not in said.replace("mime-version: 1.0", "").replace("127.0.0.1", "")
    assert "http://127.0.0.1:8000/messages/" in said


def test_the_same_mail_has_the_same_message_id() -> None:
    key = uuid4()
    first, again, other = (write(["a@b.example"], key=k).extra_headers["Message-ID"] for k in (key, key, uuid4()))
    assert first == again != other


def test_a_mail_goes_once_however_often_the_job_runs(cast: Cast) -> None:
    notice = told(cast)
    sent(cast, notice)
    assert len(sent(cast, notice)) == 1


def test_a_team_mailbox_is_used_where_there_is_one(cast: Cast) -> None:
    notice = told(cast)
    Team.objects.filter(id=cast.teams["school"].id).update(email="safeguarding@harbour.example")
    assert sent(cast, notice) == ["safeguarding@harbour.example"]


def test_a_worker_suspended_in_between_gets_no_mail(cast: Cast) -> None:
    notice = told(cast)
    suspend(worker=cast.priya, by=cast.keel, at=NOW)
    assert sent(cast, notice) == []


def test_a_team_closed_in_between_gets_no_mail(cast: Cast) -> None:
    notice = told(cast)
    Team.objects.filter(id=cast.teams["school"].id).update(closed_on=NOW.date(), email="safeguarding@harbour.example")
    assert sent(cast, notice) == []


def test_a_conflict_noted_in_between_stops_the_mail(cast: Cast) -> None:
    notice = told(cast)
    with cast.acting("morgan"):
        alfie = notice.contact.named.get().person
        grounds.note_conflict(worker=cast.priya, person=alfie, reason="own child", by=cast.morgan, at=NOW)
    assert sent(cast, notice) == []


def test_a_mail_not_sent_is_in_the_ledger(jobs: Connection, cast: Cast) -> None:
    notice = told(cast)
    suspend(worker=cast.priya, by=cast.keel, at=NOW)
    sent(cast, notice)
    entries = jobs.execute(
        "SELECT word FROM base_ledgerentry WHERE act = 'notice.not_mailed' AND about = %s", [notice.id]
    )
    assert entries.fetchall() == [("denied",)]
