"""What other systems tell besides referrals: an answer to the hub, that an outcome is filed, a number of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from keel.agencies.kinds import Purpose
from keel.base.hours import local_day
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import named
from keel.front_door.contacts.reference import reference
from keel.front_door.models import CaseNumber, FiledReceipt, Notice
from keel.front_door.packages.queries import beside_named, case_numbers, receipts
from keel.people.grounds.actions import note_conflict
from tests.api.calling import refer, send, token, told
from tests.cast import Cast
from tests.front_door.received import asked, just_received
from tests.promises.scene import row
from tests.web.referring import enter

LATE = "nobody_free"


@pytest.fixture
def check(cast: Cast) -> Check:
    """The hub asks health about Alfie, just now."""
    (alfie,) = just_received(cast)
    now = timezone.now()
    with cast.acting("sam", now):
        check = asked(cast, alfie.contact, "health")
        Contact.objects.filter(id=alfie.contact_id).update(reference="K4T7-29QX")
    return check


def answer(**more: str) -> dict[str, str]:
    said = {"reference": "K4T7-29QX", "answer": "information", "words": "Seen on 3 November.", "handling": "hub"}
    return said | {"late_reason": LATE} | more


def test_health_answers_the_hubs_question(cast: Cast, check: Check) -> None:
    words = token(cast, "ruth", Purpose.CHECK_ANSWERS)
    late = told(send(words, Purpose.CHECK_ANSWERS, answer(late_reason="")))
    assert late["detail"] == "This answer is late. Say why."
    assert set(told(send(words, Purpose.CHECK_ANSWERS, answer()), 201)) == {"reference", "answered_at"}
    with cast.acting("sam", timezone.now()):
        kept = Check.objects.get()
        assert (kept.answer, kept.words, kept.answered_by) == ("information", "Seen on 3 November.", cast.ruth.id)


def test_a_question_to_another_team_reads_as_one_that_was_never_asked(cast: Cast, check: Check) -> None:
    words = token(cast, "noor", Purpose.CHECK_ANSWERS)
    theirs = told(send(words, Purpose.CHECK_ANSWERS, answer()), 404)
    assert theirs == told(send(words, Purpose.CHECK_ANSWERS, answer(reference="2222-2222")), 404)
    with cast.acting("sam", timezone.now()):
        assert not Check.objects.get().answer


def test_information_needs_its_words_and_goes_to_the_hub_alone(cast: Cast, check: Check) -> None:
    words = token(cast, "ruth", Purpose.CHECK_ANSWERS)
    nothing = told(send(words, Purpose.CHECK_ANSWERS, answer(words="", handling="")))
    assert nothing["detail"].startswith("Write what")
    wrong = told(send(words, Purpose.CHECK_ANSWERS, answer(handling="network")))
    assert "handling" in next(iter(wrong["fields"]))


@pytest.fixture
def outcome(cast: Cast) -> Notice:
    """The school was told an outcome an hour ago."""
    (alfie,) = just_received(cast)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    with cast.acting("sam", timezone.now()):
        told = {"to_team": cast.teams["school"], "told_at": an_hour_ago, "told_by": cast.sam.id, "how": "keel"}
        notice = row(Notice, {"contact": alfie.contact, "children": [alfie.person_id], "words": "Help.", **told})
    assert isinstance(notice, Notice)
    return notice


def test_the_school_files_an_outcome_and_the_hub_sees_under_what(cast: Cast, outcome: Notice) -> None:
    page = enter(cast).get(f"/outcomes/{outcome.id}/").content.decode()
    assert reference(outcome.id) in page
    said = {"reference": reference(outcome.id), "filed_on": str(local_day(timezone.now())), "under": "DOC-4417"}
    words = token(cast, "priya", Purpose.FILED_RECEIPTS)
    assert set(told(send(words, Purpose.FILED_RECEIPTS, said), 201)) == {"reference", "noted_at"}
    page = enter(cast, "sam").get(f"/contacts/{outcome.contact_id}/tell/").content.decode()
    assert "Filed" in page and "has it as DOC-4417" in page


def test_an_outcome_is_filed_once_and_on_a_day_that_can_be(cast: Cast, outcome: Notice) -> None:
    words, today = token(cast, "priya", Purpose.FILED_RECEIPTS), local_day(timezone.now())
    said = {"reference": reference(outcome.id), "under": "DOC-4417"}
    for day in (today + timedelta(days=1), today - timedelta(days=9)):
        assert (
            "cannot have been filed"
            in told(send(words, Purpose.FILED_RECEIPTS, said | {"filed_on": str(day)}))["detail"]
        )
    told(send(words, Purpose.FILED_RECEIPTS, said | {"filed_on": str(today)}), 201)
    told(send(words, Purpose.FILED_RECEIPTS, said | {"filed_on": str(today)}), 404)
    with cast.acting("sam", timezone.now()):
        assert FiledReceipt.objects.get().under == "DOC-4417"


def test_an_outcome_told_to_the_school_is_not_healths_to_file(cast: Cast, outcome: Notice) -> None:
    words = token(cast, "ruth", Purpose.FILED_RECEIPTS)
    said = {"reference": reference(outcome.id), "filed_on": str(local_day(timezone.now())), "under": "DOC-4417"}
    told(send(words, Purpose.FILED_RECEIPTS, said), 404)


def number(called: str, **more: object) -> dict[str, object]:
    return {"reference": called, "system": "SIMS", "number": "4417-A", "since": str(local_day(timezone.now()))} | more


def test_the_schools_number_stands_beside_the_child_under_the_schools_name(cast: Cast) -> None:
    two = [{"given": "Alfie"}, {"given": "Bella", "sibling_of_first": True}]
    called = told(refer(token(cast), children=two), 201)["reference"]
    words = token(cast, purpose=Purpose.CASE_NUMBERS)
    told(send(words, Purpose.CASE_NUMBERS, number(called, child=2)), 201)
    with cast.acting("sam", timezone.now()):
        people = named(Contact.objects.get(), cased=beside_named())
        assert [[(r.system, r.number, r.is_ours) for r in receipts(p)] for p in people if p.is_child] == [
            [], [("School or college: SIMS", "4417-A", False)],
        ]  # fmt: skip


def test_a_schools_number_leaves_in_nothing_and_no_conflict_reads_it(cast: Cast) -> None:
    words = token(cast, purpose=Purpose.CASE_NUMBERS)
    told(send(words, Purpose.CASE_NUMBERS, number(told(refer(token(cast)), 201)["reference"])), 201)
    with cast.acting("sam", timezone.now()):
        (alfie,) = [p for p in named(Contact.objects.get(), cased=beside_named()) if p.part == "child"]
        assert receipts(alfie) and not case_numbers(alfie)
    with cast.acting("morgan", timezone.now()):
        note_conflict(worker=cast.priya, person=alfie.person, reason="nephew", by=cast.morgan, at=timezone.now())
    with cast.acting("priya", timezone.now()):
        assert not CaseNumber.objects.exists()


def test_a_number_is_of_ones_own_referral_and_of_a_child_on_it(cast: Cast) -> None:
    called = told(refer(token(cast)), 201)["reference"]
    mine, theirs = token(cast, purpose=Purpose.CASE_NUMBERS), token(cast, "ruth", Purpose.CASE_NUMBERS)
    other = told(send(theirs, Purpose.CASE_NUMBERS, number(called)), 404)
    assert other == told(send(mine, Purpose.CASE_NUMBERS, number(called, child=3)), 404)
    told(send(mine, Purpose.CASE_NUMBERS, number(called, child=2)))  # only mentioned, not what the referral is about
    told(send(mine, Purpose.CASE_NUMBERS, number(called, since="2031-01-01")))
    with cast.acting("sam", timezone.now()):
        assert not CaseNumber.objects.exists()


def test_the_same_number_again_is_refused_and_a_new_one_stands_beside_it(cast: Cast) -> None:
    called = told(refer(token(cast)), 201)["reference"]
    words = token(cast, purpose=Purpose.CASE_NUMBERS)
    told(send(words, Purpose.CASE_NUMBERS, number(called)), 201)
    assert told(send(words, Purpose.CASE_NUMBERS, number(called)))["detail"] == "This number is kept already."
    told(send(words, Purpose.CASE_NUMBERS, number(called, number="4418")), 201)
    with cast.acting("priya", timezone.now()):
        assert CaseNumber.objects.count() == 2
