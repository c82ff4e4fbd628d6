"""An agency's desk: questions by the clock, answers, their handling, what stands beside the box (safe practice 19)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keel.front_door.checks.actions import Question, ask
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Named, Part
from keel.people.places.actions import Where, house, protect
from tests.cast import Cast
from tests.front_door.received import decided, name, received

Open = Callable[..., HttpResponse]
INFORMATION = {"answer": "information", "words": "Two missed appointments.", "meaning": "Unheard.", "handling": "hub"}


@pytest.fixture
def desk(client: Client, cast: Cast) -> Open:
    """Opens the desk, or a question, or answers it: desk("ruth"), desk("ruth", check), desk("ruth", check, {...})."""

    def opened(
        who: str, check: Check | None = None, answers: dict[str, str] | None = None, **query: str
    ) -> HttpResponse:
        client.force_login(cast.workers[who])
        address = reverse("desk-check", args=[check.id]) if check else reverse("desk")
        return client.get(address, query) if answers is None else client.post(address, answers, follow=True)

    return opened


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def put(cast: Cast, team: str = "health", *, hours: int = 0, **facts: object) -> Check:
    """A question that Sam has put to a team some hours ago, about a contact that was received then."""
    contact = received(cast, **({"level": 3} | facts))[0].contact
    at = timezone.now() - timedelta(hours=hours)
    with cast.acting("sam", timezone.now()):
        Contact.objects.filter(id=contact.id).update(received_at=at)
        contact.refresh_from_db()
        question = Question(cast.teams[team], "A service of his own.", "Who sees him?", "Hungry again.", "Dana knows.")
        return ask(contact=contact, question=question, by=cast.sam, at=at)


def now(cast: Cast, check: Check) -> Check:
    with cast.acting("sam", timezone.now()):
        return Check.objects.get(id=check.id)


def test_the_desk_shows_whom_each_question_is_about_and_how_long_there_is(cast: Cast, desk: Open) -> None:
    put(cast)
    page = said(desk("ruth"))
    assert "Alfie Marsh (9)" in page and "Who sees him?" in page
    assert 'To answer <span class="keel-tabs__count">1</span>' in page


def test_the_question_due_first_stands_at_the_top(cast: Cast, desk: Open) -> None:
    put(cast, urgency="green", worry="x")
    red = put(cast, urgency="red")
    assert said(desk("ruth")).split("<tbody")[1].index(str(red.id)) < 1200


def test_opening_a_question_marks_it_seen_once(cast: Cast, desk: Open) -> None:
    check = put(cast)
    desk("ruth", check)
    first = now(cast, check)
    desk("ruth", check)
    assert first.seen_by == cast.ruth.id and now(cast, check).seen_at == first.seen_at


def test_the_page_says_enough_to_know_what_is_relevant(cast: Cast, desk: Open) -> None:
    page = said(desk("ruth", put(cast)))
    for part in ("Alfie Marsh", "born 3 May 2017", "Hungry again.", "Who sees him?", "Dana knows.", "Public task"):
        assert part in page
    assert "Hungry again, third time this week." not in page


def test_nothing_known_is_answered_in_one_choice(cast: Cast, desk: Open) -> None:
    check = put(cast)
    page = said(desk("ruth", check, {"answer": "nothing"}))
    assert "is with the hub." in page and "The hub waits for nothing from you." in page
    assert now(cast, check).answer == "nothing"


def test_information_without_its_handling_is_not_sent_and_not_lost(cast: Cast, desk: Open) -> None:
    check = put(cast)
    page = said(desk("ruth", check, INFORMATION | {"handling": ""}))
    assert "Say how far it may go" in page and "Two missed appointments." in page
    assert now(cast, check).answered_at is None


def test_a_refusal_needs_its_reason(cast: Cast, desk: Open) -> None:
    check = put(cast)
    assert "Write why you do not share it" in said(desk("ruth", check, {"answer": "refused"}))
    desk("ruth", check, {"answer": "refused", "refused_why": "It would end her trust; she will ring."})
    assert now(cast, check).answer == "refused"


def test_words_typed_under_a_choice_not_made_are_not_sent(cast: Cast, desk: Open) -> None:
    check = put(cast)
    desk("ruth", check, INFORMATION | {"answer": "nothing"})
    assert (now(cast, check).answer, now(cast, check).words) == ("nothing", "")


def test_police_are_told_to_use_their_own_words_and_others_are_not(cast: Cast, desk: Open) -> None:
    police, health = said(desk("dev", put(cast, "police"))), said(desk("ruth", put(cast)))
    assert "No printouts of PNC, PND, ViSOR or intelligence" in police and "recorded as a suspect" in police
    assert "PNC" not in health and "suspect" not in health


def test_a_child_who_is_a_suspect_is_kept_from_schools(cast: Cast, desk: Open) -> None:
    check = put(cast, "police")
    desk("dev", check, INFORMATION | {"handling": "network", "suspect": "suspect"})
    assert now(cast, check).audience == "not_schools"


def test_about_an_adult_only_the_sentence_that_matters_is_asked_for(cast: Cast, desk: Open) -> None:
    contact = received(cast)[0].contact
    with cast.acting("priya"):
        dana = name(cast, contact, "Dana", part=Part.ADULT).person_id
    with cast.acting("sam", timezone.now()):
        question = Question(
            cast.teams["health"], "Why.", "Known?", "Hungry.", "She knows.", adults=(dana,), link="She cannot wake."
        )
        check = ask(contact=contact, question=question, by=cast.sam, at=timezone.now())
    page = said(desk("ruth", check))
    assert "only the sentence that matters for the child" in page and "She cannot wake." in page


def test_a_late_answer_asks_why_and_an_early_one_does_not(cast: Cast, desk: Open) -> None:
    late, early = put(cast, hours=24 * 8), put(cast, "housing")
    assert "Why is the answer late?" in said(desk("ruth", late))
    assert "late_reason" not in said(desk("noor", early))
    assert "Say why the answer is late" in said(desk("ruth", late, {"answer": "nothing"}))
    desk("ruth", late, {"answer": "nothing", "late_reason": "nobody_free"})
    assert now(cast, late).late_reason == "nobody_free"
    assert "Nobody was free to do it" in said(desk("ruth", late))


def test_lateness_shows_on_the_desk_before_anybody_answers(cast: Cast, desk: Open) -> None:
    put(cast, hours=24 * 8)
    page = said(desk("ruth"))
    assert "1 answer overdue." in page and "overdue by" in page


def test_an_answer_sent_twice_says_that_it_was_given(cast: Cast, desk: Open) -> None:
    check = put(cast)
    desk("ruth", check, INFORMATION)
    page = said(desk("ruth", check, INFORMATION | {"words": "Something else."}))
    assert "Your team has answered this already." in page
    assert now(cast, check).words == "Two missed appointments."


def test_after_the_decision_the_desk_is_told_that_the_answer_still_counts(cast: Cast, desk: Open) -> None:
    (alfie,) = received(cast, level=3)
    with cast.acting("sam"):
        question = Question(cast.teams["health"], "Why.", "Who sees him?", "Hungry.", "Dana knows.")
        check = ask(contact=alfie.contact, question=question, by=cast.sam, at=timezone.now())
        decided(cast, alfie)
    assert "The hub has decided already. Your answer is still wanted" in said(desk("ruth", check))


def test_the_record_of_answering_counts_and_lists_the_same(cast: Cast, desk: Open) -> None:
    check = put(cast)
    put(cast)
    desk("ruth", check, {"answer": "nothing"})
    page = said(desk("ruth", show="answered"))
    assert 'Answered <span class="keel-tabs__count">1</span>' in page and "1 to 1 of 1 question" in page
    assert 'Asked in 90 days <span class="keel-tabs__count">2</span>' in page


@pytest.mark.parametrize("who", ["noor", "dev", "lena"])
def test_another_team_is_refused_and_told_whom_to_ask(cast: Cast, desk: Open, who: str) -> None:
    refused = desk(who, put(cast))
    assert refused.status_code == 403 and "Your team was not asked this question" in said(refused)


def test_the_hub_has_no_desk_of_its_own(cast: Cast, desk: Open) -> None:
    assert desk("sam").status_code == 403


def test_an_answer_for_everyone_may_not_tell_where_somebody_protected_is(cast: Cast, desk: Open) -> None:
    check = put(cast)
    with cast.acting("sam", timezone.now()) as sam:
        alfie = Named.objects.get(contact=check.contact_id).person_id
        where = Where(lines="14 Secret Lane", postcode="ZZ1 2AB")
        house(people=[alfie], where=where, since=date(2026, 1, 5), by=sam.worker, at=timezone.now())
        protect(people=[alfie], held_by=cast.teams["hub"], reason="fled", by=sam.worker, at=timezone.now())
    told = INFORMATION | {"words": "Seen at 14 Secret Lane.", "handling": "network"}
    page = said(desk("ruth", check, told))
    assert "an address" in page and "14 Secret Lane." in page and now(cast, check).answered_at is None
    desk("ruth", check, told | {"handling": "hub"})
    assert now(cast, check).answered_at
