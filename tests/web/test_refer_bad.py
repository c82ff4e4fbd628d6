"""Bad input to a referral: a clear sentence, what was typed given back, nothing half-saved, nobody overwritten."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from keel.agencies import actions as agencies
from keel.agencies.models import Seat
from keel.people.models import Person
from tests.cast import Cast
from tests.web.referring import answer, begin, born, enter, name, only, read, text

SCRIPT = "<script>alert('Alfie')</script>"
PASSWORD = "a long password of four words"


def tomorrow() -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=1)
    return born(day.day, day.month, day.year)


DATES = {
    "a date of birth ahead": ("child", tomorrow(), "The date of birth must be today or in the past"),
    "no such day": ("child", born(31, 2, 2018), "must be a real date"),
    "half a date": ("child", {"born-day": "3"}, "must include a month and a year"),
    "death before birth": ("child", born(3, 5, 2017) | born(3, 5, 2016, "died"), "is before the date of birth"),
    "unborn and born": ("child", {"kind_of": "unborn"} | born(3, 5, 2017), "An unborn child has no date of birth"),
    "born and due": ("child", born(3, 5, 2026, "due"), "A child who is born has no due date"),
    "due in three years": ("child", {"kind_of": "unborn"} | born(3, 5, 2029, "due"), "not within ten months"),
    "a child of thirty": ("child", born(3, 5, 1990), "Name them as an adult"),
    "an adult of two hundred": ("adult", born(3, 5, 1820), "too long ago"),
    "a wrong NHS number": ("child", {"nhs": "123 456 7890"}, "Check this NHS number"),
    "a wrong pupil number": ("child", {"upn": "A123"}, "Check this unique pupil number"),
    "a name without end": ("child", {"given": "x" * 200}, "This is too long"),
}


@pytest.mark.parametrize("wrong", DATES)
def test_what_cannot_be_gets_a_sentence_and_is_not_saved(cast: Cast, wrong: str) -> None:
    part, typed, sentence = DATES[wrong]
    priya = enter(cast)
    page = name(priya, begin(priya), part, **typed)

    assert page.status_code == 200 and sentence in text(page) and "There is a problem" in text(page)
    with cast.acting("priya"):
        assert not Person.objects.exists()


def test_script_in_a_name_is_shown_as_it_was_typed(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft, given=SCRIPT)
    answer(priya, draft, "worry", worry=SCRIPT)

    for page in ("people/", "check/", "worry/", ""):
        shown = read(priya, f"{draft}{page}")
        assert SCRIPT not in shown and "&lt;script&gt;" in shown


def test_narrative_of_ten_megabytes_is_given_back_unsaved(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    page = answer(priya, draft, "worry", worry="He was hungry. " * 700_000)

    assert page.status_code == 200 and "The most is 20,000. Shorten it, or attach the whole" in text(page)
    assert len(page.content) > 10_000_000 and only(cast).worry == ""


def test_refuge_address_is_asked_to_be_taken_out(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    page = text(answer(priya, draft, "home", kind="refuge", lines="4 Quay Lane", postcode="zz12ab"))

    assert "Give no address of a refuge" in page


def test_postcode_that_is_none_gets_a_sentence(cast: Cast) -> None:
    priya = enter(cast)

    assert "Check this postcode" in text(answer(priya, begin(priya), "home", postcode="ABC 12"))


@pytest.mark.parametrize("content", [b"MZ" + bytes(400), b"", b"%PDF-1.4"])
def test_upload_that_lies_gets_a_sentence(cast: Cast, content: bytes, settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's own wrapper has no types
    priya = enter(cast)
    draft = begin(priya)
    page = text(priya.post(f"{draft}files/", {"file": SimpleUploadedFile("arm.jpg", content)}))

    assert "There is a problem" in page and "No file is attached." in page
    assert "Never upload an indecent image of a child." in page


def test_address_that_nobody_declared_is_not_found(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)

    assert {priya.get(f"{draft}{page}").status_code for page in ("nothing/", "people/add/dog/")} == {404}


def grown(cast: Cast) -> tuple[Client, Client, str]:
    """A call that Sam took and Una writes on too: their two browsers, and its address."""
    sam, una = enter(cast, "sam"), enter(cast, "una")
    call = sam.post("/calls/", {"key": str(uuid4()), "in_danger": "no", "said": "Shouting."})["Location"]
    taken = sam.post(call, {"do": "board", "in_danger": "no", "caller_is": "neighbour", "given": "Alfie"})
    return sam, una, str(taken["Location"])


def test_second_editor_is_shown_both(cast: Cast) -> None:
    sam, una, call = grown(cast)
    version = only(cast, "sam").version
    answer(una, call, "words", version, childs_words="I hide.")
    page = text(answer(sam, call, "words", version, childs_words="I am scared."))

    assert "Una changed this at" in page and "I hide." in page and "I am scared." in page
    assert only(cast, "sam").childs_words == "I hide."
    answer(sam, call, "words", only(cast, "sam").version, childs_words="I hide. I am scared.")
    assert only(cast, "sam").childs_words == "I hide. I am scared."


def test_second_editor_of_a_person_is_shown_both(cast: Cast) -> None:
    sam, una, call = grown(cast)
    reach = name(sam, call, "adult", given="Dana")["Location"]
    version = only(cast, "sam").version
    una.post(reach, {"version": version, "phone": "07700 900111"})
    page = text(sam.post(reach, {"version": version, "phone": "07700 900222"}))

    assert "Una changed this at" in page and "07700 900111" in page and "07700 900222" in page


def test_same_answer_twice_is_no_conflict(cast: Cast) -> None:
    sam, una, call = grown(cast)
    version = only(cast, "sam").version
    answer(una, call, "words", version, childs_words="I hide.")

    assert answer(sam, call, "words", version, childs_words="I hide.").status_code == 302


def hidden(page: str) -> dict[str, str]:
    return {"opened_by": page.split('name="opened_by" value="')[1].split('"')[0]}


def test_typed_answer_survives_the_end_of_a_session(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    typed = {**hidden(read(priya, f"{draft}worry/")), "version": "1", "worry": "He had no lunch again."}
    priya.logout()
    assert "ended=kept" in priya.post(f"{draft}worry/", typed)["Location"]
    assert only(cast).worry == ""

    priya.post("/account/login/", {"login": "priya@bayview.example", "password": PASSWORD})
    page = read(priya, f"{draft}worry/")
    assert "He had no lunch again." in page and "is back. It is not saved yet." in page


def test_new_person_survives_the_end_of_a_session(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    typed = {**hidden(read(priya, f"{draft}people/add/adult/")), "relation": "parent", "given": "Dana"}
    priya.logout()
    priya.post(f"{draft}people/add/adult/", typed)

    priya.force_login(cast.priya)
    page = read(priya, f"{draft}people/add/adult/")
    assert 'value="Dana"' in page and "is back. It is not saved yet." in page


def test_suspended_worker_saves_nothing_more(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    with cast.acting("ada"):
        agencies.suspend(worker=cast.priya, by=cast.ada, at=timezone.now())
    answered = answer(priya, draft, "worry", worry="He had no lunch again.")

    assert "/account/login/" in answered["Location"]
    assert not Seat.objects.filter(worker=cast.priya, ends=None).exists()


def test_worker_without_a_seat_is_told_whom_to_ask(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    with cast.acting("ada"):
        agencies.unseat(seat=Seat.objects.get(worker=cast.priya), by=cast.ada, at=timezone.now())
    answered = answer(priya, draft, "worry", worry="He had no lunch again.")

    assert answered.status_code == 403 and "You hold no seat in a team now" in text(answered)


def test_form_of_an_older_sign_in_is_put_back(cast: Cast) -> None:
    priya = Client(enforce_csrf_checks=True)
    priya.force_login(cast.priya)
    draft = begin(enter(cast))
    typed = {**hidden(read(priya, f"{draft}worry/")), "csrfmiddlewaretoken": "x" * 64, "worry": "He had no lunch."}
    refused = priya.post(f"{draft}worry/", typed)

    assert refused["Location"] == f"{draft}worry/" and only(cast).worry == ""
    assert "He had no lunch." in read(priya, f"{draft}worry/")


def test_form_from_elsewhere_is_not_taken(cast: Cast) -> None:
    sam = Client(enforce_csrf_checks=True)
    sam.force_login(cast.sam)
    draft = begin(enter(cast))
    typed = hidden(read(enter(cast), f"{draft}worry/"))

    assert sam.post(f"{draft}worry/", {**typed, "worry": "Nothing."}).status_code == 403
