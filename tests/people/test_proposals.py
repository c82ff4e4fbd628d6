"""Rows between the bands: put before the hub, answered by a worker, forgotten; nobody is linked by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from keel.people.adoption.actions import place
from keel.people.grounds.actions import note_conflict
from keel.people.models import Identifier, Person, Proposal
from keel.people.proposals import actions
from keel.people.proposals.actions import Row
from keel.people.proposals.queries import waiting
from tests.cast import Cast, child, open_to
from tests.ground.browser import NARROW, WIDE
from tests.ground.people import jobs_login
from tests.web.axe import assert_accessible
from tests.web.referring import enter, read, text

BORN = date(2017, 5, 3)
SCHOOLS = Row("P-77", Person().id, "Alfy", "Marsh", BORN, "M", 0.91, "First name: nearly the same", "")


@pytest.fixture
def alfie(cast: Cast, transactional_db: None) -> Person:
    """Alfie of the north team, and a school's row that may be he."""
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
    proposed(cast, alfie)
    return alfie


def proposed(cast: Cast, who: Person) -> int:
    school = cast.teams["school"].agency
    with jobs_login():
        rows = [replace(SCHOOLS, person=who.id)]
        return actions.propose(rows=rows, agency=school, by=cast.tess, at=timezone.now())


def asked(cast: Cast) -> str:
    with cast.acting("sam", timezone.now()):
        return reverse("proposal", args=[waiting()[0].id])


def test_sam_answers_yes_and_the_schools_number_is_his(cast: Cast, alfie: Person) -> None:
    sam, where = enter(cast, "sam"), asked(cast)
    assert "1 row." in read(sam, reverse("board"))
    page = read(sam, where)
    assert "Alfy Marsh and Alfie Marsh" in page and "91% likely" in page and "checked" not in page
    assert "Say what they are" in text(sam.post(where, {"why": "x"}))
    assert "First name differs. Write why" in text(sam.post(where, {"said": "same"}))
    assert "Answered: they are one person." in text(
        sam.post(where, {"said": "same", "why": "His teacher rang."}, follow=True)
    )
    with cast.acting("lena", timezone.now()):
        assert [(n.scheme, n.value) for n in Identifier.objects.filter(person=alfie)] == [("own", "P-77")]
    with cast.acting("sam", timezone.now()):
        row = Proposal.objects.get()
        assert (row.answer, row.given, row.family, row.birth_date) == ("same", "", "", None)
        assert not Person.objects.filter(id=alfie.id).exists() and waiting() == []
    assert "answered this a moment ago" in text(sam.get(where, follow=True))


@pytest.mark.parametrize("said", ["other", "unsure"])
def test_another_answer_writes_nothing_on_the_record(cast: Cast, alfie: Person, said: str) -> None:
    enter(cast, "sam").post(asked(cast), {"said": said})
    with cast.acting("lena", timezone.now()):
        assert not Identifier.objects.exists()
    assert proposed(cast, alfie) == 0, "the same row is not asked again"


def test_whom_the_worker_may_not_know_is_on_no_list(cast: Cast, alfie: Person) -> None:
    now = timezone.now()
    with cast.acting("lena", now):
        note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.lena, at=now)
    with cast.acting("sam", now):
        assert waiting() == []
    with cast.acting("noor", now):
        assert waiting() == [] and not Proposal.objects.exists()
    with cast.acting("una", now):
        assert len(waiting()) == 1
    with cast.acting("lena", now):
        open_to(cast, alfie, "adopters", by="lena")
    with cast.acting("ivy", now) as ivy:
        place(person=alfie, on=date(2026, 11, 1), by=ivy, at=now)
    with cast.acting("una", now):
        assert waiting() == []


def test_what_nobody_answered_is_forgotten_after_ninety_days(cast: Cast, alfie: Person) -> None:
    with jobs_login():
        assert actions.forget(by=cast.keel, at=timezone.now() + timedelta(days=89)) == 0
        assert actions.forget(by=cast.keel, at=timezone.now() + timedelta(days=91)) == 1
        assert not Proposal.objects.exists()


def test_lena_of_another_team_answers_nothing(cast: Cast, alfie: Person, client: Client) -> None:
    client.force_login(cast.lena)
    assert client.get(asked(cast)).status_code == client.get(reverse("proposals")).status_code == 403


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_review_queue_is_accessible(alfie: Person, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("sam", reverse("proposals"), width)
    assert_accessible(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Compare").click()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say what they are").first).to_be_visible()
    assert_accessible(page)
