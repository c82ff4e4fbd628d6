"""Addresses that are put together from a shape are those that Django would look up."""

from uuid import uuid4

from django.urls import NoReverseMatch, get_resolver, reverse

from keel.web import addresses


def test_every_page_about_ids_has_the_address_that_django_finds() -> None:
    seen = set()
    for name, found in get_resolver().reverse_dict.lists():
        keys = [uuid4() for _ in found[0][0][0][1]]
        if not isinstance(name, str) or not keys:
            continue
        try:
            expected = reverse(name, args=keys)
        except NoReverseMatch:  # it takes something else than ids
            continue
        assert addresses.about(name, *keys) == expected
        seen.add(len(keys))
    assert seen >= {1, 2}
