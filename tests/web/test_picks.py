"""A drop-down list starts with one empty option, and with no second one."""

import pytest
from django.urls import reverse

from keel.web.forms import Option, Pick
from tests.cast import Cast
from tests.front_door.received import received
from tests.web.referring import enter, read


@pytest.mark.parametrize("offer", [[("a", "A")], [Option("", "Nobody else"), Option("a", "A")]])
def test_a_list_has_one_empty_option_whoever_offers_it(offer: list[Option]) -> None:
    assert [option.value for option in Pick("Who?", offer).options] == ["", "a"]


@pytest.mark.parametrize(
    ("who", "where"),
    [("sam", "hand-over"), ("sam", "transfer-in"), ("sam", "private_fostering"), ("ada", "new")],
)
def test_sam_and_the_others_find_one_empty_option_in_each_list(cast: Cast, who: str, where: str) -> None:
    key = received(cast, "Alfie")[0].contact_id
    addresses = {
        "hand-over": reverse("contact-hand-over", args=[key]),
        "transfer-in": reverse("transfer-in"),
        "private_fostering": reverse("onward-send", args=[key, "private_fostering"]),
        "new": reverse("worker-add"),
    }
    page = read(enter(cast, who), addresses[where])
    assert page.count("<select") == page.count('<option value=""') > 0
