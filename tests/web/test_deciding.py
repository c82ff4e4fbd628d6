"""Deciding, signing and telling as pages: what stands first, what is refused in words, what nobody loses."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from keel.front_door.contacts.models import Contact, Named
from keel.front_door.decisions.actions import sign
from keel.front_door.decisions.models import Decision
from keel.front_door.notices.models import Notice
from keel.people.grounds import actions as grounds
from tests.cast import NOW, Cast
from tests.front_door.received import REASONS, asked, decided, just_received, received
from tests.front_door.test_notices import tell_all
from tests.promises.walking import shown

Open = Callable[..., HttpResponse]
ANSWERS = {
    "outcome": "child_in_need", "level": "3", "rationale": REASONS, "set_aside": "Early help: refused twice.",
    "disagreed": "no", "parents_told": "yes", "agreed": "yes", "suspect": "no", "instead_of": "",
}  # fmt: skip


@pytest.fixture
def alfie(cast: Cast) -> Named:
    return just_received(cast)[0]


@pytest.fixture
def as_(client: Client, cast: Cast) -> Open:
    """Opens or sends a page of a contact as somebody: as_("sam", "contact-decide", contact.id, {...})."""

    def opened(who: str, page: str, key: UUID, answers: dict[str, object] | None = None) -> HttpResponse:
        client.force_login(cast.workers[who])
        address = reverse(page, args=[key])
        return client.get(address) if answers is None else client.post(address, answers, follow=True)

    return opened


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def test_a_decision_is_made_and_says_what_comes_next(cast: Cast, alfie: Named, as_: Open) -> None:
    page = said(as_("sam", "contact-decide", alfie.contact_id, ANSWERS))
    assert "Alfie Marsh: child in need assessment (section 17), in force now. Next: tell those who should know." in page
    assert "Tell School or college" in page


def test_a_contact_whose_sign_off_is_owed_says_so_though_all_were_told(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("sam"):
        decided(cast, alfie, "strategy_discussion", 4)
        tell_all(cast, alfie.contact)
    page = said(as_("sam", "contact", alfie.contact_id))
    assert "A second person’s sign-off is still owed." in page and "1 of 1 decided, sign-off owed" in page
    with cast.acting("morgan") as morgan:
        sign(decision=Decision.objects.get(), agreed=True, said="", by=morgan, at=NOW)
    later = as_("sam", "contact", alfie.contact_id)  # the hub's sight of the children ended days ago
    assert later.status_code == 200 and "owed" not in said(later) and "Alfie" not in said(later)


def test_no_page_of_a_contact_breaks_once_the_hubs_sight_has_ended(client: Client, cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        decided(cast, alfie)
        tell_all(cast, alfie.contact)
    ids = dict.fromkeys(("contact", "contacts"), alfie.contact_id)
    walked = {where for where, _ in shown(client, cast, "morgan", ids) if "<uuid" in where}
    assert len(walked) > 9


def test_the_next_brother_or_sister_comes_after_the_first(cast: Cast, as_: Open) -> None:
    alfie, _ = just_received(cast, "Alfie", "Bella")
    page = said(as_("sam", "contact-decide", alfie.contact_id, ANSWERS))
    assert "<h1" in page and "Decide for Bella Marsh" in page
    assert "Alfie Marsh</a>: Child in need assessment (section 17). In force" in page


def test_whether_parents_know_the_decision_is_never_filled_in(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, parents_told="yes")
    page = said(as_("sam", "contact-decide", alfie.contact_id))
    assert 'name="parents_told"' in page and page.count("checked") == 0


def test_what_was_typed_stays_when_something_is_missing(cast: Cast, alfie: Named, as_: Open) -> None:
    page = said(as_("sam", "contact-decide", alfie.contact_id, ANSWERS | {"set_aside": "", "level": "1"}))
    assert "There are 2 problems" in page and "is for level 3 or 4" in page
    assert REASONS in page
    assert not Decision.objects.exists()


def test_a_decision_sent_twice_is_refused_in_words(cast: Cast, alfie: Named, as_: Open) -> None:
    as_("sam", "contact-decide", alfie.contact_id, ANSWERS)
    page = said(as_("sam", "contact-decide", alfie.contact_id, ANSWERS))
    assert "Sam has decided for this child already" in page and REASONS in page
    with cast.acting("sam"):
        assert Decision.objects.count() == 1


def test_nobody_may_decide_who_has_a_conflict(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.sam, person=alfie.person, reason="own nephew", by=cast.morgan, at=NOW)
    response = as_("sam", "contact-decide", alfie.contact_id, ANSWERS)
    assert response.status_code == 403 and "nephew" not in said(response)


def test_a_child_of_another_contact_cannot_be_decided_here(cast: Cast, alfie: Named, as_: Open, client: Client) -> None:
    (other,) = just_received(cast, "Bella")
    client.force_login(cast.sam)
    address = reverse("contact-decide-child", args=[alfie.contact_id, other.id])
    assert client.post(address, ANSWERS).status_code == 403


def test_a_decision_without_an_agency_is_announced(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
    page = said(as_("sam", "contact-decide", alfie.contact_id))
    assert "decided without Community health" in page and "No answer yet is not ‘nothing known’" in page


def test_a_manager_signs_and_the_outcome_can_be_told(cast: Cast, alfie: Named, as_: Open) -> None:
    page = said(
        as_("una", "contact-decide", alfie.contact_id, ANSWERS | {"outcome": "no_further_action", "level": "1"})
    )
    assert "in force when a manager has signed" in page
    with cast.acting("sam"):
        decision = Decision.objects.get()
    assert "Nobody can be told yet" in said(as_("sam", "contact-tell", alfie.contact_id))
    page = said(as_("morgan", "contact-sign", alfie.contact_id, {"decision": decision.id, "agreed": "yes"}))
    assert "no further action signed and in force" in page
    assert "Tell School or college" in said(as_("sam", "contact-tell", alfie.contact_id))


def test_what_is_sent_back_stands_before_the_decider(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("sam"):
        decision = decided(cast, alfie, "no_further_action", 1)
    sent = {"decision": decision.id, "agreed": "no", "said": "What did the aunt say?"}
    as_("morgan", "contact-sign", alfie.contact_id, sent)
    page = said(as_("sam", "contact-decide", alfie.contact_id))
    assert "Sent back" in page and "What did the aunt say?" in page and "Your answer to what was said" in page
    assert "Take it and answer what was sent back" in said(as_("sam", "contact", alfie.contact_id))


def test_a_signer_sees_short_reasons_and_missing_agencies(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police")
        decided(cast, alfie, "no_further_action", 1, rationale="Fine.")
    page = said(as_("morgan", "contact-sign", alfie.contact_id))
    assert "The reasons are very short: 1 word." in page
    assert "Decided without Police" in page


def test_signing_what_was_signed_meanwhile_is_told(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("sam"):
        decision = decided(cast, alfie, "no_further_action", 1)
    for _ in range(2):
        page = said(as_("morgan", "contact-sign", alfie.contact_id, {"decision": decision.id, "agreed": "yes"}))
    assert "does not wait for a signature any more" in page


def test_telling_sends_the_words_and_closes(cast: Cast, alfie: Named, as_: Open) -> None:
    with cast.acting("sam"):
        decided(cast, alfie)
        notice = Notice.objects.get()
    page = said(as_("sam", "contact-tell", alfie.contact_id))
    assert "A social worker will find out with the family what help Alfie needs." in page
    sent = {"notice": notice.id, f"{notice.id}-send": "yes", f"{notice.id}-words": "We will help Alfie."}
    page = said(as_("sam", "contact-tell", alfie.contact_id, sent))
    assert "Told: School or college. The contact is closed." in page
    with cast.acting("priya"):
        assert Notice.objects.get().words == "We will help Alfie."


def test_a_private_caller_is_thanked_by_hand_with_safe_contact_beside(cast: Cast, as_: Open) -> None:
    (alfie,) = just_received(
        cast, by="sam", referrer_is="neighbour", referrer_name="Jean", referrer_phone="01632 960777"
    )
    with cast.acting("sam"):
        decided(cast, alfie)
        notice = Notice.objects.get()
    page = said(as_("sam", "contact-tell", alfie.contact_id))
    assert "01632 960777" in page and "We cannot tell you what we know or decided" in page
    sent = {"notice": notice.id, f"{notice.id}-send": "phone", f"{notice.id}-words": "Thank you."}
    assert "The contact is closed." in said(as_("sam", "contact-tell", alfie.contact_id, sent))
    with cast.acting("sam"):
        assert (Notice.objects.get().how, Contact.objects.get().stage) == ("phone", "closed")


def test_a_late_decision_is_asked_why(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, received_at=NOW - timedelta(days=30))
    page = said(as_("sam", "contact-decide", alfie.contact_id, ANSWERS))
    assert "Say why this decision is late" in page
    page = said(as_("sam", "contact-decide", alfie.contact_id, ANSWERS | {"late_reason": "nobody_free"}))
    assert "in force now" in page


def test_an_address_made_up_by_hand_breaks_nothing(cast: Cast, alfie: Named, as_: Open) -> None:
    response = as_("sam", "contact-decide", alfie.contact_id, ANSWERS | {"instead_of": "<script>"})
    assert response.status_code == 200 and "There is a problem" in said(response)
