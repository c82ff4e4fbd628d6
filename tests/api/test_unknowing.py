"""No answer tells whether a child was known: a call about a known child and one about an unknown are answered alike."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keel.agencies.kinds import Purpose
from keel.api.examples import EXAMPLES
from keel.front_door.models import Notification
from keel.people.grounds.actions import note_conflict
from tests.api.calling import notify, refer, send, token, told
from tests.cast import Cast, child, open_to
from tests.front_door.received import received

ALFIE = {"given": "Alfie", "family": "Marsh", "born": "2017-05-03", "nhs": "943 476 5919", "upn": ""}
NEVER_HEARD_OF = {"given": "Zora", "family": "Quill", "born": "2016-01-02", "nhs": "943 476 5870", "upn": ""}


def shape(response: HttpResponse) -> tuple[Any, ...]:
    """Everything of an answer but the figures that differ by chance and by the moment."""
    said = told(response, response.status_code)
    headers = {name: value for name, value in response.items() if name not in ("Content-Length", "X-Request-ID")}
    varying = ("reference", "received_at", "decided_by", "answer_due")
    return response.status_code, headers, {k: "" if k in varying else v for k, v in said.items()}


@pytest.fixture
def known(cast: Cast) -> Cast:
    """Alfie Marsh is known: to the hub by a referral, to the North team by its work, and kept from Priya."""
    received(cast, by="ruth")
    with cast.acting("sam"):
        alfie = child(cast, born=date(2017, 5, 3))
        open_to(cast, alfie, "north")
        note_conflict(worker=cast.priya, person=alfie, reason="His aunt.", by=cast.sam, at=timezone.now())
    return cast


def test_a_referral_of_a_known_child_is_answered_as_one_of_an_unknown(known: Cast) -> None:
    words = token(known)
    answers = [shape(refer(words, children=[one], adults=[])) for one in (ALFIE, NEVER_HEARD_OF)]
    assert answers[0] == answers[1] and answers[0][0] == 201


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(more=st.fixed_dictionaries({
    "sex": st.sampled_from(["M", "F", "U", "?"]),
    "died": st.sampled_from([None, "2010-01-01", "2031-01-01"]),
    "nhs": st.sampled_from(["", "943 476 5919", "1"]),
    "school": st.text("abc ", max_size=300),
}))  # fmt: skip
def test_whatever_else_is_said_of_them_the_answers_are_alike(known: Cast, more: dict[str, Any]) -> None:
    words = token(known)
    answers = [shape(refer(words, children=[one | more], adults=[])) for one in (ALFIE, NEVER_HEARD_OF)]
    assert answers[0] == answers[1]


def test_a_notification_of_a_known_incident_is_answered_as_a_new_one(cast: Cast) -> None:
    words = token(cast, "dev", Purpose.NOTIFICATIONS)
    new, again = shape(notify(words)), shape(notify(words))
    other = shape(notify(words, corrects="PPN/2026/0417", narrative="He was not there."))
    apart = shape(notify(words, incident="LOG 99", reference="PPN/2026/0417"))
    assert new == again == other == apart
    with cast.acting("sam", timezone.now()):
        assert Notification.objects.count() == 1


@pytest.mark.parametrize("purpose", [Purpose.CHECK_ANSWERS, Purpose.FILED_RECEIPTS, Purpose.CASE_NUMBERS])
def test_a_reference_of_others_reads_as_one_that_there_is_not(known: Cast, purpose: Purpose) -> None:
    """A contact that health sent about Alfie is nothing to the school, asked for in whatever way."""
    said = told(refer(token(known, "ruth")), 201)
    words = token(known, "priya", purpose)
    theirs, nowhere = (EXAMPLES[purpose] | {"reference": called} for called in (said["reference"], "2222-2222"))
    assert shape(send(words, purpose, theirs)) == shape(send(words, purpose, nowhere))
    assert shape(send(words, purpose, theirs))[0] == 404
