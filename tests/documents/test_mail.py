"""E-mail says that something waits in Keel, and nothing else; who may have it is asked again when it goes."""

from uuid import uuid4

from django.core import mail
from psycopg import Connection

from keel.agencies.actions import suspend
from keel.agencies.kinds import Role
from keel.agencies.models import Seat, Team
from keel.documents import actions
from keel.documents.mail import write
from keel.front_door.checks.actions import Question, Reply, answer, ask
from keel.front_door.checks.models import Answer, Check
from keel.front_door.notices.actions.telling import Telling, tell
from keel.front_door.notices.models import Notice
from keel.people.grounds import actions as grounds
from keel.people.persons.models import Person
from tests.cast import LONG_AGO, NOW, Cast
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


def asked(cast: Cast) -> Check:
    """Ruth's desk was asked about Alfie."""
    contact = received(cast)[0].contact
    with cast.acting("sam"):
        question = Question(cast.teams["health"], "A service of his own.", "Who sees him?", "Hungry.", "Dana knows.")
        return ask(contact=contact, question=question, by=cast.sam, at=NOW)


def nephew(cast: Cast) -> None:
    """Alfie turns out to be Ruth's nephew."""
    with cast.acting("sam"):
        alfie = Person.objects.get()
        grounds.note_conflict(worker=cast.ruth, person=alfie, reason="her nephew", by=cast.sam, at=NOW)


def mailed(cast: Cast, check: Check) -> list[str]:
    """The addresses that the mail of a question went to."""
    with cast.acting("sam"):
        actions.mail_check(check=check.id, message=uuid4(), by=cast.keel, at=NOW)
    return [address for one in mail.outbox for address in one.bcc]


def test_a_mail_says_nothing_of_anyone(cast: Cast) -> None:
    notice = told(cast)
    assert sent(cast, notice) == ["priya@bayview.example"]
    said = str(mail.outbox[0].message()).lower()
    for telling in ("alfie", "marsh", "child", "outcome", "decided", "mash", "school", "safeguard", str(notice.id)):
        assert telling not in said.replace("mime-version: 1.0", "").replace("127.0.0.1", "")
    assert "http://127.0.0.1:8000/messages/" in said


def test_nobody_can_tell_a_question_from_an_outcome_by_its_mail(cast: Cast) -> None:
    sent(cast, told(cast))
    mailed(cast, asked(cast))
    outcome, question = mail.outbox
    assert (outcome.subject, outcome.body) == (question.subject, question.body)
    assert outcome.subject == "Something waits for you in Keel"


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


def test_a_desk_is_told_by_mail_that_something_was_asked(cast: Cast) -> None:
    check = asked(cast)
    assert mailed(cast, check) == ["ruth@bayview.example"]


def test_a_desk_that_answered_in_between_gets_no_mail(cast: Cast) -> None:
    check = asked(cast)
    with cast.acting("ruth"):
        answer(check=check, reply=Reply(Answer.NOTHING), by=cast.ruth, at=NOW)
    assert mailed(cast, check) == []


def test_a_desk_in_which_everybody_has_a_conflict_gets_no_mail(jobs: Connection, cast: Cast) -> None:
    check = asked(cast)
    Team.objects.filter(id=cast.teams["health"].id).update(email="desk@health.example")
    nephew(cast)
    assert mailed(cast, check) == []
    acts = jobs.execute("SELECT word FROM base_ledgerentry WHERE act = 'check.not_mailed' AND about = %s", [check.id])
    assert acts.fetchall() == [("denied",)]


def test_a_conflict_keeps_the_mail_from_ruth_and_not_from_her_desk(cast: Cast) -> None:
    check = asked(cast)
    Seat.objects.create(worker=cast.noor, team=cast.teams["health"], role=Role.DESK, starts=LONG_AGO)
    nephew(cast)
    assert mailed(cast, check) == ["noor@bayview.example"]


def test_a_desk_closed_in_between_gets_no_mail(cast: Cast) -> None:
    check = asked(cast)
    Team.objects.filter(id=cast.teams["health"].id).update(closed_on=NOW.date(), email="desk@health.example")
    assert mailed(cast, check) == []


def test_ada_who_only_looks_after_accounts_gets_no_mail(cast: Cast) -> None:
    check = asked(cast)
    Seat.objects.create(worker=cast.ada, team=cast.teams["health"], role=Role.ADMINISTRATOR, starts=LONG_AGO)
    assert mailed(cast, check) == ["ruth@bayview.example"]
