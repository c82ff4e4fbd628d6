"""Tonight's pack as a page: one's own key after a press, another's for a manager; what is late or missing is said."""

import pytest
from django.urls import reverse

from keel.agencies.models import Seat
from keel.front_door.models import KeyRelease, OutagePack
from keel.front_door.night.actions.rota import Times, write
from keel.front_door.night.models import Duty
from keel.front_door.outage.keys import unseal
from tests.cast import Cast
from tests.front_door.nights import at, red, shift
from tests.front_door.packs import ASKED, kept, on_duty
from tests.ground.people import jobs_login
from tests.promises.test_looking import QUERIES, ask
from tests.web import test_night
from tests.web.test_duty import said
from tests.web.test_night import Turn

cast, it_is = test_night.cast, test_night.it_is
OWN = "/night/pack/"
NIGHT = "The night of Friday 20 to Saturday 21 November, and Saturday by day until 5pm"


def key_of(pack: OutagePack) -> str:
    """As it stands in the page: a place to break the line between its groups."""
    with jobs_login():
        return unseal(OutagePack.objects.get(id=pack.id).key.sealed).replace("-", "-<wbr>")


def given_keys() -> int:
    with jobs_login():
        return KeyRelease.objects.count()


def test_a_duty_worker_presses_for_the_key_and_reads_which_file_it_opens(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    pack, nina = kept(cast), it_is("Fri 17:30")("nina")
    page = said(nina, OWN)
    assert "keel-pack-2026-11-20-to-2026-11-21-" in page and "21 November 2026 at 5pm" in page and "Show my key" in page
    assert NIGHT in page
    assert key_of(pack) not in page and given_keys() == 0
    assert key_of(pack) in said(nina, OWN, {}) and given_keys() == 1
    assert key_of(pack) not in said(nina, OWN)


def test_a_key_is_in_no_address_and_no_page_is_kept(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    pack = kept(cast)
    answer = it_is("Fri 17:30")("nina").post(OWN, {})
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert key_of(pack) in answer.content.decode()


def test_who_is_on_no_rota_is_told_that_there_is_no_pack(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    pack = kept(cast)
    page = said(it_is("Fri 17:30")("rafael"), OWN, {})
    assert "There is no pack for you tonight" in page and key_of(pack) not in page and "Read a key" not in page


def test_a_night_that_is_over_shows_no_key(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    pack = kept(cast)
    assert "The MASH is open" in said(it_is("Mon 10:00")("nina"), OWN, {})
    page = said(it_is("Sat 17:00")("morgan"), reverse("night-pack-key", args=[pack.id]))
    assert "This night is over" in page and "Show the key" not in page


def test_a_manager_opens_the_key_of_nina_with_a_reason_to_read_it_out(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    pack, morgan = kept(cast), it_is("Fri 17:30")("morgan")
    address = reverse("night-pack-key", args=[pack.id])
    assert f'href="{address}">Nina</a>' in said(morgan, OWN)
    assert "Ring Nina on 01632 960198" in said(morgan, address) and NIGHT in said(morgan, address)
    assert "Write why they cannot see the key" in said(morgan, address, {"reason": ""})
    assert "in a sentence" in said(morgan, address, {"reason": "x"}) and given_keys() == 0
    assert key_of(pack) in said(morgan, address, {"reason": ASKED}) and given_keys() == 1
    page = said(it_is("Fri 17:40")("nina"), reverse("messages"))
    assert "A manager opened the key of your outage pack" in page and ASKED in page


@pytest.mark.parametrize("name", ["sam", "rafael"])
def test_who_manages_no_night_opens_no_page_of_anothers_key(cast: Cast, it_is: Turn, name: str) -> None:
    on_duty(cast, "nina")
    address = reverse("night-pack-key", args=[kept(cast).id])
    client = it_is("Fri 17:30")(name)
    assert client.get(address).status_code == 403
    assert client.post(address, {"reason": ASKED}).status_code == 403 and given_keys() == 0


def test_ones_own_key_leads_to_ones_own_page(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    address = reverse("night-pack-key", args=[kept(cast).id])
    assert it_is("Fri 17:30")("nina").get(address).headers["Location"] == OWN


def test_a_key_that_may_not_be_given_any_more_says_whom_to_ring(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    pack = kept(cast)
    page = said(it_is("Sat 09:30")("nina"), OWN, {})
    assert "Ring the manager on call" in page and key_of(pack) not in page and given_keys() == 0


def test_an_evening_without_a_worker_process_is_said_on_the_night(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina", "rafael")
    assert "is late" not in said(it_is("Fri 17:59")("nina"), reverse("night"))
    for address in (reverse("night"), OWN):
        page = said(it_is("Fri 18:00")("nina"), address)
        assert "Tonight’s outage pack of Nina and Rafael is late." in page and "keel worker" in page


def test_who_comes_onto_the_rota_late_has_no_pack_yet_and_that_is_said(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    kept(cast)
    written = at("Fri 17:33")
    with cast.acting("morgan", written) as morgan:
        seat = Seat.objects.get(worker=cast.workers["rafael"], team=cast.teams["night"])
        write(seat=seat, times=Times(at("Fri 17:30"), at("Sat 09:00")), by=morgan, at=written)
    for when, says in (("Fri 17:43", "is not made yet"), ("Fri 18:32", "is not made yet"), ("Fri 18:33", "is late")):
        for address in (reverse("night"), reverse("rota"), OWN):
            assert f"Tonight’s outage pack of Rafael {says}" in said(it_is(when)("nina"), address)
    assert "outage pack of" not in said(it_is("Fri 16:50")("nina"), reverse("rota"))


def test_the_morning_says_that_no_pack_was_made(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    shift(cast, "rafael", "night", "Sun 17:00", "Mon 09:00")
    page = said(it_is("Mon 09:10")("sam"), reverse("night-morning"))
    assert "No pack was made last night: had Keel stopped" in page and "tell who looks after Keel" in page
    assert (
        "No pack was made for the night of Friday 20 to Saturday 21 November:" in page
        and page.count("No pack was made") == 2
    )


def test_the_board_leads_to_the_night_that_passed_without_a_pack(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    assert "without its outage pack" not in said(it_is("Sat 10:00")("sam"), reverse("board"))
    sam = it_is("Mon 09:10")("sam")
    assert "A night passed without its outage pack" in said(sam, reverse("board"))
    assert ask(sam, reverse("board")).queries <= QUERIES
    kept(cast)
    assert "without its outage pack" not in said(sam, reverse("board"))


def test_a_night_with_its_packs_or_without_a_rota_is_not_mentioned(cast: Cast, it_is: Turn) -> None:
    assert "No pack was made" not in said(it_is("Mon 09:10")("sam"), reverse("night-morning"))
    on_duty(cast, "nina", "rafael")
    kept(cast, "nina")
    page = said(it_is("Mon 09:10")("sam"), reverse("night-morning"))
    assert "No pack was made for the night of Friday 20 to Saturday 21 November for Rafael" in page
    kept(cast, "rafael")
    assert "No pack was made" not in said(it_is("Mon 09:10")("sam"), reverse("night-morning"))


@pytest.mark.parametrize(("name", "address"), [("nina", OWN), ("morgan", OWN), ("nina", "/night/")])
def test_pages_of_packs_ask_the_database_little(cast: Cast, it_is: Turn, name: str, address: str) -> None:
    on_duty(cast, "nina", "rafael")
    shift(cast, "morgan", "hub", "Fri 17:00", "Mon 09:00", Duty.ON_CALL)
    red(cast)
    kept(cast)
    assert ask(it_is("Fri 18:30")(name), address).queries <= QUERIES
