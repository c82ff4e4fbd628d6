"""Pages of openings and look-ups: by clock, counted, reviewed by another agency; they show no child."""

import pytest
from django.urls import reverse
from django.utils import timezone

from keel.people.models import Review
from keel.people.search.actions import search
from tests.cast import Cast, child
from tests.people.opened import WHY, alfie_of_north, broken, by_hand
from tests.web.referring import enter, read, text

YES = {"upheld": "yes", "words": "A child in danger, at night."}
NO = {"upheld": "no", "words": "Nothing was urgent about it."}


@pytest.fixture
def key(cast: Cast) -> str:
    """Nina opened Alfie's summary just now: the address of its review."""
    return reverse("review", args=[broken(cast, alfie_of_north(cast), at=timezone.now())])


def test_petra_is_led_from_home_to_what_waits_for_her(cast: Cast, key: str) -> None:
    petra = enter(cast, "petra")
    assert "1 opening to review for another agency" in read(petra, "/")
    page = read(petra, reverse("reviews"))
    assert key in page and "Waits for you" in page and "Nina" in page


def test_the_page_of_a_review_tells_why_and_shows_no_child(cast: Cast, key: str) -> None:
    page = read(enter(cast, "petra"), key)
    assert WHY in page and "Emergency duty worker, Bayview MASH" in page and "North team" in page
    assert "opened the summary" in page and "Alfie" not in page and "Marsh" not in page


def test_petra_reviews_and_the_numbers_lead_to_their_rows(cast: Cast, key: str) -> None:
    petra = enter(cast, "petra")
    assert "Your review is kept." in text(petra.post(key, YES, follow=True))
    assert "Upheld" in read(petra, key) and "Save the review" not in read(petra, key)
    month = timezone.localdate()
    counted = f"?month={month:%Y-%m}&amp;agency={cast.nina.agency_id}&amp;which="
    page = read(petra, reverse("reviews"))
    assert f"{counted}in_time" in page and f"{counted}late" not in page
    assert key in read(petra, reverse("reviews") + f"{counted}in_time".replace("&amp;", "&"))


def test_a_number_says_when_there_are_others_that_one_may_not_know_of(cast: Cast) -> None:
    broken(cast, alfie_of_north(cast), by="lena", at=timezone.now())
    month = f"{timezone.localdate():%Y-%m}"
    page = read(enter(cast, "morgan"), f"{reverse('reviews')}?month={month}&agency={cast.lena.agency_id}&which=opened")
    assert "1 other opening is counted and not shown to you" in page and "Lena" not in page


@pytest.mark.parametrize("address", ["?month=2026-11&agency=x&which=late", "?which=all", "?month=9&agency=&which=told"])
def test_what_is_no_number_of_the_table_shows_the_list(cast: Cast, key: str, address: str) -> None:
    assert key in read(enter(cast, "petra"), reverse("reviews") + address)


@pytest.mark.parametrize(
    "answers", [{"words": ""}, {"upheld": "yes"}, {"words": "Right."}, {"upheld": "perhaps", "words": "x"}]
)
def test_a_review_needs_both_answers(cast: Cast, key: str, answers: dict[str, str]) -> None:
    page = text(enter(cast, "petra").post(key, answers))
    assert "There is a problem" in page or "There are 2 problems" in page
    with cast.acting("petra"):
        assert not Review.objects.exists()


def test_what_is_not_upheld_leads_the_manager_to_the_page(cast: Cast, key: str) -> None:
    assert "have a message" in text(enter(cast, "petra").post(key, NO, follow=True))
    for who in ("morgan", "hilary"):
        assert "A review did not uphold an opening" in read(enter(cast, who), reverse("messages"))
        assert "Not upheld" in read(enter(cast, who), key)


@pytest.mark.parametrize("who", ["hilary", "morgan"])
def test_the_openers_agency_reads_and_reviews_nothing(cast: Cast, key: str, who: str) -> None:
    client = enter(cast, who)
    page = read(client, key)
    assert "Another agency reviews this" in page and "No manager of another agency holds a seat" not in page
    assert "Error: " not in page
    assert client.post(key, YES).status_code == 403
    with cast.acting("petra"):
        assert not Review.objects.exists()


def test_a_data_officer_hears_when_nobody_could_review(cast: Cast, key: str) -> None:
    cast.petra.seats.update(ends=timezone.now())
    assert "No manager of another agency holds a seat" in read(enter(cast, "hilary"), key)


