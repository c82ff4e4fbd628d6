"""The administrator adds agencies and teams, under the names they go by here; nothing of a child is on these pages."""

import pytest
from django.test import Client

from keel.agencies.models import Agency, Team
from tests.cast import Cast
from tests.web.referring import enter

YOS = {
    "kind": "youth_justice", "name": "Bayview Youth Offending Service", "short_name": "YOS",
    "team": "YOS desk", "team_kind": "desk", "email": "yos@bayview.example", "phone": "01632 960300",
}  # fmt: skip


@pytest.fixture
def ada(cast: Cast) -> Client:
    return enter(cast, "ada")


def test_an_agency_joins_with_its_first_team(ada: Client) -> None:
    page = ada.post("/agencies/new/", YOS, follow=True).content.decode()
    assert "Bayview Youth Offending Service is in the partnership" in page
    assert Team.objects.get(name="YOS desk").agency.short_name == "YOS"


def test_an_agency_without_a_name_is_not_added(ada: Client) -> None:
    before = Agency.objects.count()
    assert "Enter the agency&#39;s name" in ada.post("/agencies/new/", YOS | {"name": ""}).content.decode()
    assert Agency.objects.count() == before


def test_an_agency_gets_a_further_team(cast: Cast, ada: Client) -> None:
    health = cast.teams["health"].agency
    answer = ada.post(f"/agencies/{health.id}/team/", {"team": "Night desk", "team_kind": "desk"}, follow=True)
    assert "Night desk is a team of" in answer.content.decode()
    assert health.teams.filter(name="Night desk").exists()


def test_nobody_but_the_administrator_adds_agencies(cast: Cast) -> None:
    assert enter(cast, "morgan").post("/agencies/new/", YOS).status_code == 403
    assert not Agency.objects.filter(short_name="YOS").exists()
