"""The pages of an allegation: who is led to it and who is not, and that the case leads to telling of a child."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from keel.agencies.policy import PAGES
from keel.base.models import LedgerEntry
from keel.front_door.models import Allegation, HandedOn, OnwardReferral
from keel.people.models import Conflict, Person
from tests.architecture.walk import assert_none
from tests.cast import NOW, WORKERS, Cast
from tests.front_door.alleged import ALLEGED, ANSWERS, called, held, sent, sent_unnamed, taken, typed
from tests.front_door.received import name, received
from tests.ground.people import jobs_login
from tests.promises.walking import shown
from tests.web.referring import enter, read, text

MEANT = {"employer": "Harbour Juniors", "position": "Coach", "reach": "The under-tens", "alleged": ALLEGED}
TOLD = {"told_by": "The chair", "told_day-day": "20", "told_day-month": "11", "told_day-year": "2026"}
BY_PHONE = MEANT | TOLD | {"told_time": "9:00", "given": "Carl", "family": "Dunn", "works_here": "no"}


def test_the_hub_sends_it_to_olive_in_keel_and_she_begins_the_case(cast: Cast) -> None:
    (alfie,) = received(cast, "Alfie")
    with cast.acting("priya"):
        karl = name(cast, alfie.contact, "Karl", part="adult")
    said = {"named": str(karl.id), "way": "keel", **{f"need_{n}": ALLEGED for n in range(4)}}
    where = reverse("onward-send", args=[alfie.contact_id, "allegation"])
    assert "It is ours until they say that they have it" in text(enter(cast, "sam").post(where, said, follow=True))
    olive = enter(cast, "olive")
    assert "Sent by the hub, taken by nobody yet" in read(olive, reverse("allegations"))
    with cast.acting("olive"):
        take = reverse("allegation-receive", args=[OnwardReferral.objects.get().id])
    assert ALLEGED in read(olive, take)
    assert "The case has begun" in text(olive.post(take, MEANT | {"works_here": "no"}, follow=True))
    assert "by Olive" in read(enter(cast, "morgan"), reverse("contact-onward", args=[alfie.contact_id]))


def test_all_that_the_hub_wrote_stands_in_the_case_and_is_for_officers_alone(client: Client, cast: Cast) -> None:
    alfie, onward = sent(cast)
    case = taken(cast, onward)
    page = unescape(read(enter(cast, "olive"), reverse("allegation", args=[case.id])))
    assert all(f"{need}</h3>" in page and answer in page for need, answer in onward.facts)
    assert "What the hub wrote" not in read(enter(cast, "olive"), reverse("allegation", args=[typed(cast).id]))
    ids = {"contacts": alfie.contact_id, "onward": onward.id, "sent": onward.id, "allegation": case.id}
    assert not [where for where, said in shown(client, cast, "una", ids) if ANSWERS[3].casefold() in said]


def test_an_allegation_for_another_authority_goes_as_before(cast: Cast) -> None:
    (alfie,) = received(cast, "Alfie")
    with cast.acting("priya"):
        karl = name(cast, alfie.contact, "Karl", part="adult")
    said = {"named": str(karl.id), "way": "else", **{f"need_{n}": ALLEGED for n in range(4)}}
    sam, where = enter(cast, "sam"), reverse("onward-send", args=[alfie.contact_id, "allegation"])
    assert "Write who has it there, by name" in text(sam.post(where, said))
    said |= {"service": "Estuary council", "to_person": "Jo Pine", "how": "By phone", "phone": "01632 960700"}
    assert "Sent on to Jo Pine" in text(sam.post(where, said, follow=True))
    assert "taken by nobody" not in read(enter(cast, "olive"), reverse("allegations"))


def test_a_case_leads_to_telling_the_hub_of_the_child_and_stays_apart(cast: Cast) -> None:
    page = read(enter(cast, "olive"), reverse("allegation", args=[typed(cast).id]))
    assert f'href="{reverse("refer")}"' in page and "a contact of its own" in page


def test_who_works_here_is_kept_away_before_anybody_reads_it(cast: Cast) -> None:
    olive = enter(cast, "olive")
    said = BY_PHONE | {"works_here": "yes", "email": "nobody@bayview.example"}
    assert "Nobody has an account" in text(olive.post(reverse("allegation-new"), said))
    olive.post(reverse("allegation-new"), said | {"email": "sam@bayview.example"})
    with cast.acting("olive"):
        assert Conflict.objects.get().worker == cast.sam and Allegation.objects.exists()


def test_home_of_a_designated_officer_is_their_cases(cast: Cast) -> None:
    olive = enter(cast, "olive")
    assert olive.get(reverse("home"))["Location"] == reverse("allegations")
    assert {olive.get(reverse(page)).status_code for page in ("board", "search", "desk", "night")} == {403}


@pytest.mark.parametrize("who", sorted(WORKERS.keys() - {"olive"}))
def test_no_page_leads_anybody_else_to_it(client: Client, cast: Cast, who: str) -> None:
    """Over every page that the role opens, with all its ids: not the adult's name, not a word of it."""
    case = typed(cast)
    meeting = called(cast, case)
    held(cast, meeting, decided="He does not coach.")
    ids = {"allegation": case.id, "meeting": meeting.id, "people": case.person_id, "person": case.person_id}
    secrets = ("carl dunn", ALLEGED.casefold(), "he does not coach", "harbour juniors")
    found = list(shown(client, cast, who, ids))
    assert_none(f"{where}: says '{secret}'" for where, page in found for secret in secrets if secret in page)


