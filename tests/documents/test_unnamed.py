"""An adult whom an allegation is about and whom the contact does not name leaves in no file (safe practice 13)."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import Cast, gather
from tests.documents.nights import evening, opened
from tests.documents.packed import decided_on, read
from tests.front_door.alleged import ALLEGED, CARL, unnamed
from tests.front_door.nights import night_team, red
from tests.front_door.packs import on_duty

SECRETS = ("carl", "dunn", ALLEGED.casefold(), "harbour juniors", "allegation")


def test_the_package_says_nothing_of_them_and_is_held_back_for_nobody(cast: Cast) -> None:
    alfie = decided_on(cast)
    unnamed(cast, alfie, CARL, cast.teams["officers"])
    said = str(read(cast, alfie)).casefold()
    assert "alfie" in said and [secret for secret in SECRETS if secret in said] == []


@pytest.fixture
def night(transactional_db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.OUTAGE_FOLDER = tmp_path
    found = gather()
    night_team(found)
    on_duty(found, "rafael")
    return found


def test_the_outage_pack_says_nothing_of_them(night: Cast) -> None:
    alfie = red(night)
    unnamed(night, alfie, CARL, night.teams["officers"])
    evening(night)
    said = opened(night).casefold()
    assert "alfie" in said and [secret for secret in SECRETS[:4] if secret in said] == []
