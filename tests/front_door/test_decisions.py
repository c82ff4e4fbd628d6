"""Deciding per child: what starts on the word, what waits to be signed, what is frozen (safe practice 4, 7, 30)."""

from datetime import timedelta

import pytest
from psycopg import Connection

from keel.front_door.decisions.actions import decide
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import BY_CODE, OUTCOMES, Sign, signing
from keel.front_door.decisions.queries import Without, children, doubts, owed, to_sign, without
from keel.front_door.identity.overview import asked_of, find
from keel.people.grounds.actions import Refused
from keel.people.links.actions import confirm
from keel.timeline.models import Event
from tests.cast import NOW, Cast
from tests.front_door.received import asked, chosen, decided, received


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o.protects], ids=lambda o: o.code)
def test_protective_action_starts_on_the_word_and_sign_off_is_owed(cast: Cast, outcome) -> None:
    (alfie,) = received(cast)
    with cast.acting("una"):
        decision = decide(named=alfie, chosen=chosen(outcome.code, 4), by=cast.una, at=NOW)
        assert decision.in_force_at == NOW and decision.needs_signature and decision.needs_registered
        assert children(alfie.contact)[0].in_force.state == "In force, sign-off owed"


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o.closes], ids=lambda o: o.code)
def test_closing_waits_for_a_signature(cast: Cast, outcome) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decision = decided(cast, alfie, outcome.code, 2)
        assert decision.in_force_at is None
        alfie.contact.refresh_from_db()
        assert alfie.contact.stage == "ready"
        assert not Event.objects.filter(kind="front_door.decided").exists()


