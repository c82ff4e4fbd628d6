"""A second person's word: who may sign, what is in force when, and that what is sent back keeps both voices."""

import pytest

from keel.agencies.models import Message
from keel.front_door.contacts.models import Contact
from keel.front_door.decisions.actions import decide, sign
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.queries import children, owed
from keel.people.grounds.actions import Refused
from keel.timeline.models import Event
from tests.cast import NOW, Cast
from tests.front_door.received import chosen, decided, received


def closed_by_sam(cast: Cast) -> Decision:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        return decided(cast, alfie, "no_further_action", 1)


def test_a_signed_closing_is_in_force_from_the_signature(cast: Cast) -> None:
    decision = closed_by_sam(cast)
    with cast.acting("morgan") as morgan:
        sign(decision=decision, agreed=True, said="", by=morgan, at=NOW)
        decision.refresh_from_db()
        assert decision.in_force_at == NOW
        assert Contact.objects.get().stage == "tell"
        assert Event.objects.get(kind="front_door.decided").words == "No further action. Level of need 1."
    with cast.acting("sam"):
        assert Message.objects.get(to_worker=cast.sam).words == "Morgan signed it."


def test_nobody_signs_what_they_decided(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("morgan") as morgan:
        decision = decide(named=alfie, chosen=chosen("signpost", 1), by=cast.morgan, at=NOW)
        assert not owed()
        with pytest.raises(Refused, match="You decided this yourself"):
            sign(decision=decision, agreed=True, said="", by=morgan, at=NOW)


def test_only_a_manager_signs_a_decision(cast: Cast) -> None:
    decision = closed_by_sam(cast)
    with cast.acting("una") as una, pytest.raises(Refused, match="Only a manager signs"):
        sign(decision=decision, agreed=True, said="", by=una, at=NOW)


def test_an_unregistered_deciders_closing_needs_a_registered_signer(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("una"):
        decision = decide(named=alfie, chosen=chosen("no_further_action", 1), by=cast.una, at=NOW)
    type(cast.morgan).objects.filter(id=cast.morgan.id).update(registration_number="", registration_checked_on=None)
    with cast.acting("morgan") as _:
        unregistered = cast.standing("morgan")
        unregistered.worker.refresh_from_db()
        with pytest.raises(Refused, match="registered social worker must sign"):
            sign(decision=decision, agreed=True, said="", by=unregistered, at=NOW)


def test_a_second_signature_is_refused_in_words(cast: Cast) -> None:
    decision = closed_by_sam(cast)
    with cast.acting("morgan") as morgan:
        sign(decision=decision, agreed=True, said="", by=morgan, at=NOW)
        with pytest.raises(Refused, match="signed already"):
            sign(decision=decision, agreed=True, said="", by=morgan, at=NOW)


def test_sending_back_needs_words_for_the_decider(cast: Cast) -> None:
    decision = closed_by_sam(cast)
    with cast.acting("morgan") as morgan, pytest.raises(Refused, match="what must change"):
        sign(decision=decision, agreed=False, said=" ", by=morgan, at=NOW)


def test_what_is_sent_back_keeps_both_voices(cast: Cast) -> None:
    decision = closed_by_sam(cast)
    with cast.acting("morgan") as morgan:
        sign(decision=decision, agreed=False, said="What did the aunt say?", by=morgan, at=NOW)
    with cast.acting("sam"):
        alfie = children(Contact.objects.get())[0].named
        again = chosen("early_help", 2, instead_of=decision.id)
        with pytest.raises(Refused, match="Write your answer"):
            decide(named=alfie, chosen=again, by=cast.sam, at=NOW)
        again = chosen("early_help", 2, instead_of=decision.id, answer="She will ring on Monday.")
        decide(named=alfie, chosen=again, by=cast.sam, at=NOW)
        first, second = children(Contact.objects.get())[0].made
        assert (first.voices[0].words, first.voices[0].answer) == ("What did the aunt say?", "She will ring on Monday.")
        assert first.decision.replaced_at == NOW and second.decision.outcome == "early_help"


def test_what_was_sent_back_leaves_the_list_of_the_signer(cast: Cast) -> None:
    decision = closed_by_sam(cast)
    with cast.acting("morgan") as morgan:
        sign(decision=decision, agreed=False, said="Why?", by=morgan, at=NOW)
        assert not owed()
        with pytest.raises(Refused, match="has not answered yet"):
            sign(decision=decision, agreed=True, said="", by=morgan, at=NOW)


def test_protection_stays_in_force_until_its_end_is_signed(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        protecting = decided(cast, alfie, "strategy_discussion", 4)
        ending = decided(cast, alfie, "no_further_action", 1, instead_of=protecting.id)
        protecting.refresh_from_db()
        assert protecting.replaced_at is None and ending.in_force_at is None
        child = children(alfie.contact)[0]
        assert (child.in_force.decision, child.waiting.decision, child.is_decided) == (protecting, ending, False)
    with cast.acting("morgan") as morgan:
        sign(decision=ending, agreed=True, said="", by=morgan, at=NOW)
        protecting.refresh_from_db()
        assert protecting.replaced_at == NOW
        assert children(alfie.contact)[0].is_decided


def test_more_protection_replaces_a_waiting_closing_at_once(cast: Cast) -> None:
    closing = closed_by_sam(cast)
    with cast.acting("sam"):
        alfie = children(Contact.objects.get())[0].named
        protecting = decided(cast, alfie, "immediate_protection", 4, instead_of=closing.id)
        closing.refresh_from_db()
        assert closing.replaced_at == protecting.in_force_at == NOW
