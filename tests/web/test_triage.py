"""Grading, asking and what came back, as pages: the worry beside the form, reasons with sources, nothing lost."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keel.front_door.checks.actions import Reply, answer
from keel.front_door.checks.models import Answer, Check, Choice, Handling
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.identity.actions import settle
from keel.front_door.triage.models import Grade
from keel.people.family.models import Relationship, Tie
from keel.people.grounds.actions import note_conflict
from keel.people.network.models import Involvement, Work
from keel.people.places.models import Place, Protection, Stay
from tests.cast import NOW, Cast, adult
from tests.front_door.received import asked, name, received

Open = Callable[..., HttpResponse]
GRADE = {"urgency": "amber", "level": "3", "reason": "Hungry four times.", "version": "1"}
TOLD = {"told": "Hungry at school.", "family_told": "Dana was told by the school.", "version": "1"}


@pytest.fixture
def as_(client: Client, cast: Cast) -> Open:
    """Opens or sends a page of a contact: as_("sam", "contact-ask", contact.id, {...})."""

    def opened(who: str, page: str, key: UUID, answers: dict[str, object] | None = None) -> HttpResponse:
        client.force_login(cast.workers[who])
        address = reverse(page, args=[key])
        return client.get(address) if answers is None else client.post(address, answers, follow=True)

    return opened


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def asks(*kinds: str, **more: str) -> dict[str, str]:
    """The form of asking: these kinds are asked."""
    chosen = {f"{kind}-choice": "ask" for kind in kinds} | {f"{kind}-question": "Who sees him?" for kind in kinds}
    return {**TOLD, **chosen, **more}


def leaves(*kinds: str) -> dict[str, str]:
    return {f"{kind}-choice": "leave" for kind in kinds} | {f"{kind}-reason": "Told us by phone." for kind in kinds}


def test_grading_says_what_happened_and_what_is_next(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="")
    page = said(as_("sam", "contact-triage", alfie.contact_id, GRADE))
    assert "Graded amber. The decision is due by 5pm" in page


def test_a_grade_without_a_reason_is_not_kept_and_nothing_typed_is_lost(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="")
    page = said(
        as_("sam", "contact-triage", alfie.contact_id, GRADE | {"level": "", "urgency": "red", "reason": "x " * 9})
    )
    assert "Choose a level of need, or say that it is not clear" in page and "x x x" in page
    with cast.acting("sam"):
        assert not Grade.objects.exists()


def test_the_second_grader_is_shown_both(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="")
    as_("morgan", "contact-triage", alfie.contact_id, GRADE)
    page = said(as_("sam", "contact-triage", alfie.contact_id, GRADE | {"urgency": "red", "reason": "He is bruised."}))
    assert "Morgan changed this" in page and "Morgan wrote" in page
    assert "Hungry four times." in page and "He is bruised." in page
    assert 'name="version" value="2"' in page


def test_every_grade_so_far_stands_below_the_form(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="")
    as_("sam", "contact-triage", alfie.contact_id, GRADE)
    as_("sam", "contact-triage", alfie.contact_id, GRADE | {"urgency": "red", "reason": "Bruised.", "version": "2"})
    page = said(as_("sam", "contact-triage", alfie.contact_id))
    assert page.index("Bruised.") < page.index("Hungry four times.")
    assert "Grade it again" in page


def test_danger_now_says_to_ring_before_grading(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="", in_danger="yes")
    assert "Ring them before you grade" in said(as_("sam", "contact-triage", alfie.contact_id))


def test_asking_before_grading_leads_to_grading(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="")
    assert as_("sam", "contact-ask", alfie.contact_id)["Location"] == reverse("contact-triage", args=[alfie.contact_id])


def test_each_wanted_agency_shows_its_reason_and_its_sources(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, concerns=["drugs_alcohol_child"])
    page = said(as_("sam", "contact-ask", alfie.contact_id))
    assert "The worry is about the child’s drinking or drug use." in page
    assert "SHARP" in page and "plymouth-2020-a11" in page
    assert "No desk of theirs works in Keel here." in page


def test_asking_tells_who_was_asked_and_by_when_they_answer(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green")
    page = said(as_("sam", "contact-ask", alfie.contact_id, asks("health_provider", "education")))
    assert "Asked and told in Keel: Health desk, Education desk." in page
    with cast.acting("sam"):
        assert set(Check.objects.values_list("rule", flat=True)) == {"health", "education"}
        assert Contact.objects.get().stage == "checks"


def test_leaving_an_agency_out_without_a_reason_asks_nobody(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green")
    page = said(as_("sam", "contact-ask", alfie.contact_id, asks("health_provider", **{"education-choice": "leave"})))
    assert "Write why this agency is not asked" in page and "Who sees him?" in page
    with cast.acting("sam"):
        assert not Check.objects.exists()


def test_asking_does_not_wait_for_those_who_must_be_rung(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green", concerns=["drugs_alcohol_child"])
    page = said(as_("sam", "contact-ask", alfie.contact_id, asks("health_provider", "education")))
    assert "Asked and told in Keel: Health desk, Education desk." in page
    again = said(as_("sam", "contact-ask", alfie.contact_id))
    assert "Drug and alcohol service" in again and "What did you do instead?" in again


def test_leaving_everybody_out_with_reasons_needs_nothing_told(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green")
    sent = {"version": "1"} | leaves("health_provider", "education")
    assert "Nobody was asked, and your reasons are kept." in said(as_("sam", "contact-ask", alfie.contact_id, sent))
    with cast.acting("sam"):
        assert Choice.objects.filter(asked=False).count() == 2


def test_asking_beyond_the_rules_needs_a_reason(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green")
    more = {"more-other": str(cast.teams["housing"].id), "more-question": "Arrears?"}
    sent = asks("health_provider", "education", **more)
    assert "Write why they are asked" in said(as_("sam", "contact-ask", alfie.contact_id, sent))
    page = said(as_("sam", "contact-ask", alfie.contact_id, sent | {"more-reason": "The landlord rang the school."}))
    assert "Housing desk" in page


def test_an_adult_is_asked_about_only_with_the_link_in_writing(cast: Cast, as_: Open) -> None:
    contact = violent(cast)
    with cast.acting("sam"):
        dana = Named.objects.get(contact=contact, part=Part.ADULT).person_id
    sent = asks("police", **{"police-adults": str(dana)}) | leaves(
        "health_provider", "education", "early_help", "domestic_abuse_service", "probation", "hospital"
    )
    assert "Write what this adult’s difficulty has to do with" in said(as_("sam", "contact-ask", contact.id, sent))
    as_("sam", "contact-ask", contact.id, sent | {"police-link": "He hits her while the children watch."})
    with cast.acting("sam"):
        assert Check.objects.get().adults == [dana]


def test_a_father_not_known_by_name_can_be_asked_about(cast: Cast, as_: Open, client: Client) -> None:
    contact = violent(cast)
    with cast.acting("priya"):
        father = name(cast, contact, "", part=Part.ADULT)
    assert "Father, not known by name" in said(as_("sam", "contact-ask", contact.id))
    sent = asks("police", **{"police-adults": str(father.person_id), "police-link": "He hits her."}) | leaves(
        "health_provider", "education", "early_help", "domestic_abuse_service", "probation", "hospital"
    )
    as_("sam", "contact-ask", contact.id, sent)
    client.force_login(cast.dev)
    assert "Father, not known by name" in said(client.get(reverse("desk")))


def test_no_adult_is_chosen_beforehand(cast: Cast, as_: Open) -> None:
    page = said(as_("sam", "contact-ask", violent(cast).id))
    assert 'name="police-adults" type="checkbox"' in page
    assert (
        'name="police-adults" type="checkbox" value="' in page and "checked" not in page.split("police-adults")[1][:90]
    )


def test_a_form_sent_twice_asks_nobody_twice(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green")
    sent = asks("health_provider", "education")
    as_("sam", "contact-ask", alfie.contact_id, sent)
    assert "You changed this" in said(as_("sam", "contact-ask", alfie.contact_id, sent | {"version": "1"}))
    with cast.acting("sam"):
        assert Check.objects.count() == 2


def test_the_referrers_words_are_not_offered_where_they_could_betray(cast: Cast, as_: Open) -> None:
    (open_one,) = received(cast, worry="Hungry again.")
    (private,) = received(cast, worry="I live next door.", referrer_is="neighbour")
    (hidden,) = received(cast, worry="They fled to Elm Road.")
    with cast.acting("sam"):
        Protection(
            person=hidden.person, held_by=cast.teams["hub"], reason="fled", starts=NOW, noted_by=cast.sam.id
        ).save(force_insert=True)
    pages = [said(as_("sam", "contact-ask", one.contact_id)) for one in (open_one, private, hidden)]
    assert ["Hungry again." in pages[0], "next door" in pages[1], "Elm Road" in pages[2]] == [True, False, False]


def test_whoever_is_known_by_name_only_is_to_be_rung(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        Involvement(
            person=alfie.person, said="Little Ducks nursery", work=Work.SCHOOL, recorded_at=NOW, recorded_by=cast.sam.id
        ).save(force_insert=True)
    assert "Little Ducks nursery" in said(as_("sam", "contact-ask", alfie.contact_id))


def test_what_came_back_shows_states_that_are_never_confused(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        health = asked(cast, alfie.contact, "health")
        asked(cast, alfie.contact, "education")
    with cast.acting("ruth"):
        reply = Reply(Answer.INFORMATION, "Two missed appointments.", "Nobody follows his hearing.", Handling.HUB)
        answer(check=health, reply=reply, by=cast.ruth, at=NOW)
    page = said(as_("sam", "contact-checks", alfie.contact_id))
    assert "Two missed appointments." in page and "Nobody follows his hearing." in page
    assert "The hub, and the child&#39;s social worker" in page or "The hub, and the child's social worker" in page
    assert page.index("Waiting for an answer") < page.index("Education service") < page.index("Answers")


def test_nobody_asked_is_said_as_absence_and_not_as_nothing_known(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast)
    assert "That says nothing about what agencies know." in said(as_("sam", "contact-checks", alfie.contact_id))


@pytest.mark.parametrize("page", ["contact-triage", "contact-ask", "contact-checks"])
def test_a_stranger_is_refused_and_told_whom_to_ask(cast: Cast, as_: Open, page: str) -> None:
    (alfie,) = received(cast)
    assert as_("ruth", page, alfie.contact_id).status_code == 403
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=alfie.person, reason="nephew", by=cast.morgan, at=NOW)
    refused = as_("sam", page, alfie.contact_id)
    assert refused.status_code == 403 and "Bayview MASH" in said(refused)


def test_asking_stays_within_what_a_page_may_ask_the_database(cast: Cast, client: Client) -> None:
    contact = violent(cast)
    client.force_login(cast.sam)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("contact-ask", args=[contact.id]))
    assert sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in queries) <= 15


def violent(cast: Cast) -> Contact:
    """A contact about domestic abuse with a known mother."""
    contact = received(cast, concerns=["domestic_abuse"], level=3)[0].contact
    with cast.acting("priya"):
        name(cast, contact, "Dana", part=Part.ADULT)
    return contact


def test_agencies_are_not_told_where_a_protected_family_lives(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, level=2, urgency="green")
    with cast.acting("sam"):
        home = Place(lines="14 Sea View Road", postcode="BV1 4QQ")
        home.save(force_insert=True)
        stay = Stay(person=alfie.person, place=home, starts=NOW.date(), recorded_at=NOW, recorded_by=cast.sam.id)
        stay.save(force_insert=True)
        kept = Protection(person=alfie.person, held_by=cast.teams["north"], reason="threats", starts=NOW)
        kept.noted_by = cast.sam.id
        kept.save(force_insert=True)
    telling = asks("health_provider", "education", told="He is at BV1 4QQ now.")
    page = said(as_("sam", "contact-ask", alfie.contact_id, telling))
    assert "holds a postcode of somebody whose whereabouts are protected" in page
    assert not Check.objects.exists()


def test_a_red_grade_says_the_deadline_of_red(cast: Cast, as_: Open) -> None:
    (alfie,) = received(cast, urgency="")
    page = said(as_("sam", "contact-triage", alfie.contact_id, GRADE | {"urgency": "red", "level": "4"}))
    assert "Graded red. The decision is due by 9am" in page


def test_a_parent_whom_keel_knows_and_nobody_named_can_be_asked_about(cast: Cast, as_: Open, client: Client) -> None:
    contact = violent(cast)
    with cast.acting("sam"):
        alfie = Named.objects.get(contact=contact, part=Part.CHILD)
        ben = adult(cast, "Ben", "Carter")
        Relationship(
            person=ben, other=alfie.person, tie=Tie.PARENT, recorded_at=NOW, recorded_by=cast.sam.id
        ).save(force_insert=True)  # fmt: skip
        settle(named=alfie, known=None, by=cast.sam, at=NOW)
    assert "Ben Carter, known to Keel and not named here" in said(as_("sam", "contact-ask", contact.id))
    sent = asks("police", **{"police-adults": str(ben.id), "police-link": "He hits her."}) | leaves(
        "health_provider", "education", "early_help", "domestic_abuse_service", "probation", "hospital"
    )
    as_("sam", "contact-ask", contact.id, sent)
    client.force_login(cast.dev)
    assert "Ben Carter (adult)" in said(client.get(reverse("desk")))
