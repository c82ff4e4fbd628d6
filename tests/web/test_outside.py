"""A GP without an account: a code proves the work e-mail, a link opens the outcome once; forwarded it opens nothing."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from keel.documents import actions as documents
from keel.documents.actions import tell
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.notices.actions.telling import Telling
from keel.front_door.notices.models import How, Notice
from keel.front_door.occasional import actions
from keel.front_door.occasional.models import OneTimeView, WorkEmail
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Refused
from tests.cast import Cast
from tests.front_door.received import decided
from tests.ground.people import jobs_login
from tests.web.referring import enter, read, text
from tests.web.test_worried import plain, send

GP = {"name": "Dr Ines Vale", "job": "GP", "workplace": "Quay Surgery", "work_email": "ines.vale@surgery.example"}
WORDS = "We will find out with the family what help Alfie needs."
Mailed = Callable[..., str]


@pytest.fixture
def mailed(transactional_db: None, cast: Cast) -> Mailed:
    """What the worker process mails: mailed("mail_code", contact=...), its text."""

    def done(job: str, **ids: UUID) -> str:
        with jobs_login():
            getattr(documents, job)(by=cast.keel, at=timezone.now(), **ids)
        return str(mail.outbox[-1].body)

    return done


def code_in(said: str) -> str:
    found = re.search(r"\d{6}", said)
    assert found, said
    return found[0]


def told_us(cast: Cast) -> tuple[Contact, str]:
    """A GP told us of Alfie; and the signed field of the receipt."""
    page = text(send("work", **GP))
    signed = re.search(r'name="contact" value="([^"]+)"', page)
    assert signed, page
    with cast.acting("sam", timezone.now()):
        return Contact.objects.get(), signed[1]


def proved(cast: Cast, mailed: Mailed) -> Contact:
    contact, signed = told_us(cast)
    code = code_in(mailed("mail_code", contact=contact.id))
    assert "Your work e-mail is proved" in text(
        Client().post("/worried/work/email/", {"contact": signed, "code": code})
    )
    return contact


def linked(cast: Cast, mailed: Mailed) -> str:
    """The hub told the GP by a link, which was mailed: its address."""
    contact = proved(cast, mailed)
    with cast.acting("sam", timezone.now()):
        decided(cast, Named.objects.get(contact=contact))
        notice = Notice.objects.get()
        assert notice.by_hand == "Dr Ines Vale, GP, Quay Surgery"
        tell(contact=contact, tellings=[Telling(notice.id, WORDS, How.ONCE)], by=cast.sam, at=timezone.now())
        view = OneTimeView.objects.get()
    found = re.search(r"/seen-once/\S+", mailed("mail_link", view=view.id))
    assert found
    return found[0]


def key(cast: Cast, mailed: Mailed) -> str:
    with cast.acting("sam", timezone.now()):
        view = OneTimeView.objects.get()
    return code_in(mailed("mail_key", view=view.id))


def test_who_a_gp_is_stands_on_the_contact_and_nothing_waits_for_the_code(mailed: Mailed, cast: Cast) -> None:
    contact, _ = told_us(cast)

    assert (contact.stage, contact.referrer_is, contact.referrer_agency) == ("new", "professional", "Quay Surgery")
    page = read(enter(cast, "sam"), f"/referrals/{contact.id}/")
    assert "Dr Ines Vale" in page and "Quay Surgery, on the public page" in read(
        enter(cast, "sam"), f"/contacts/{contact.id}/"
    )


def test_code_proves_the_work_email(mailed: Mailed, cast: Cast) -> None:
    contact = proved(cast, mailed)

    assert mail.outbox[0].to == [GP["work_email"]] and mail.outbox[0].subject == "A code from Keel"
    with cast.acting("sam", timezone.now()):
        assert WorkEmail.objects.get(contact=contact).proved_at


def test_five_wrong_codes_leave_an_email_unproved_even_for_the_right_one(mailed: Mailed, cast: Cast) -> None:
    contact, signed = told_us(cast)
    right = code_in(mailed("mail_code", contact=contact.id))
    for code in (*(["000000"] * 5), right):
        page = text(Client().post("/worried/work/email/", {"contact": signed, "code": code}))
        assert "This is not the code" in page


def test_a_code_is_good_for_its_own_contact_and_for_half_an_hour(mailed: Mailed, cast: Cast) -> None:
    contact, _ = told_us(cast)
    code, now = code_in(mailed("mail_code", contact=contact.id)), timezone.now()
    send("work", worry="Another.", **GP)
    with cast.acting("sam", now + timedelta(seconds=9)):
        other = Contact.objects.exclude(id=contact.id).get()
    for which, at in ((other.id, now), (contact.id, now + timedelta(minutes=31))):
        with declared(cast.keel, at) as keel:
            assert not actions.prove(contact=which, typed=code, by=keel.worker, at=at)


def test_an_email_that_no_code_proved_gets_no_link(mailed: Mailed, cast: Cast) -> None:
    contact, _ = told_us(cast)
    with cast.acting("sam", timezone.now()):
        decided(cast, Named.objects.get(contact=contact))
        telling = Telling(Notice.objects.get().id, WORDS, How.ONCE)
        with pytest.raises(Refused, match="has no work e-mail that a code proved"):
            tell(contact=contact, tellings=[telling], by=cast.sam, at=timezone.now())
    page = read(enter(cast, "sam"), f"/contacts/{contact.id}/tell/")
    assert "No code has proved it" in page and "By a link that opens once" not in page


def test_the_hub_is_offered_the_link_and_sees_whether_it_was_opened(mailed: Mailed, cast: Cast) -> None:
    contact = proved(cast, mailed)
    with cast.acting("sam", timezone.now()):
        decided(cast, Named.objects.get(contact=contact))
        notice = Notice.objects.get()
    sam, address = enter(cast, "sam"), f"/contacts/{contact.id}/tell/"
    assert "A code proved it" in read(sam, address)
    sent = {"notice": notice.id, f"{notice.id}-words": WORDS, f"{notice.id}-send": "once"}
    assert sam.post(address, sent).status_code == 302
    assert "By a link that opens once" in read(sam, address) and "Not opened yet" in read(sam, address)


def test_a_link_opens_the_outcome_once_with_the_code(mailed: Mailed, cast: Cast) -> None:
    link, gp = linked(cast, mailed), Client(enforce_csrf_checks=True)
    assert WORDS not in read(gp, link)
    assert "a code is on its way" in plain(gp.post(link, {"again": "1"}))

    code = key(cast, mailed)
    opened = gp.post(link, {"code": f" {code[:3]} {code[3:]} "})
    assert WORDS in text(opened) and opened["Cache-Control"] == "no-store" and not opened.cookies
    for again in (gp.get(link), gp.post(link, {"again": "1"}), gp.post(link, {"code": code})):
        assert WORDS not in text(again)


def test_a_forwarded_link_shows_nothing_and_its_code_goes_to_the_gp(mailed: Mailed, cast: Cast) -> None:
    link, other = linked(cast, mailed), Client()
    other.post(link, {"again": "1"})
    code = key(cast, mailed)

    assert mail.outbox[-1].to == [GP["work_email"]]
    for wrong in ("", "000000" if code != "000000" else "111111", "x" * 5000):
        page = text(other.post(link, {"code": wrong}))
        assert WORDS not in page and "Alfie" not in page and "Vale" not in page


def test_codes_are_not_guessed(mailed: Mailed, cast: Cast) -> None:
    link, code = linked(cast, mailed), key(cast, mailed)
    for _ in range(5):
        Client().post(link, {"code": "000001" if code != "000001" else "000002"})

    assert WORDS not in text(Client().post(link, {"code": code}))


def test_a_dead_link_looks_like_a_live_one_and_each_dies(mailed: Mailed, cast: Cast) -> None:
    link, code = linked(cast, mailed), key(cast, mailed)
    token, later = UUID(link.split("/")[2]), timezone.now() + timedelta(days=9)
    with declared(cast.keel, later) as keel:
        assert not actions.ask_key(token=token, by=keel.worker, at=later)
        assert actions.open_once(token=token, typed=code, by=keel.worker, at=later) == ""
    dead = "/seen-once/00000000-0000-4000-8000-000000000000/"
    for answers in ({"again": "1"}, {"code": "123456"}):
        assert plain(Client().post(dead, answers)) == plain(Client().post(link, answers))


def test_only_digests_are_kept_and_each_step_is_in_the_ledger(
    mailed: Mailed, cast: Cast, jobs: psycopg.Connection
) -> None:
    link, code = linked(cast, mailed), key(cast, mailed)
    kept = str(jobs.execute("SELECT * FROM front_door_onetimeview").fetchall())
    assert link.split("/")[2] not in kept and code not in kept

    Client().post(link, {"code": "000003"})
    Client().post(link, {"again": "1"})
    Client().post(link, {"code": code})
    acts = {act for (act,) in jobs.execute("SELECT act FROM base_ledgerentry")}
    assert acts >= {
        "work_email.left", "work_email.code_made", "work_email.proved", "view.offered", "view.link_mailed",
        "view.code_asked", "view.code_made", "view.wrong_code", "view.opened",
    }  # fmt: skip


def test_mails_to_a_gp_say_nothing_of_anyone(mailed: Mailed, cast: Cast) -> None:
    linked(cast, mailed)
    key(cast, mailed)

    for one in mail.outbox:
        said = f"{one.subject} {one.body}".lower()
        for telling in ("alfie", "vale", "child", "outcome", "decided", "mash", "surgery", "safeguard"):
            assert telling not in said


@pytest.mark.parametrize("who", ["noor", "priya", "lena"])
def test_nobody_signed_in_opens_a_link_by_its_digest(mailed: Mailed, cast: Cast, who: str) -> None:
    link, code = linked(cast, mailed), key(cast, mailed)
    with cast.acting(who, timezone.now()) as by:
        assert not OneTimeView.objects.exists() and not WorkEmail.objects.exists()
        assert actions.open_once(token=UUID(link.split("/")[2]), typed=code, by=by.worker, at=timezone.now()) == ""


def test_a_field_that_was_tampered_with_is_not_found(cast: Cast) -> None:
    assert Client().post("/worried/work/email/", {"contact": "x:y", "code": "123456"}).status_code == 404
    assert Client().get("/worried/work/email/")["Location"] == "/worried/"
