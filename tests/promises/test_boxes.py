"""No two boxes that somebody types into have one name on a page: what is written for one would stand in the other."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.architecture.walk import assert_none
from tests.cast import WORKERS, Cast
from tests.promises.scene import unfold
from tests.promises.walking import shown

BOX = re.compile(r"<(?:textarea|select|input)\b[^>]*>")
NOT_TYPED = re.compile(r'type="(?:hidden|radio|checkbox|submit)"')
NAME = re.compile(r' name="([^"]*)"')


def faults(where: str, page: str) -> Iterator[str]:
    boxes = (box for box in BOX.findall(page) if not NOT_TYPED.search(box))
    names = Counter(name for box in boxes for name in NAME.findall(box))
    yield from (f"{where}: {number} boxes are called ‘{name}’." for name, number in names.items() if number > 1)


def test_two_boxes_of_one_name_are_found() -> None:
    assert [*faults("a page", '<input name="words"><textarea class="x" name="words">')]
    assert not [*faults("a page", '<input name="words"><input type="hidden" name="words"><input name="why">')]


@pytest.mark.parametrize("who", WORKERS)
def test_no_page_has_two_boxes_of_one_name(client: Client, cast: Cast, who: str) -> None:
    ids = unfold(cast).ids
    assert_none(fault for where, page in shown(client, cast, who, ids) for fault in faults(where, page))
