"""While the hub is closed a refusal and a referrer's Home name the night's number first; by day the hub's alone."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.web import test_night
from tests.web.test_night import Turn

cast, it_is = test_night.cast, test_night.it_is
NIGHT, DAY = "01632 960199", "01632 960100"


def main(client: Client, address: str) -> str:
    """The page without its footer, which names both numbers at every hour."""
    return client.get(address).content.decode().split("<footer")[0]


@pytest.mark.parametrize("page", ["board", "contact"])
def test_a_refusal_at_night_names_the_night_number_first(cast: Cast, it_is: Turn, page: str) -> None:
    """Of a page that is not for the seat, and of a contact, where a team of the day is named to ask."""
    who, address = ("priya", reverse(page)) if page == "board" else ("sam", reverse(page, args=[uuid4()]))
    said = main(it_is("Fri 17:01")(who), address)
    assert "You may not open this" in said and "ring the duty team on" in said
    asked = said.find("Whom to ask") if page == "contact" else said.index(DAY)
    assert 0 < said.index(NIGHT) < asked
    assert NIGHT not in main(it_is("Fri 16:59")(who), address)


def test_the_home_of_a_referrer_names_the_night_number_first_at_night(cast: Cast, it_is: Turn) -> None:
    said = main(it_is("Sat 11:00")("priya"), "/")
    assert f"Then ring the duty team on {NIGHT}; by day the MASH on {DAY}." in said
    assert f"Then ring the MASH on {DAY}." in main(it_is("Mon 11:00")("priya"), "/")
