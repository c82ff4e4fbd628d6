"""Questions back and additions as pages: the hub asks, the school answers, and both read what passed."""

from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keel.front_door.contacts.models import Contact, Named
from keel.front_door.models import Addition, QuestionBack
from keel.front_door.referrer.actions import ask_back
from tests.cast import Cast
from tests.front_door.received import just_received


def open_as(client: Client, cast: Cast, who: str, page: str, *keys: UUID) -> str:
    client.force_login(cast.workers[who])
    return " ".join(client.get(reverse(page, args=keys)).content.decode().split())


def send_as(client: Client, cast: Cast, who: str, words: str, page: str, *keys: UUID) -> str:
    client.force_login(cast.workers[who])
    sent = client.post(reverse(page, args=keys), {"said": words}, follow=True)
    return " ".join(sent.content.decode().split())


def put(cast: Cast, alfie: Named) -> QuestionBack:
    now = timezone.now()
    with cast.acting("sam", now):
        return ask_back(contact=alfie.contact, said="Who collects him?", by=cast.sam, at=now)


def test_on_a_closed_referral_priya_reads_so_before_she_types(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    with cast.acting("sam"):
        Contact.objects.filter(id=alfie.contact_id).update(stage="closed", closed_at=timezone.now())
    page = open_as(client, cast, "priya", "referral-add", alfie.contact_id)
    assert "The hub has closed this referral" in page and "Tell us about a child" in page and "<textarea" not in page


def test_the_hub_asks_back_from_the_contact_and_reads_that_nothing_waits(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    assert "Ask the referrer something" in open_as(client, cast, "sam", "contact", alfie.contact_id)
    shown = send_as(client, cast, "sam", "Who collects him?", "contact-ask-back", alfie.contact_id)
    assert "Harbour Primary is asked in Keel and by e-mail" in shown and "Nothing waits for it." in shown
    assert "The hub asked" in shown and "Who collects him?" in shown


def test_the_school_finds_the_question_at_home_answers_it_and_the_hub_reads_it(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    question = put(cast, alfie)
    assert "1 question from the hub about your referrals" in open_as(client, cast, "priya", "home")
    listed = open_as(client, cast, "priya", "asked-back")
    assert "Who collects him?" in listed and "Alfie Marsh" in listed
    page = ("referral-answer", alfie.contact_id, question.id)
    assert "The hub asks you something" in open_as(client, cast, "priya", *page)
    assert "The hub has what you wrote" in send_as(client, cast, "priya", "His aunt.", *page)
    shown = open_as(client, cast, "sam", "contact", alfie.contact_id)
    assert "Answer" in shown and "His aunt." in shown


def test_a_school_adds_something_to_what_it_sent(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    assert "I have something to add" in open_as(client, cast, "priya", "referral", alfie.contact_id)
    shown = send_as(client, cast, "priya", "He has a bruise today.", "referral-add", alfie.contact_id)
    assert "Since it was sent" in shown and "He has a bruise today." in shown


def test_an_empty_answer_keeps_the_page_and_saves_nothing(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    shown = send_as(client, cast, "priya", "  ", "referral-add", alfie.contact_id)
    assert "Write what you want to tell the hub" in shown
    with cast.acting("sam"):
        assert not Addition.objects.exists()


def test_a_question_of_another_referral_cannot_be_answered_here(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    (bella,) = just_received(cast, "Bella")
    question = put(cast, bella)
    client.force_login(cast.priya)
    assert client.get(reverse("referral-answer", args=[alfie.contact_id, question.id])).status_code == 403


def test_another_agency_cannot_add_to_a_schools_referral(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast)
    client.force_login(cast.ruth)
    assert client.get(reverse("referral-add", args=[alfie.contact_id])).status_code == 403


def test_a_private_caller_cannot_be_asked_in_keel(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast, by="sam", referrer_is="neighbour")
    assert "Ask the referrer something" not in open_as(client, cast, "sam", "contact", alfie.contact_id)
    assert "Ring them" in send_as(client, cast, "sam", "Which day?", "contact-ask-back", alfie.contact_id)
