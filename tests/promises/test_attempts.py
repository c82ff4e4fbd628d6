"""Attempts to break the rules of who may know, over every page there is: conflict, glass, who told, police words.

Whoever walks opens each address that the role opens, with the ids of one family in it; what must not stand there is a
fault.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from keel.agencies.policy import PAGES
from keel.front_door.contacts.models import From, Named
from keel.front_door.occasional import actions as occasional
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Refused, break_glass, note_conflict
from keel.people.models import Person
from tests.architecture.walk import assert_none
from tests.cast import NOW, WORKERS, Cast
from tests.front_door.received import asked, received
from tests.front_door.test_public import SEALED, heard, told
from tests.promises.pages import addresses
from tests.promises.scene import WORDS, Scene, unfold
from tests.promises.test_looking import FOR_STRANGERS
from tests.promises.test_pages import sign_in
from tests.promises.walking import shown

HUB = {"sam", "una", "morgan", "nina"}
WORRY = "he came to school hungry again"
OWN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{64}")
POLICE = "seen at home twice."  # what `asked` has the police answer, for the hub alone


def says(client: Client, cast: Cast, who: str, ids: dict[str, UUID], secret: str) -> Iterator[str]:
    return (f"{where}: says '{secret}'" for where, page in shown(client, cast, who, ids) if secret in page)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return unfold(cast)


@pytest.mark.parametrize("who", ["sam", "morgan", "nina", "una", "ruth", "lena", "theo", "dev"])
def test_who_has_a_conflict_is_led_to_the_child_by_no_page(client: Client, scene: Scene, who: str) -> None:
    """Safe practice 11: by no list, no board, no message, no handover, whatever the seat."""
    cast, by = scene.cast, "una" if who == "morgan" else "morgan"
    with cast.acting(by):
        alfie = Person.objects.get(id=scene.ids["person"])
        note_conflict(worker=cast.workers[who], person=alfie, reason="His uncle.", by=cast.workers[by], at=NOW)
    assert_none(fault for fault in says(client, cast, who, scene.ids, "alfie") if "/search/" not in fault)  # its hint


def test_broken_glass_opens_no_page_beyond_the_summary(client: Client, scene: Scene) -> None:
    """Safe practice 12: Petra, who had nothing, reads that he is known and by whom, and not a word that was written."""
    cast, now = scene.cast, timezone.now()
    with cast.acting("petra", now) as petra:
        break_glass(
            person=scene.ids["person"], reason="He is in the emergency department.", by=petra, at=timezone.now()
        )
    pages = dict(shown(client, cast, "petra", scene.ids))
    assert any("alfie marsh" in page for page in pages.values())
    assert_none(f"{where}: says '{WORRY}'" for where, page in pages.items() if WORRY in page)


def test_after_a_day_broken_glass_opens_nothing(client: Client, scene: Scene) -> None:
    cast, then = scene.cast, timezone.now() - timedelta(hours=24, minutes=1)
    with cast.acting("petra", then) as petra:
        break_glass(person=scene.ids["person"], reason="He is in the emergency department.", by=petra, at=then)
    assert_none(says(client, cast, "petra", scene.ids, "alfie"))


@pytest.mark.parametrize("who", sorted(WORKERS.keys() - HUB))
def test_no_page_outside_the_hub_says_who_told(client: Client, cast: Cast, who: str) -> None:
    """Safe practice 18: a neighbour's name and number, with the child open to health, police and the North team."""
    contact = heard(cast)
    with cast.acting("sam"):
        alfie = Named.objects.get(contact=contact, part="child")
        for team in ("health", "police"):
            asked(cast, contact, team, "information")
    ids = {"contacts": contact.id, "contact": contact.id, "referrals": contact.id, "people": alfie.person_id}
    for secret in ("jean doyle", SEALED["phone"]):
        assert_none(says(client, cast, who, ids | {"person": alfie.person_id, "named": alfie.id}, secret))


@pytest.mark.parametrize("who", sorted(WORKERS.keys() - HUB - {"dev"}))
def test_no_page_outside_the_hub_says_what_police_gave_it_alone(client: Client, cast: Cast, who: str) -> None:
    """Safe practice 19: 'for the hub only' is for the hub only, whoever was asked beside them."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        check = asked(cast, alfie.contact, "police", "information")
        asked(cast, alfie.contact, "health")
    contact = alfie.contact_id
    ids = {"contacts": contact, "contact": contact, "referrals": contact, "people": alfie.person_id}
    assert_none(says(client, cast, who, ids | {"person": alfie.person_id, "check": check.id}, POLICE))


@pytest.mark.parametrize("teller", [From.RELATIVE, From.NEIGHBOUR, From.SELF, From.ANONYMOUS])
def test_a_father_who_tells_the_hub_gets_no_copy_by_a_link(cast: Cast, teller: From) -> None:
    """Safe practice 17 and 18: a work e-mail that he leaves and proves opens nothing, for he is no professional."""
    contact = heard(cast, told(teller))
    with declared(cast.keel, NOW) as keel, pytest.raises(Refused, match="professional"):
        occasional.leave(contact=contact, email="dad@work.example", by=keel.worker, at=NOW)


@pytest.mark.parametrize("role", sorted({role for roles in PAGES.values() for role in roles}))
def test_a_stranger_learns_from_no_page_whether_a_child_is_known(client: Client, scene: Scene, role: str) -> None:
    """Safe practice 33: the refusal for what is there reads as the one for what is not."""
    sign_in(client, scene.cast, role)
    assert_none(
        f"/{address.route}: reads otherwise for what is there than for what is not"
        for address in addresses()
        if address.page and address.asks and role in PAGES[address.page] and address.page not in FOR_STRANGERS
        if answer(client, scene.path(address)) != answer(client, address.path(WORDS))
    )


def answer(client: Client, path: str) -> tuple[int, str]:
    """What a page says, without the ids of its address and the token of its forms."""
    response = client.get(path)
    return response.status_code, OWN.sub("", response.content.decode(errors="replace"))


def test_whoever_may_know_is_led_to_all_of_it(client: Client, scene: Scene) -> None:
    """The same walk finds what others must not find: else the attempts above would try nothing."""
    cast = scene.cast
    for who, secret in (("sam", "alfie marsh"), ("sam", WORRY), ("lena", WORRY)):
        assert any(says(client, cast, who, scene.ids, secret))
    contact = heard(cast)
    with cast.acting("sam"):
        check = asked(cast, contact, "police", "information")
    ids = {"contacts": contact.id, "contact": contact.id, "check": check.id}
    for secret in ("jean doyle", SEALED["phone"], POLICE):
        assert any(says(client, cast, "sam", ids, secret))
