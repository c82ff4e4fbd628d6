"""Ada plans that the council is split, Theo signs who comes along; both in the browser, wide and narrow."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.agencies.kinds import AgencyKind, Role
from keel.agencies.models import Agency, Seat, Succession, TeamMove
from keel.base.hours import local_day
from keel.people.models import SignedList
from tests.cast import Cast, child
from tests.journeys.people import Desk, sign_in
from tests.web.referring import enter, read, text

ORDER = "The Bayview (Structural Changes) Order 2027"


@pytest.fixture
def east(cast: Cast) -> Agency:
    with cast.acting("lena"):
        child(cast, by="lena")
        child(cast, "Bella", by="lena")
    return Agency.objects.create(kind=AgencyKind.SOCIAL_CARE, name="East Council", short_name="East")


def plans(ada: Desk) -> None:
    soon = local_day(timezone.now()) + timedelta(days=30)
    ada.follow("Agencies").follow("Another agency takes over from Children's social care")
    ada.press("Record it and tell the teams")
    assert "Write the law or order by which it happens" in ada.said
    ada.date("On which day?", soon.day, soon.month, soon.year).fill({"By which law or order?": ORDER})
    for team in ada.page.locator("select").all():
        team.select_option("East Council")
    ada.press("Record it and tell the teams")
    assert "It is recorded." in ada.said and "East Council" in ada.said and ORDER in ada.said


def signs(theo: Desk) -> None:
    theo.go(reverse("moves")).follow("North team")
    assert theo.page.locator("input:checked").count() == 0
    theo.press("Sign for them")
    assert "Choose who comes along" in theo.said
    theo.choose({"Who comes along?": "Alfie Marsh, born 3 May 2017"}).press("Sign for them")
    assert "Signed for 1 child." in theo.said and "Signed for Alfie Marsh" in theo.said


def test_ada_plans_a_split_and_theo_signs_who_comes_along(
    transactional_db: None, east: Agency, open_page: Callable[..., Page]
) -> None:
    plans(sign_in(open_page, "ada"))
    signs(sign_in(open_page, "theo"))


def planned(cast: Cast, east: Agency) -> TeamMove:
    with cast.acting("ada"):
        row = Succession(
            of=cast.lena.agency, to=east, starts_at=timezone.now() + timedelta(days=9), instrument=ORDER,
            recorded_by=cast.ada.id, recorded_at=timezone.now(),
        )  # fmt: skip
        row.save(force_insert=True)
        move = TeamMove(succession=row, team=cast.teams["north"])
        move.save(force_insert=True)
    return move


@pytest.mark.parametrize("who", ["morgan", "sam", "lena"])
def test_nobody_else_opens_the_list_of_the_north_team(cast: Cast, east: Agency, who: str) -> None:
    address = reverse("move", args=[planned(cast, east).id])
    assert enter(cast, who).get(address).status_code == 403
    assert enter(cast, who).post(address, {"people": []}).status_code == 403
    assert not SignedList.objects.exists()


def test_a_succession_is_recorded_once(cast: Cast, east: Agency) -> None:
    planned(cast, east)
    address = reverse("succession", args=[cast.lena.agency_id])
    assert "Record it" not in read(enter(cast, "ada"), address)
    assert ORDER in text(enter(cast, "ada").post(address, {"instrument": "Another order"}))
    assert Succession.objects.count() == 1


def test_the_plan_names_teams_in_which_nobody_can_sign_before_and_after(cast: Cast, east: Agency) -> None:
    address, ada = reverse("succession", args=[cast.lena.agency_id]), enter(cast, "ada")
    Seat.objects.filter(worker=cast.morgan).update(role=Role.SCREENER)
    teams = "Adoption team, Bayview MASH, Designated officers, Director’s office and Information governance"
    cannot = f"Nobody in {teams} can sign: give somebody the seat"
    assert cannot in read(ada, address)
    planned(cast, east)
    assert cannot in read(ada, address)
    Seat.objects.filter(worker=cast.morgan).update(role=Role.HUB_MANAGER)
    others = "Adoption team, Designated officers, Director’s office and Information governance"
    assert f"Nobody in {others} can sign" in read(ada, address)


def test_a_long_list_is_signed_page_by_page_with_its_whole_numbers(cast: Cast, east: Agency) -> None:
    with cast.acting("lena"):
        for n in range(58):
            child(cast, f"Cai{n:02}", by="lena")
    theo, address = enter(cast, "theo"), reverse("move", args=[planned(cast, east).id])
    first, second = read(theo, address), read(theo, f"{address}?page=2")
    assert "60 left to sign for, 0 signed for." in first and "1 to 50 of 60 names" in first
    assert len(boxes(first)) == 50 and len(boxes(second)) == 10 and not {*boxes(first)} & {*boxes(second)}

    page = text(theo.post(f"{address}?page=2", {"people": boxes(second)}, follow=True))
    assert "Signed for 10 children." in page and "50 left to sign for, 10 signed for." in page
    assert boxes(page) == [] and "<h2" in page and boxes(read(theo, address)) == boxes(first)


def boxes(page: str) -> list[str]:
    return re.findall(r'name="people"[^>]* value="([^"]+)"', page)