def test_section_17_by_a_registered_worker_needs_no_signature(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        assert not decided(cast, alfie).needs_signature


@pytest.mark.parametrize("outcome", ["no_further_action", "signpost", "adult_safeguarding", "transfer"])
def test_leaving_the_child_to_others_needs_a_registered_social_worker(outcome: str) -> None:
    needs = signing(BY_CODE[outcome], lowers=False, decider_registered=False)
    assert needs.needed and needs.registered
    assert not signing(BY_CODE[outcome], lowers=False, decider_registered=True).registered


def test_section_17_by_an_unregistered_worker_owes_a_registered_one(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("una"):
        decision = decide(named=alfie, chosen=chosen(), by=cast.una, at=NOW)
        assert decision.in_force_at == NOW and decision.needs_signature and decision.needs_registered


def test_a_level_below_the_hubs_own_grade_waits_for_a_signature(cast: Cast) -> None:
    (alfie,) = received(cast, level=4)
    with cast.acting("sam"):
        assert decided(cast, alfie, "child_in_need", 3).in_force_at is None


def test_nothing_that_waits_is_declared_protective() -> None:
    assert not [o.code for o in OUTCOMES if o.protects and o.sign != Sign.AFTER]


def test_a_decision_needs_a_level_that_its_outcome_knows(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"), pytest.raises(Refused, match="is for level 1 or 2"):
        decided(cast, alfie, "no_further_action", 4)


def test_a_replayed_decision_is_not_made_twice(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        with pytest.raises(Refused, match="Sam has decided for this child already"):
            decided(cast, alfie)
        assert Decision.objects.count() == 1


def test_two_who_decide_at_once_do_not_overwrite(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        first = decided(cast, alfie)
    with cast.acting("morgan"), pytest.raises(Refused, match="Nothing was changed"):
        decide(named=alfie, chosen=chosen("open_case", 3), by=cast.morgan, at=NOW)
    with cast.acting("morgan"):
        decide(named=alfie, chosen=chosen("open_case", 3, instead_of=first.id), by=cast.morgan, at=NOW)


def test_a_brother_without_a_decision_still_shows(cast: Cast) -> None:
    alfie, _ = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        decided(cast, alfie)
        shown = {c.name: c.is_decided for c in children(alfie.contact)}
        assert shown == {"Alfie Marsh": True, "Bella Marsh": False}
        alfie.contact.refresh_from_db()
        assert alfie.contact.stage == "ready"


def test_what_was_and_was_not_known_is_frozen_as_references(cast: Cast) -> None:
    (before,) = received(cast)
    (alfie,) = received(cast)
    with cast.acting("sam"):
        police, health = asked(cast, alfie.contact, "police", "information"), asked(cast, alfie.contact, "health")
        confirm(record=alfie.person, known=before.person, evidence="same", by=cast.sam, at=NOW)
        alfie.person.refresh_from_db()
        decision = decided(cast, alfie)
        assert {(r["kind"], r["id"], r["state"]) for r in decision.known} >= {
            ("check", str(police.id), "information"), ("contact", str(before.contact_id), "new"),
        }  # fmt: skip
        assert {(r["kind"], r["id"], r["state"]) for r in decision.unknown} == {
            ("check", str(health.id), "asked"), ("named", str(alfie.id), "not_settled"),
        }  # fmt: skip
        assert "hungry" not in str(decision.known).lower()


def test_a_decision_without_a_core_agency_says_so(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
        asked(cast, alfie.contact, "housing")
        decision = decided(cast, alfie)
        found = find(alfie.contact_id)
        assert found and without(decision, asked_of(found)) == Without(("Community health",), ())


def test_a_refusal_is_not_said_to_be_silence(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "refused", refused_why="An enquiry runs.")
        decision = decided(cast, alfie)
        found = find(alfie.contact_id)
        assert found and without(decision, asked_of(found)) == Without((), ("Police",))


def test_short_and_copied_reasons_are_shown_to_the_signer(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella", worry="Hungry again.")
    with cast.acting("sam"):
        for named in (alfie, bella):
            decided(cast, named, "no_further_action", 1, rationale="Hungry again.")
        first, second = children(alfie.contact)
        assert doubts([first, second])[first.newest.decision.id] == [
            "The reasons are very short: 2 words.",
            "The reasons are word for word those for Bella Marsh.",
            "The reasons are copied from the referrer’s own words.",
        ]


def test_reasons_used_on_another_contact_are_shown_as_copied(cast: Cast) -> None:
    (bella,), (alfie,) = received(cast, "Bella"), received(cast)
    with cast.acting("sam"):
        decided(cast, bella)
        decided(cast, alfie)
        ((doubt,),) = doubts(children(alfie.contact)).values()
        assert doubt.startswith("Sam gave the same reasons, word for word")


def test_each_decision_in_force_stands_on_the_childs_timeline(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        decided(cast, alfie)
        decided(cast, bella, "strategy_discussion", 4)
        told = Event.objects.filter(kind="front_door.decided").values_list("subjects__person", "words")
        assert set(told) == {
            (alfie.person_id, "Child in need assessment (section 17). Level of need 3."),
            (bella.person_id, "Strategy discussion (section 47). Level of need 4."),
        }


def test_managers_see_what_waits_most_urgent_first(cast: Cast) -> None:
    (green,), (red,), (amber,) = (received(cast, urgency=u) for u in ("green", "red", "amber"))
    with cast.acting("sam"):
        for named in (green, red, amber):
            decided(cast, named, "no_further_action", 1)
        assert not owed()
    with cast.acting("morgan"):
        assert [m.decision.contact.urgency for m in to_sign(owed())] == ["red", "amber", "green"]


def test_a_decision_leaves_its_word_in_the_ledger(jobs: Connection, cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decision = decided(cast, alfie)
    entries = jobs.execute("SELECT word, about, subjects, actor FROM base_ledgerentry WHERE act = 'decision.made'")
    assert entries.fetchall() == [("collected", decision.id, [alfie.person_id], cast.sam.id)]


def test_a_late_decision_says_why(cast: Cast) -> None:
    (alfie,) = received(cast)
    late = NOW + timedelta(days=5)
    with cast.acting("sam", late):
        with pytest.raises(Refused, match="This decision is late"):
            decide(named=alfie, chosen=chosen(), by=cast.sam, at=late)
        made = decide(named=alfie, chosen=chosen(late_reason="nobody_free"), by=cast.sam, at=late)
        assert made.late_reason == "nobody_free"


def test_what_protects_needs_no_reason_to_be_late(cast: Cast) -> None:
    (alfie,) = received(cast)
    late = NOW + timedelta(days=5)
    with cast.acting("sam", late):
        assert decide(named=alfie, chosen=chosen("immediate_protection", 4), by=cast.sam, at=late).in_force_at == late


def test_changing_a_decision_later_is_not_late(cast: Cast) -> None:
    (alfie,) = received(cast)
    late = NOW + timedelta(days=5)
    with cast.acting("sam", late):
        first = decided(cast, alfie)
        again = chosen("strategy_discussion", 4, instead_of=first.id)
        assert not decide(named=alfie, chosen=again, by=cast.sam, at=late).late_reason
