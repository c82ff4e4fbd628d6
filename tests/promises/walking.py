"""Somebody of the cast walks every page that their role opens, with the ids of one family in the addresses."""

import re
from collections.abc import Iterator
from uuid import UUID

from django.test import Client

from keel.agencies.policy import PAGES
from tests.cast import WORKERS, Cast
from tests.promises.pages import Address, addresses
from tests.promises.scene import WORDS, meaning

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # letters drawn by chance, which may spell a name


def path(address: Address, ids: dict[str, UUID]) -> str | None:
    """The address with the family's ids in it; None where it is of something else."""
    given = {name: WORDS.get(name) or ids.get(meaning(address, name)) for _, name in address.asks}
    return None if None in given.values() else address.path(given)


def shown(client: Client, cast: Cast, who: str, ids: dict[str, UUID]) -> Iterator[tuple[str, str]]:
    """Every page that somebody gets to see, with its words in small letters."""
    client.force_login(cast.workers[who])
    for address in (a for a in addresses() if WORKERS[who][1] in PAGES.get(a.page, ())):
        where = path(address, ids)
        response = client.get(where) if where else None
        if response is not None and response.status_code == 200 and not response.streaming:
            yield f"{who} /{address.route}", TOKEN.sub("", response.content.decode(errors="replace")).casefold()