def test_the_data_officers_home_says_what_waits_and_invents_nothing(cast: Cast, key: str) -> None:
    now = timezone.now()
    with cast.acting("sam", now):
        search(words="Alfie Sam", by=cast.sam, at=now)
    page = read(enter(cast, "hilary"), "/")
    assert "1 opening without a review" in page and "1 look-up near home to look at" in page
    assert "Keel holds no result of a check" in page and "late" not in page.split("without a review")[1][:200]


def test_hilary_looks_at_who_looked_near_home(cast: Cast) -> None:
    now, hilary = timezone.now(), enter(cast, "hilary")
    with cast.acting("sam", now):
        child(cast, "Ada", "Sam")
        search(words="Ada Sam", by=cast.sam, at=now)
    address = reverse("lookups-of", args=[cast.sam.id])
    assert address in read(hilary, reverse("lookups"))
    assert "Ada Sam" in read(hilary, f"{address}?which=own") and "Ada Sam" in read(hilary, f"{address}?which=unseen")
    assert hilary.get(f"{address}?which=near").status_code == 403
    page = read(hilary, address)
    assert "Own family name" in page and "Ada Sam" in page and "1 card" in page
    assert "Write what you saw" in text(hilary.post(address, {"words": ""}))
    assert "You have looked at 1 look-up" in text(hilary.post(address, {"words": "A case of hers."}, follow=True))
    assert "A case of hers." in read(hilary, address) and "I have looked at these" not in read(hilary, address)


def test_theo_finds_the_worker_opens_the_record_and_closes_it(cast: Cast) -> None:
    alfie, theo = alfie_of_north(cast), enter(cast, "theo")
    address, why = reverse("child-open", args=[alfie.id]), reverse("child-why", args=[alfie.id])
    assert address in read(theo, reverse("child", args=[alfie.id])) and address in read(theo, why)
    assert "No worker has this name" in text(theo.post(address, {"words": "Zebedee"}))
    assert "Housing" in text(theo.post(address, {"words": "noo"}))
    said = {"words": "noo", "worker": str(cast.noor.id), "reason": "Joint visit."}
    assert "Noor may see this record until" in text(theo.post(address, said, follow=True))
    assert enter(cast, "noor").get(reverse("child", args=[alfie.id])).status_code == 200
    ending = read(theo, why).split('href="')
    end = next(part.split('"')[0] for part in ending if "/end/" in part.split('"')[0])
    assert "Noor can no longer see this record" in text(theo.post(end, follow=True))
    assert enter(cast, "noor").get(reverse("child", args=[alfie.id])).status_code == 403


def test_theo_is_refused_in_words_for_himself(cast: Cast) -> None:
    address = reverse("child-open", args=[alfie_of_north(cast).id])
    said = {"words": "Theo", "worker": str(cast.theo.id), "reason": "To help."}
    page = text(enter(cast, "theo").post(address, said))
    assert "Nobody may open a record to themselves" in page and "To help." in page


@pytest.mark.parametrize("who", ["lena", "morgan", "noor", "hilary"])
def test_nobody_else_opens_or_closes_a_record_by_hand(cast: Cast, who: str) -> None:
    alfie = alfie_of_north(cast)
    ground = by_hand(cast, alfie, at=timezone.now())
    client = enter(cast, who)
    for address in (reverse("child-open", args=[alfie.id]), reverse("child-open-end", args=[alfie.id, ground])):
        assert client.get(address).status_code == 403 and client.post(address).status_code == 403
    assert "Opened by hand" not in read(enter(cast, "lena"), reverse("child-why", args=[alfie.id]))


def test_ada_records_where_a_worker_lives_and_takes_it_out(cast: Cast) -> None:
    ada, address = enter(cast, "ada"), reverse("worker-postcode", args=[cast.sam.id])
    assert address in read(ada, reverse("workers"))
    assert "Enter a full postcode" in text(ada.post(address, {"postcode": "Quay"}))
    assert "postcode is kept" in text(ada.post(address, {"postcode": "bv1 2ab"}, follow=True))
    assert "BV1 2AB" in read(ada, address) and "BV1 2AB" not in read(ada, reverse("workers"))
    assert "taken out" in text(ada.post(address, {"postcode": ""}, follow=True))