@pytest.mark.parametrize("who", ["una", "nina", "dev", "ruth", "lena", "theo", "priya"])
def test_no_page_leads_to_an_adult_whom_the_contact_does_not_name(client: Client, cast: Cast, who: str) -> None:
    alfie, onward = sent_unnamed(cast)
    ids = {"contacts": alfie.contact_id, "contact": alfie.contact_id, "onward": onward.id, "sent": onward.id}
    ids |= {"people": onward.person_id, "person": onward.person_id, "named": alfie.id, "child": alfie.person_id}
    found = list(shown(client, cast, who, ids))
    secrets = ("carl", "dunn", ALLEGED.casefold(), "harbour juniors")
    assert_none(f"{where}: says '{secret}'" for where, page in found for secret in secrets if secret in page)


@pytest.mark.parametrize("who", ["sam", "morgan"])
def test_who_sent_it_and_managers_read_the_name_beside_the_receipt_alone(client: Client, cast: Cast, who: str) -> None:
    alfie, onward = sent_unnamed(cast)
    ids = {"contacts": alfie.contact_id, "contact": alfie.contact_id, "onward": onward.id, "people": onward.person_id}
    found = {where.partition("/")[2] for where, page in shown(client, cast, who, ids) if "carl dunn" in page}
    assert found == {"contacts/<uuid:key>/onward/", "onward/"}


def test_the_hub_types_who_it_is_about_and_olive_refuses_it(cast: Cast) -> None:
    (alfie,) = received(cast, "Alfie")
    said = {"named": "not_named", "way": "keel", **{f"need_{n}": ALLEGED for n in range(4)}}
    sam, where = enter(cast, "sam"), reverse("onward-send", args=[alfie.contact_id, "allegation"])
    assert "Write their first name" in text(sam.post(where, said))
    page = text(sam.post(where, said | {"given": "Carl", "family": "Dunn"}, follow=True))
    assert "Carl Dunn: Designated officer" in page
    with cast.acting("olive"):
        refuse = reverse("allegation-refuse", args=[OnwardReferral.objects.get().id])
    olive = enter(cast, "olive")
    assert "Carl Dunn" in read(olive, refuse)
    assert "Refused. It stays the hub’s" in text(olive.post(refuse, {"why": "He works in Estuary."}, follow=True))
    assert "Not taken by Olive: He works in Estuary." in read(sam, reverse("contact-onward", args=[alfie.contact_id]))
    assert olive.get(refuse).status_code == 403


