"""The key of a pack goes to its own worker's mailbox, alone and once; who may have it is asked again when it goes."""

from pathlib import Path

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from keel.agencies.actions import suspend
from keel.agencies.models import Worker
from keel.base.models import LedgerEntry
from keel.documents.mail import of_key
from keel.documents.outage.actions.making import turn
from keel.front_door.models import KeyRelease, OutagePack, Shift
from keel.front_door.outage import actions
from keel.people.grounds.actions import note_conflict
from keel.people.removal.actions import erase
from tests.cast import NOW, Cast, gather
from tests.documents.nights import evening, key_of, posted
from tests.front_door.nights import at, night_team, red, shift
from tests.front_door.packs import on_duty
from tests.ground.people import jobs_login

RAFAEL = "rafael@bayview.example"


@pytest.fixture
def cast(transactional_db: None, settings: Settings, tmp_path: Path) -> Cast:
    """Rafael is on duty on Friday night."""
    settings.OUTAGE_FOLDER = tmp_path
    found = gather()
    night_team(found)
    on_duty(found, "rafael")
    return found


def taken_off(cast: Cast, name: str, moment: str) -> None:
    with jobs_login():
        mine = Shift.objects.filter(worker=cast.workers[name])
        mine.update(taken_off_at=at(moment), taken_off_by=cast.morgan.id)


def nothing_waits() -> None:
    """The worker process has done what there was."""
    with jobs_login():
        ProcrastinateJob.objects.filter(task_name="outage.mail").update(status="succeeded")


def waiting() -> list[dict[str, str]]:
    with jobs_login():
        return [j.args for j in ProcrastinateJob.objects.filter(task_name="outage.mail", status="todo")]


def test_the_key_goes_alone_to_the_worker_whose_pack_it_is(cast: Cast) -> None:
    red(cast)
    (pack,) = evening(cast)
    assert posted(cast, pack)
    (one,) = mail.outbox
    assert (one.recipients(), one.to, one.attachments) == ([RAFAEL], [RAFAEL], [])
    assert key_of(cast) in one.body and "after 5pm on Saturday 21 November" in one.body


def test_the_mail_of_a_key_says_nothing_of_anyone(cast: Cast) -> None:
    red(cast)
    (pack,) = evening(cast)
    posted(cast, pack)
    said = str(mail.outbox[0].message()).casefold().replace(RAFAEL, "").replace("mime-version: 1.0", "")
    for telling in ("rafael", "alfie", "marsh", "child", "contact", "red", "mash", "safeguard", str(pack.id)):
        assert telling not in said.replace("21 november", "").replace("127.0.0.1", "")
    assert "key" not in mail.outbox[0].subject and mail.outbox[0].body.startswith("Keep this")


def test_a_key_is_mailed_once_however_often_the_job_runs(cast: Cast) -> None:
    (pack,) = evening(cast)
    assert [posted(cast, pack, moment) for moment in ("Fri 17:05", "Fri 17:05", "Fri 18:00")] == [True, False, False]
    assert len(mail.outbox) == 1
    again = of_key(RAFAEL, "another", pack.id, "5pm")
    assert mail.outbox[0].extra_headers["Message-ID"] == again.extra_headers["Message-ID"]


def test_the_mail_of_a_key_is_in_the_ledger_as_keels_own(cast: Cast) -> None:
    (pack,) = evening(cast)
    posted(cast, pack)
    with jobs_login():
        noted, row = LedgerEntry.objects.get(act="pack.key_by_mail"), KeyRelease.objects.get()
    assert (noted.word, noted.actor, noted.about) == ("disclosed", cast.keel.id, pack.id)
    assert (noted.subjects, noted.items) == ([cast.rafael.id], [row.id])
    assert (row.channel, row.given_to, row.released_at) == ("mail", cast.rafael.id, at("Fri 17:05"))


def test_a_conflict_noted_in_between_stops_the_key(cast: Cast) -> None:
    alfie = red(cast)
    (pack,) = evening(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.rafael, person=alfie.person, reason="own nephew", by=cast.morgan, at=NOW)
    assert not posted(cast, pack) and mail.outbox == []
    with jobs_login():
        assert LedgerEntry.objects.get(act="pack.key_not_mailed").word == "denied" and not KeyRelease.objects.exists()


def test_a_key_that_may_not_go_is_not_asked_for_every_five_minutes(cast: Cast) -> None:
    evening(cast)
    taken_off(cast, "rafael", "Fri 17:05")
    nothing_waits()
    with jobs_login():
        assert turn(by=cast.keel, at=at("Fri 17:09")) == 0
    assert waiting() == []


def test_a_worker_suspended_in_between_gets_no_key(cast: Cast) -> None:
    (pack,) = evening(cast)
    suspend(worker=cast.rafael, by=cast.keel, at=NOW)
    assert not posted(cast, pack) and mail.outbox == []


def test_a_pack_about_somebody_who_was_erased_sends_no_key(cast: Cast) -> None:
    alfie = red(cast)
    (pack,) = evening(cast)
    with jobs_login():
        erase(person=alfie.person_id, reason="retention ended", by=cast.keel, at=at("Fri 17:05"))
    assert not posted(cast, pack) and mail.outbox == []


def test_a_night_that_is_over_sends_no_key(cast: Cast) -> None:
    (pack,) = evening(cast)
    assert not posted(cast, pack, "Sat 17:00") and mail.outbox == []
    with jobs_login():
        actions.end(by=cast.keel, at=at("Sat 17:00"))
    assert not posted(cast, pack, "Sat 17:05") and mail.outbox == []


def test_who_is_swapped_off_gets_no_key_and_who_comes_on_has_theirs(cast: Cast) -> None:
    (pack,) = evening(cast)
    taken_off(cast, "rafael", "Fri 17:05")
    shift(cast, "nina", "night", "Fri 17:00", "Sat 09:00")
    (hers,) = evening(cast, "Fri 17:09")
    assert not posted(cast, pack, "Fri 17:10") and posted(cast, hers, "Fri 17:10")
    assert [one.to for one in mail.outbox] == [["nina@bayview.example"]] and key_of(cast, "nina") in mail.outbox[0].body


def test_who_is_put_back_on_the_rota_has_the_key_by_the_next_run(cast: Cast) -> None:
    (pack,) = evening(cast)
    taken_off(cast, "rafael", "Fri 17:05")
    assert not posted(cast, pack)
    nothing_waits()
    on_duty(cast, "rafael")
    evening(cast, "Fri 17:09")
    assert waiting() == [{"pack": str(pack.id)}] and posted(cast, pack, "Fri 17:10")


def test_a_mail_is_asked_for_with_its_pack_and_again_only_while_none_waits(cast: Cast) -> None:
    (pack,) = evening(cast)
    assert waiting() == [{"pack": str(pack.id)}]
    evening(cast, "Fri 17:09")
    assert waiting() == [{"pack": str(pack.id)}]


@pytest.mark.parametrize("why", ["no mailbox", "turned off"])
def test_no_key_goes_where_there_is_no_mailbox_or_an_authority_wants_none(
    cast: Cast, settings: Settings, why: str
) -> None:
    if why == "turned off":
        settings.OUTAGE_KEY_BY_MAIL = False
    else:
        with jobs_login():
            Worker.objects.filter(id=cast.rafael.id).update(email="")
    (pack,) = evening(cast)
    assert waiting() == [] and not posted(cast, pack) and mail.outbox == []
    with jobs_login():
        assert OutagePack.objects.get() == pack and not KeyRelease.objects.exists()
