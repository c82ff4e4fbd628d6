"""The case number comes back: typed in by the hub, one child at a time, and shown from then on."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from keel.front_door.contacts.models import Named
from keel.front_door.contacts.queries import named
from keel.front_door.models import CaseNumber
from keel.front_door.packages.actions import Given, note_number
from keel.front_door.packages.queries import Receipt, beside_named, receipts
from keel.people.grounds.actions import Refused
from keel.people.links.actions import confirm
from tests.cast import NOW, Cast
from tests.documents.packed import decided_on, read
from tests.front_door.received import received
from tests.promises.intruder import REFUSED

TODAY = NOW.date()
HARBOUR = Given("Harbourcase", "HC 10442", TODAY)


def noted(cast: Cast, child: Named, given: Given = HARBOUR, at: datetime = NOW) -> CaseNumber:
    with cast.acting("sam", at):
        return note_number(named=child, given=given, by=cast.sam, at=at)


def shown(cast: Cast, child: Named, by: str = "sam") -> list[Receipt]:
    with cast.acting(by):
        (one,) = named(child.contact, cased=beside_named())
        return receipts(one)


def test_the_number_of_a_child_is_shown_and_stands_in_the_next_package(cast: Cast) -> None:
    alfie = decided_on(cast)
    noted(cast, alfie)
    assert shown(cast, alfie) == [Receipt("Harbourcase", "HC 10442", TODAY)]
    (child,) = read(cast, alfie)["children"]
    assert child["case_numbers"] == [{"system": "Harbourcase", "number": "HC 10442", "received_on": "2026-11-20"}]


def test_a_later_contact_of_the_same_child_knows_the_number(cast: Cast) -> None:
    alfie, again = decided_on(cast), decided_on(cast)
    noted(cast, alfie)
    with cast.acting("sam"):
        confirm(record=again.person, known=alfie.person, evidence="same", by=cast.sam, at=NOW)
    assert [r.number for r in shown(cast, again)] == ["HC 10442"]


def test_a_wrong_number_is_followed_by_the_right_one_and_kept(cast: Cast) -> None:
    alfie = decided_on(cast)
    noted(cast, alfie)
    noted(cast, alfie, Given("harbourcase", "HC 10443", TODAY), NOW + timedelta(minutes=5))
    assert [r.number for r in shown(cast, alfie)] == ["HC 10443"]
    with cast.acting("sam"):
        assert CaseNumber.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (Given("Harbourcase", "HC 1", date(2026, 11, 21)), "later than today"),
        (Given("Harbourcase", "HC 1", date(2026, 11, 19)), "before the hub had the contact"),
        (Given("Harbourcase", "  ", TODAY), "Write the name of the case system"),
        (HARBOUR, "kept already"),
    ],
)
def test_a_number_that_cannot_be_is_refused(cast: Cast, given: Given, why: str) -> None:
    alfie = decided_on(cast)
    noted(cast, alfie)
    with pytest.raises(Refused, match=why):
        noted(cast, alfie, given)


def test_no_case_system_has_a_child_for_whom_nothing_is_in_force(cast: Cast) -> None:
    (alfie,) = received(cast)
    with pytest.raises(Refused, match="Nothing is in force for this child"):
        noted(cast, alfie)


def test_the_number_is_the_hubs_and_is_never_rewritten(cast: Cast) -> None:
    alfie = decided_on(cast)
    row = noted(cast, alfie)
    assert shown(cast, alfie, "priya") == []
    row.id, row.noted_by = uuid4(), cast.priya.id
    with cast.acting("priya"), REFUSED, transaction.atomic():
        row.save(force_insert=True)
    with cast.acting("sam"), transaction.atomic():
        assert not CaseNumber.objects.update(number="HC 9")
