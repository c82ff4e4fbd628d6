"""The address of a page about one or two ids, for lists that have hundreds: each shape is looked up once."""

from functools import lru_cache
from uuid import UUID

from django.urls import reverse


def about(page: str, *keys: UUID) -> str:
    """'/contacts/6f1c…/' for the page `contact` and an id."""
    return _shape(page, len(keys)).format(*keys)


@lru_cache(maxsize=512)
def _shape(page: str, number: int) -> str:
    places = [UUID(int=place + 1) for place in range(number)]
    found = reverse(page, args=places)
    for place, key in enumerate(places):
        found = found.replace(str(key), f"{{{place}}}")
    return found