def test_a_case_is_handed_on_and_opened_again(cast: Cast) -> None:
    case, olive = typed(cast), enter(cast, "olive")
    there = {"service": "Estuary council", "to_person": "Jo Pine", "how": "By phone", "phone": "01632 960700"}
    page = text(olive.post(reverse("allegation-hand-on", args=[case.id]), there, follow=True))
    assert "Nobody there has said that they have it, so it is yours" in page and "Write the outcome" not in page
    assert "Handed on to Estuary council, no receipt yet" in read(olive, reverse("allegations"))
    with cast.acting("olive"):
        answer = reverse("allegation-answer", args=[case.id, HandedOn.objects.get().id])
    page = text(olive.post(answer, {"takes": "yes", "who": "Jo Pine"}, follow=True))
    assert "Outcome: Handed on to another authority" in page
    page = text(olive.post(reverse("allegation-again", args=[case.id]), {"why": "She sent it back."}, follow=True))
    assert "Write the outcome" in page and "Opened again: She sent it back." in page


def test_the_same_walk_leads_olive_to_it(client: Client, cast: Cast) -> None:
    case = typed(cast)
    assert any("carl dunn" in page for _, page in shown(client, cast, "olive", {"allegation": case.id}))


def test_whoever_is_asked_reads_of_the_meeting_and_opens_no_case(cast: Cast) -> None:
    case = typed(cast)
    meeting, dev = called(cast, case, "dev"), enter(cast, "dev")
    page = read(dev, reverse("allegation-meeting", args=[meeting.id]))
    assert "A coach of Harbour Juniors." in page and "Carl" not in page and "Take it back" not in page
    assert "You are asked to a meeting" in read(dev, reverse("messages"))
    for other in (reverse("allegation", args=[case.id]), reverse("allegation-ask", args=[meeting.id])):
        assert dev.get(other).status_code == 403


@pytest.mark.parametrize("who", ["sam", "morgan", "nina", "dev", "lena"])
def test_a_worker_it_is_about_is_led_to_it_by_no_page(client: Client, cast: Cast, who: str) -> None:
    """Safe practice 11: nor to the contact it came from, by list, count, message or search."""
    alfie, onward = sent(cast)
    case = taken(cast, onward, works_here=cast.workers[who])
    ids = {"allegation": case.id, "contacts": alfie.contact_id, "contact": alfie.contact_id, "onward": onward.id}
    ids |= {"people": case.person_id, "person": case.person_id, "sent": onward.id}
    found = [f for f in shown(client, cast, who, ids) if "/search/" not in f[0]]  # its hint
    words = ("karl", ALLEGED.casefold(), "harbour juniors", alfie.contact.reference)
    assert_none(f"{where}: says '{word}'" for where, page in found for word in words if word in page)


def test_each_look_and_each_refusal_is_in_the_ledger(transactional_db: None, cast: Cast) -> None:
    case = typed(cast)
    where = reverse("allegation", args=[case.id])
    enter(cast, "olive").get(where)
    enter(cast, "sam").get(where)
    with jobs_login():
        acts = list(LedgerEntry.objects.filter(word__in=["consulted", "denied"]).values_list("act", "actor"))
    assert ("allegation.opened", cast.olive.id) in acts and ("page.allegation", cast.sam.id) in acts


def test_an_officer_opens_their_cases_and_no_child_board_or_desk() -> None:
    opened = {page for page, roles in PAGES.items() if WORKERS["olive"][1] in roles}
    assert not opened & {"board", "contact", "child", "desk", "search", "decide", "break_glass", "reviews", "workers"}


def test_the_adults_record_is_in_no_other_list(cast: Cast) -> None:
    case = typed(cast)
    for who in WORKERS.keys() - {"olive"}:
        with cast.acting(who, NOW):
            assert not Person.objects.filter(id=case.person_id).exists(), who
