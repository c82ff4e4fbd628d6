"""The night as pages: what is offered stands first, accepted by name; the rota says who is on and where nobody is."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keel.agencies.models import Seat, Team
from keel.front_door.models import Passing, Shift
from keel.front_door.night.actions.passing import accept
from keel.front_door.night.models import Duty
from tests.cast import Cast, gather
from tests.front_door.nights import at, clock, night_team, owner, red, shift
from tests.front_door.notified import kept, told
from tests.front_door.stepped import known_to, step_down
from tests.ground.people import jobs_login
from tests.promises.test_looking import QUERIES, ask
from tests.web.test_duty import said

Turn = Callable[[str], Callable[[str], Client]]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    found = gather()
    night_team(found)
    return found


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Turn:
    """Sets the one clock that the web reads; somebody signs in at that hour."""

    def turned(moment: str) -> Callable[[str], Client]:
        now: datetime = at(moment)
        monkeypatch.setattr(timezone, "now", lambda: now)

        def signed_in(name: str) -> Client:
            client = Client()
            client.force_login(cast.workers[name])
            return client

        return signed_in

    return turned


def test_the_night_is_the_first_thing_a_duty_worker_sees_after_closing(cast: Cast, it_is: Turn) -> None:
    assert it_is("Fri 16:59")("nina").get("/").headers["Location"] == reverse("board")
    assert it_is("Fri 17:00")("nina").get("/").headers["Location"] == reverse("night")
    assert it_is("Sun 12:00")("sam").get("/").headers["Location"] == reverse("board")


def test_what_is_offered_stands_first_and_is_accepted_by_name(cast: Cast, it_is: Turn) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    nina = it_is("Fri 17:20")("nina")
    page = said(nina, reverse("night"))
    assert page.index("Accept by name") < page.index("Red, not graded, or due before")
    assert "due by 6pm today (40 minutes left)" in page and "The decision is due by 4:45pm tomorrow" in page
    page = said(nina, reverse("night-accept"), {"contact": str(alfie.contact_id)})
    assert "You accepted 1 contact" in page and "Accept by name" not in page and owner_of(cast, "nina") == "Nina"


def test_who_says_danger_is_offered_first_with_the_mark_and_the_worry(cast: Cast, it_is: Turn) -> None:
    red(cast, "Fri 15:00", urgency="", worry="An older one.")
    clock(cast, "Fri 17:00")
    last = red(cast, "Fri 17:30", urgency="", in_danger="yes", worry="I am locked out and he says he will hurt me now")
    clock(cast, "Fri 17:31")
    page = said(it_is("Fri 17:32")("nina"), reverse("night"))
    cards = page[page.index("Accept by name") : page.index("Red, not graded, or due before")]
    assert cards.index(last.contact.reference) < cards.index("An older one.")
    assert cards.count("In danger now, says the referrer") == 1
    assert "I am locked out and he says he will hurt …" in cards


def test_what_was_offered_stands_by_time_left_not_by_when_it_was_offered(cast: Cast, it_is: Turn) -> None:
    at_four = red(cast, "Fri 16:00")
    clock(cast, "Fri 17:00")
    at_three = red(cast, "Fri 15:00")
    clock(cast, "Fri 17:01")
    page = said(it_is("Fri 17:02")("nina"), reverse("night"))
    cards = page[page.index("Accept by name") : page.index("Red, not graded, or due before")]
    assert cards.index(at_three.contact.reference) < cards.index(at_four.contact.reference)


def owner_of(cast: Cast, name: str) -> str:
    with cast.acting(name, at("Fri 17:30")):
        return owner(Passing.objects.select_related("contact").get().contact.named.get())


def test_all_that_was_offered_is_accepted_in_one_step(cast: Cast, it_is: Turn) -> None:
    named = [red(cast), red(cast, urgency="")]
    clock(cast, "Fri 17:00")
    nina = it_is("Fri 17:20")("nina")
    assert "Accept all 2" in said(nina, reverse("night"))
    answer = nina.post(reverse("night-accept"), {"contact": [str(n.contact_id) for n in named]}, follow=True)
    assert "You accepted 2 contacts" in answer.content.decode()


def test_the_morning_shows_danger_and_the_worry_beside_what_the_night_did(cast: Cast, it_is: Turn) -> None:
    alfie = red(cast, in_danger="yes", worry="His father is outside with a knife.")
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Fri 17:05")) as nina:
        accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 17:05"))
    clock(cast, "Mon 09:00")

    page = said(it_is("Mon 09:10")("sam"), reverse("night-morning"))
    assert "In danger now, says the referrer" in page and "Worry: His father is outside with a knife." in page
    assert "Nina accepted it" in page


HELD = "Step-down asked by North team, who hold the child until a named worker has accepted"


def test_a_step_down_asked_at_night_says_what_it_is_and_who_holds(cast: Cast, it_is: Turn) -> None:
    step_down(cast, at("Fri 18:00"))
    clock(cast, "Fri 18:01")
    page = said(it_is("Fri 18:02")("nina"), reverse("night"))

    offered, listed = page.split("<h2", 2)[1:]
    assert f"{HELD}. Not graded. Grade it: due by" in offered and offered.count(HELD) == 1
    assert f"{HELD}." in listed


def test_who_steps_down_when_the_hub_is_closed_reads_where_it_goes(cast: Cast, it_is: Turn) -> None:
    with cast.acting("lena"):
        alfie = known_to(cast, "north", "lena")
    address, closed = reverse("step", args=[alfie.id]), "is closed until 9am on Monday 23 November."
    page = said(it_is("Fri 18:00")("lena"), address)

    assert closed in page and "goes to the night team first, because nobody has graded it yet" in page
    assert "may be asked on the next working day" in page
    assert "is closed until" not in said(it_is("Fri 16:59")("lena"), address)


def test_until_accepted_the_board_says_whom_to_ring(cast: Cast, it_is: Turn) -> None:
    red(cast)
    clock(cast, "Fri 17:00")
    page = said(it_is("Fri 17:20")("sam"), reverse("board"))
    assert "1 contact offered to the night, not accepted: ring 01632 960199." in page
    page = said(it_is("Fri 17:20")("morgan"), reverse("night"))
    assert "Not accepted: ring 01632 960199" in page and "Accept by name" not in page


def test_the_night_shows_board_and_police_list_with_whom_to_ring(cast: Cast, it_is: Turn) -> None:
    red(cast, referrer_name="Priya Nair", referrer_phone="01632 960777")
    red(cast, urgency="green", worry="A green one.")
    with jobs_login():
        kept(cast, told("PPN/1", grade="red"), at("Fri 16:00"))
        kept(cast, told("PPN/2", incident="LOG 8", grade="green"), at("Fri 16:30"))
    page = said(it_is("Fri 18:00")("nina"), reverse("night"))
    assert "Priya Nair, Harbour Primary, 01632 960777" in page and "Look at it with the police" in page
    assert page.count("Police list</span>") == 1 and "A green one." not in page


def test_what_is_due_before_the_hub_opens_is_on_the_night_too(cast: Cast, it_is: Turn) -> None:
    red(cast, "Thu 11:00", urgency="amber", worry="An amber one, overdue.")
    red(cast, "Fri 11:00", urgency="amber", worry="An amber one for Monday.")
    page = said(it_is("Fri 18:00")("nina"), reverse("night"))
    assert "An amber one, overdue." in page and "An amber one for Monday." not in page


def test_a_private_callers_number_is_on_the_contacts_page_alone(cast: Cast, it_is: Turn) -> None:
    red(cast, by="sam", referrer_is="neighbour", referrer_name="Jo Penn", referrer_phone="01632 960555")
    page = said(it_is("Fri 18:00")("nina"), reverse("night"))
    assert "Neighbour or friend of the family: see the contact" in page and "960555" not in page


@pytest.mark.parametrize(("agency", "said_as"), [("Bayview Dental", "Bayview Dental"), ("", "a professional")])
def test_nobody_is_told_to_ring_their_own_hub(cast: Cast, it_is: Turn, agency: str, said_as: str) -> None:
    Team.objects.filter(id=cast.teams["hub"].id).update(phone="01632 960123")
    red(cast, by="sam", channel="call", referrer_name="Jo Penn", referrer_agency=agency)
    page = said(it_is("Fri 18:00")("nina"), reverse("night"))
    assert f"Jo Penn, {said_as}, left no number" in page and f"{said_as}, 01632 960123" not in page


def test_a_contact_is_passed_on_in_ones_own_words(cast: Cast, it_is: Turn) -> None:
    alfie = red(cast)
    una, address = it_is("Fri 16:50")("una"), reverse("contact-pass", args=[alfie.contact_id])
    assert "Pass to night or day" in said(una, reverse("contact", args=[alfie.contact_id]))
    assert "Red. Settle who it is" in said(una, address)
    assert "Write what is known" in said(una, address, {"said": ""})
    assert "Offered to Emergency duty team." in said(una, address, {"said": "Ring the aunt at six."})
    assert "Ring the aunt at six." in said(it_is("Fri 17:05")("nina"), reverse("night"))


def test_a_manager_starts_the_handover_before_the_clock_does(cast: Cast, it_is: Turn) -> None:
    red(cast)
    morgan = it_is("Fri 16:30")("morgan")
    assert "Alfie Marsh" in said(morgan, reverse("night-offer"))
    assert "Offered to the night: 1 contact." in said(morgan, reverse("night-offer"), {})
    assert "Nothing is to be offered" in said(morgan, reverse("night-offer"))


def test_the_rota_says_who_is_on_with_a_telephone_and_where_nobody_is(cast: Cast, it_is: Turn) -> None:
    shift(cast, "nina", "night", "Fri 17:00", "Sat 09:00")
    shift(cast, "rafael", "night", "Sat 12:00", "Mon 09:00")
    page = said(it_is("Fri 20:00")("sam"), reverse("rota"))
    assert "<strong>Nina</strong>, on duty, Emergency duty team: 01632 960198, until 9am tomorrow" in page
    assert "Nobody is on in Emergency duty team from 9am tomorrow until midday tomorrow." in page
    assert "There is no manager on call now, until 9am on Monday 23 November." in page and "Write a shift" not in page


def test_a_hub_that_keeps_a_rota_is_told_of_a_day_without_anybody(cast: Cast, it_is: Turn) -> None:
    shift(cast, "sam", "hub", "Fri 09:00", "Fri 17:00")
    page = said(it_is("Fri 10:00")("morgan"), reverse("rota"))
    assert "Nobody is on in Bayview MASH from 9am on Monday 23 November until 5pm on Monday 23 November." in page


def test_by_day_the_rota_warns_of_an_evening_without_anybody(cast: Cast, it_is: Turn) -> None:
    page = said(it_is("Fri 10:00")("morgan"), reverse("rota"))
    assert "Nobody is on in Emergency duty team from 5pm today until 9am on Monday 23 November." in page


def written(cast: Cast, **more: str) -> dict[str, str]:
    seat = Seat.objects.get(worker=cast.nina, team=cast.teams["night"])
    days = {f"{end}_on-{part}": value for end, day in (("starts", "20"), ("ends", "21"))
            for part, value in (("day", day), ("month", "11"), ("year", "2026"))}  # fmt: skip
    return {"who": str(seat.id), "duty": "on_duty", "starts_at": "5pm", "ends_at": "9am"} | days | more


def test_the_manager_writes_a_shift_and_takes_it_off(cast: Cast, it_is: Turn) -> None:
    morgan = it_is("Fri 10:00")("morgan")
    assert "Nina is on the rota from 5pm today." in said(morgan, reverse("rota-write"), written(cast))
    row = Shift.objects.get()
    assert (row.starts, row.ends, row.duty) == (at("Fri 17:00"), at("Sat 09:00"), Duty.ON_DUTY)
    assert "shift is off the rota" in said(morgan, reverse("rota-take-off"), {"shift": str(row.id)})
    assert "is not on the rota any more" in said(morgan, reverse("rota-take-off"), {"shift": str(row.id)})


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"ends_on-day": "20"}, "A shift ends after it starts."),
        ({"ends_on-day": "30"}, "at most a week"),
        ({"starts_on-day": "18", "ends_on-day": "19"}, "over already"),
        ({"ends_at": "late"}, "Enter a time, like 2:30pm or 14:30"),
    ],
)
def test_a_shift_with_wrong_times_is_refused_and_stays_in_the_form(
    cast: Cast, it_is: Turn, more: dict[str, str], fault: str
) -> None:
    page = said(it_is("Fri 10:00")("morgan"), reverse("rota-write"), written(cast, **more))
    assert fault in page and 'value="5pm"' in page and not Shift.objects.exists()


def test_nobody_stands_twice_on_the_rota_at_one_time(cast: Cast, it_is: Turn) -> None:
    morgan = it_is("Fri 10:00")("morgan")
    said(morgan, reverse("rota-write"), written(cast))
    page = said(morgan, reverse("rota-write"), written(cast, ends_at="8am"))
    assert "Nina stands there already, from 20 November 2026 at 5pm to 21 November 2026 at 9am." in page
    assert 'value="8am"' in page and Shift.objects.count() == 1
    said(morgan, reverse("rota-take-off"), {"shift": str(Shift.objects.get().id)})
    assert "Nina is on the rota" in said(morgan, reverse("rota-write"), written(cast))
    next_one = written(cast, starts_at="9am", **{"starts_on-day": "21", "ends_on-day": "22"})
    assert "Nina is on the rota" in said(morgan, reverse("rota-write"), next_one)


def test_only_the_manager_writes_the_rota(cast: Cast, it_is: Turn) -> None:
    assert it_is("Fri 10:00")("nina").get(reverse("rota-write")).status_code == 403


def test_a_shift_that_ended_with_claimed_work_is_told_to_the_manager(cast: Cast, it_is: Turn) -> None:
    shift(cast, "nina", "night", "Thu 17:00", "Fri 09:00")
    red(cast, "Fri 02:00", urgency="")
    with jobs_login():
        Passing._meta.get_field("contact").related_model.objects.update(owner=cast.nina)
    page = said(it_is("Fri 12:00")("morgan"), reverse("rota"))
    assert "Nina still holds 1 contact not graded or red; the shift ended 3 hours ago." in page
    board = said(it_is("Fri 12:00")("morgan"), reverse("board"))
    assert "whoever holds 1 contact not graded or red is not on now" in board
    assert "Hand on what they hold" in page and "still holds" not in said(it_is("Fri 12:00")("sam"), reverse("rota"))


def test_nobody_is_told_of_while_the_shift_runs(cast: Cast, it_is: Turn) -> None:
    shift(cast, "una", "hub", "Thu 09:00", "Thu 17:00")
    shift(cast, "una", "hub", "Fri 09:00", "Fri 17:00")
    red(cast, "Fri 10:00")
    assert "still holds" not in said(it_is("Fri 16:59")("morgan"), reverse("rota"))
    assert "Una still holds 1 contact" in said(it_is("Fri 17:00")("morgan"), reverse("rota"))


@pytest.mark.parametrize(
    ("name", "address", "moment"),
    [
        ("nina", "night", "Fri 17:20"),
        ("morgan", "night-offer", "Fri 16:50"),
        ("morgan", "board", "Fri 17:20"),
        ("sam", "night-morning", "Mon 09:20"),
        ("morgan", "rota", "Fri 17:20"),
    ],
)
def test_pages_of_the_night_ask_the_database_little(
    cast: Cast, it_is: Turn, name: str, address: str, moment: str
) -> None:
    named = [red(cast), red(cast, urgency=""), red(cast)]
    with jobs_login():
        kept(cast, told("PPN/1", grade="red"), at("Fri 16:00"))
    if moment != "Fri 16:50":
        clock(cast, "Fri 17:00")
    if moment.startswith("Mon"):
        with cast.acting("nina", at("Fri 17:05")) as nina:
            accept(contacts=[n.contact_id for n in named], by=nina, at=at("Fri 17:05"))
        clock(cast, "Mon 09:00")
    client = it_is(moment)(name)
    assert ask(client, reverse(address)).queries <= QUERIES
    assert "Alfie" in said(client, reverse(address)) or address == "rota"
