"""The public pages, by their forms: what is asked and said, what is sent, and what people and machines do to them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from keel.front_door.contacts import queries
from keel.front_door.contacts.models import Contact, PrivateReferrer
from keel.web.worried.tickets import Ticket
from tests.cast import Cast
from tests.web.referring import enter, only, read, text

WHO = ("young-person", "family", "neighbour", "no-name")
WORRY = "A little boy sits outside at night."


def ticket(minutes: float = 5) -> str:
    """The ticket of a form that was opened some minutes ago."""
    return Ticket(uuid4(), timezone.now() - timedelta(minutes=minutes)).signed


def send(who: str = "neighbour", client: Client | None = None, **said: str) -> HttpResponse:
    answers = {"worry": WORRY, "given": "Alfie", "ticket": ticket(), **said}
    return (client or Client(enforce_csrf_checks=True)).post(f"/worried/{who}/", answers)


def plain(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text(response)).split())


def count(cast: Cast) -> int:
    with cast.acting("sam"):
        return Contact.objects.count()


def test_danger_and_numbers_come_before_any_question(cast: Cast) -> None:
    for page in (read(Client(), "/worried/"), *(read(Client(), f"/worried/{who}/") for who in WHO)):
        main = page.split("<main", 1)[1]
        assert main.index("999") < main.index("</p>") or main.index("999") < main.index("<form")
        assert "01632 960199" in page and "Leave this page quickly" in page


def test_a_young_person_is_told_who_reads_and_when_nobody_does(cast: Cast) -> None:
    page = plain(Client().get("/worried/young-person/"))

    assert "At night and at weekends it may be that nobody reads it" in page and "Childline on 0800 1111" in page
    assert "Your parents are not told just because you wrote" in page and "How can we reach you safely?" in page


@pytest.mark.parametrize("who", WHO)
def test_a_page_keeps_nothing_on_the_device(cast: Cast, who: str) -> None:
    for answer in (Client().get(f"/worried/{who}/"), send(who), send(who, worry="")):
        assert not answer.cookies and answer["Cache-Control"] == "no-store"
        assert "localStorage" not in text(answer)
    assert 'autocomplete="off"' in read(Client(), f"/worried/{who}/")


def test_a_worry_and_a_name_are_enough_and_land_on_the_board(cast: Cast) -> None:
    page = plain(send())
    contact = only(cast, "sam")

    assert contact.reference in page and contact.worry == WORRY
    assert (contact.channel, contact.stage, contact.urgency) == ("public", "new", "")
    assert "We cannot tell you what we find or decide" in page and "Alfie" not in page
    assert "Neighbour or friend of the family" in read(enter(cast, "sam"), "/board/")


def test_everything_that_can_be_said_is_kept(cast: Cast) -> None:
    more = {"given2": "Bella", "age2": "8 months", "adult1": "Dana Marsh", "adult_is1": "parent", "adult_is2": "other"}
    where = {"lines": "4 Quay Lane", "postcode": "zz12ab", "find": "Harbour Primary", "secret": "no"}
    send(age="about 6", before="All winter", in_danger="not_known", knows="next door", name="Jean", **more, **where)

    contact = only(cast, "sam")
    with cast.acting("sam", timezone.now()):
        people, home = queries.named(contact), queries.home(contact)
        ages = {p.name: p.age(timezone.localdate()) for p in people}
        assert (ages["Alfie"], ages["Bella"]) == ("6 years", "8 months")
        assert ages.keys() >= {"Dana Marsh", "Other, not known by name"}
        assert home and (home.lines, home.postcode, home.now_where) == ("4 Quay Lane", "ZZ1 2AB", "Harbour Primary")
    assert (contact.history, contact.in_danger) == ("All winter", "not_known")


def test_who_told_and_how_to_answer_is_beside_every_button_that_tells(cast: Cast) -> None:
    send(name="Jean Doyle", reply="phone", phone="01632 960777", times="after six", voicemail="no")
    sam, contact = enter(cast, "sam"), only(cast, "sam")

    for page in ("", "decide/"):
        said = " ".join(read(sam, f"/contacts/{contact.id}/{page}").split())
        for fact in (
            "Safe contact with the person who told us",
            "Jean Doyle",
            "01632 960777",
            "after six",
            "No voicemail",
        ):
            assert fact in said, (page, fact)


def test_a_young_person_is_found_by_a_safe_number_alone(cast: Cast) -> None:
    page = plain(send("young-person", given="", reply="phone", phone="01632 960777"))

    assert "We do not ring your parents just because you wrote" in page
    assert "We try to reach you in the way that you said is safe" in page
    assert only(cast, "sam").referrer_is == "self"


def test_who_said_danger_is_told_to_ring_first(cast: Cast) -> None:
    page = send(in_danger="yes")

    assert re.search(r"<h1[^>]*>Ring 999 now</h1>", text(page))
    sam = enter(cast, "sam")
    assert "see that the police have been rung" in read(sam, f"/contacts/{only(cast, 'sam').id}/")


@pytest.mark.parametrize("who", WHO)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(cast: Cast, who: str) -> None:
    page = text(send(who, worry="", given="", before="Since May"))

    assert "even in a few words" in page and "one thing that helps us" in page and "Since May" in page
    assert count(cast) == 0


def test_an_age_that_is_none_is_asked_again(cast: Cast) -> None:
    assert "Write the age as a number" in text(send(age="quite small"))


def test_same_form_sent_twice_is_one_and_other_words_are_another(cast: Cast) -> None:
    same = ticket()
    first, second = send(ticket=same), send(ticket=same)
    assert plain(first) == plain(second) and count(cast) == 1

    send(ticket=same, worry="And today again.")
    assert count(cast) == 2


@pytest.mark.parametrize("broken", ["", "x", "a b:c", ticket() + "x"])
def test_a_ticket_that_is_not_ours_is_replaced_and_nothing_is_lost(cast: Cast, broken: str) -> None:
    page = send(ticket=broken)

    assert "Something was missing from this page" in text(page) and WORRY in text(page) and count(cast) == 0
    fresh = re.search(r'name="ticket" value="([^"]+)"', text(page))
    assert fresh and fresh[1] != broken


def test_a_page_left_open_for_days_is_looked_at_once_more(cast: Cast) -> None:
    page = text(send(ticket=ticket(minutes=60 * 30)))

    assert "open for a long time" in page and WORRY in page and count(cast) == 0


def test_one_field_corrected_quickly_is_not_refused_again(cast: Cast) -> None:
    for opened in (5, 60 * 30):
        page = text(send(worry="", ticket=ticket(minutes=opened)))
        kept = re.search(r'name="ticket" value="([^"]+)"', page)
        assert "even in a few words" in page and kept

        assert "We have what you wrote" in text(send(ticket=kept[1], worry=f"Open for {opened} minutes."))
    assert count(cast) == 2


def test_time_runs_from_the_first_showing_through_every_error(cast: Cast) -> None:
    first = ticket(minutes=0)
    page = text(send(ticket=first))

    assert "That was very quick" in page and first in page.replace("&#x27;", "'")


def test_a_machine_that_is_too_quick_or_fills_every_box_sends_nothing(cast: Cast) -> None:
    quick, trapped = text(send(ticket=ticket(minutes=0))), text(send(website="http://keel.example"))

    assert "That was very quick" in quick and "only machines fill it in" in trapped
    assert WORRY in quick and WORRY in trapped and "http://keel.example" not in trapped and count(cast) == 0


def test_a_flood_from_one_place_is_told_to_ring_and_loses_no_words(cast: Cast, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"worried": "2/h/key"}  # type: ignore[attr-defined]  # pytest-django's own wrapper
    pages = [text(send(worry=f"Worry number {n}.")) for n in range(3)]

    assert count(cast) == 2
    assert "ring us on 01632 960100" in pages[2] and "Worry number 2." in pages[2]


def test_ten_megabytes_are_refused_in_a_sentence(cast: Cast) -> None:
    page = text(send(worry="a" * 10_000_000))

    assert "10,000,000 characters. The most is 20,000. Make it shorter, or ring us" in page and count(cast) == 0


def test_script_in_a_name_is_text_wherever_the_hub_reads_it(cast: Cast) -> None:
    script = "<script>alert(1)</script>"
    send(given=script, worry=script, name=script, knows=script, find=script, adult1=script)
    sam, contact = enter(cast, "sam"), only(cast, "sam")

    for address in (
        "/board/",
        f"/contacts/{contact.id}/",
        f"/referrals/{contact.id}/",
        f"/contacts/{contact.id}/decide/",
    ):
        assert "<script>alert" not in read(sam, address) and "alert(1)" in read(sam, address)


def test_a_worker_who_is_signed_in_tells_as_anybody_does(cast: Cast) -> None:
    send(client=enter(cast, "noor"))

    with cast.acting("noor"):
        assert not Contact.objects.exists()
    assert only(cast, "sam").from_worker.name == "Keel"


def test_an_address_that_is_none_of_ours_is_not_found(cast: Cast) -> None:
    assert Client().get("/worried/nobody/").status_code == 404


def test_a_child_of_whom_only_a_place_is_known_is_taken(cast: Cast) -> None:
    send("no-name", given="", find="The yellow house by the quay", postcode="near the ferry")

    contact = only(cast, "sam")
    with cast.acting("sam"):
        home = queries.home(contact)
        assert home and (home.lines, home.now_where) == ("near the ferry", "The yellow house by the quay")
        assert not PrivateReferrer.objects.exists()
