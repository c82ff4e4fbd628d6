"""The demo's rows are what the actions would have written: driven through them, a contact comes out the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db.models import Q

from keel.demo import fill
from keel.demo.wanted import Size, Wanted
from keel.front_door.models import Contact
from keel.people.models import Link
from tests.architecture.walk import assert_none
from tests.demo.replay import Replay
from tests.demo.rows import differences, held
from tests.ground.people import jobs_login

UNTIL = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
JOBS = "jobs"
OTHERWISE = ("reference", "mailed_at")  # made from the id; written by the worker process when the mail has gone


@pytest.fixture
def bayview(transactional_db: None, tmp_path: Path) -> None:
    with jobs_login():
        fill.fill(Wanted(Size(200), 3, UNTIL, tmp_path / "truth.csv"))


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_a_contact_driven_through_the_actions_has_the_same_rows(bayview: None) -> None:
    closed = Contact.objects.using(JOBS).filter(stage="closed", channel="form")
    alone = [c for c in closed.order_by("received_at") if is_alone(c)]
    for old in alone[:40]:
        new = Replay(old).run()

        assert_none(differences(held(old), held(new), leaving=OTHERWISE))


def is_alone(contact: Contact) -> bool:
    """Nothing but this contact is known of anybody named on it, and no job of the worker process had a part in it."""
    if contact.checks.using(JOBS).filter(after_decision=True).exists():
        return False
    people = list(contact.named.using(JOBS).values_list("person", flat=True))
    linked = Link.objects.using(JOBS).filter(Q(record__in=people) | Q(known__in=people)).exists()
    return not linked
