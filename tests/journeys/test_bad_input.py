"""Every step of the journey, badly sent: empty, unreadable, too long, twice, too late, by two, by nobody any more.

Each time a sentence says what to do, and nothing is half saved. Words about single questions are in `tests/web`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from keel.agencies.actions import suspend
from keel.front_door.contacts.models import Named
from tests.cast import Cast
from tests.journeys.walk import PASSWORD, STEPS, Fields, Walk, said
from tests.web.referring import begin, enter, text

WRITTEN = [name for name, step in STEPS.items() if step.text]
HIDDEN = ("csrfmiddlewaretoken", "opened_by", "version", "notice", "decision", "instead_of")
MISSING = {
    "grade": "Say how urgent it is",
    "settle": "Say who this is, or choose &#39;None of these&#39;",
    "ask": "Write what the agencies are told about the worry",
    "answer": "Say what you know",
    "decide": "Choose what you decided",
    "sign": "Say whether you sign it or send it back",
    "tell": "Write what they are told",
}
TWICE = {
    "send": "This was sent already and stands as it is.",
    "take": "is now yours.",
    "grade": "Graded amber.",
    "settle": "Somebody settled who this is a moment ago.",
    "ask": "You changed this at",
    "answer": "Your team has answered this already. Nothing was sent again.",
    "decide": "has decided for this child already",
    "sign": "That decision does not wait for a signature any more.",
    "tell": "Everybody was told",
    "file": "This was filed already",
}


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(cast).begin()


def post(walk: Walk, step: str, address: str, fields: Fields) -> HttpResponse:
    """A form of this step, sent as whoever does the step; the page that comes of it."""
    return walk.client(STEPS[step].who).post(address, fields, follow=True)


def each(walk: Walk) -> Iterator[tuple[str, str, Fields]]:
    """The steps where somebody writes: each with its address and its form filled in, before it is truly done."""
    for step in STEPS:
        if step in WRITTEN:
            yield step, *walk.form(step)
        walk.send(step)


def box(step: str, fields: Fields) -> str:
    """The name of the box that takes free text."""
    return next(name for name in fields if name == STEPS[step].text or name.endswith(f"-{STEPS[step].text}"))


def test_a_form_without_answers_says_what_is_missing(walk: Walk) -> None:
    for step, address, fields in each(walk):
        before = walk.kept()
        answered = post(walk, step, address, {name: values for name, values in fields.items() if name in HIDDEN})
        assert MISSING[step] in said(answered), step
        assert walk.kept() == before, step


def test_a_form_that_cannot_be_read_changes_nothing(walk: Walk) -> None:
    for step, address, fields in each(walk):
        before = walk.kept()
        answered = post(walk, step, address, {name: ["\x00💥", "💥"] for name in fields if name != "opened_by"})
        assert answered.status_code == 200, step
        assert walk.kept() == before, step


def test_ten_megabytes_are_given_back_and_not_kept(walk: Walk) -> None:
    for step, address, fields in each(walk):
        before = walk.kept()
        long = fields | STEPS[step].asked | {box(step, fields): ["He was hungry. " * 700_000]}
        answered = post(walk, step, address, long)
        assert answered.status_code == 200 and b"Shorten it, or attach the whole" in answered.content, step
        assert len(answered.content) > 10_000_000 and walk.kept() == before, step


def test_each_step_sent_twice_is_done_once(walk: Walk) -> None:
    for step in STEPS:
        address, fields = walk.form(step)
        assert post(walk, step, address, fields).status_code == 200
        before = walk.kept()
        again = post(walk, step, address, fields)
        assert TWICE[step] in said(again), step
        assert walk.kept() == before, step


def test_what_was_typed_comes_back_to_the_same_worker_only(walk: Walk) -> None:
    for step, address, fields in each(walk):
        before = walk.kept()
        typed = fields | STEPS[step].asked | {box(step, fields): ["Typed as the session ended."]}
        walk.client(STEPS[step].who).logout()
        kept = post(walk, step, address, typed)
        assert "What you typed is kept." in said(kept) and walk.kept() == before, step

        for who, is_back in (("una", False), (STEPS[step].who, True)):
            walk.client(STEPS[step].who).force_login(walk.cast.workers[who])
            page = text(walk.client(STEPS[step].who).get(address))
            assert ("Typed as the session ended." in page) is is_back, (step, who)
            assert ("It is not saved yet." in page) is is_back, (step, who)
        assert walk.kept() == before, step


@pytest.mark.parametrize("step", ["send", "grade", "answer", "sign"])
def test_a_worker_suspended_in_the_middle_changes_nothing(walk: Walk, step: str) -> None:
    address, fields = walk.until(step).form(step)
    suspend(worker=walk.cast.workers[STEPS[step].who], by=walk.cast.keel, at=timezone.now())
    before = walk.kept()
    answered = post(walk, step, address, fields)

    assert "Sign in" in said(answered) and walk.kept() == before
    login = {"login": walk.cast.workers[STEPS[step].who].email, "password": PASSWORD}
    refused = post(walk, step, "/account/login/", login)
    assert "This account is closed for now. Ask your manager" in said(refused)


def test_two_windows_of_one_draft_are_both_shown(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    for words in ("No lunch.", "No lunch, twice."):
        page = priya.post(f"{draft}worry/", {"version": "1", "worry": words})

    assert "You changed this at" in said(page) and "No lunch." in said(page) and "No lunch, twice." in said(page)
    assert "No lunch." in text(priya.get(f"{draft}worry/")) and "twice" not in text(priya.get(f"{draft}worry/"))


def test_two_who_grade_are_shown_each_other(walk: Walk) -> None:
    address, fields = walk.until("grade").form("grade")
    walk.client("una").post(address, fields | {"urgency": ["red"], "reason": ["A bruise as well."]})
    before = walk.kept()
    page = post(walk, "grade", address, fields)

    assert "Una changed this at" in said(page) and "while you were writing" in said(page)
    assert "A bruise as well." in said(page) and "Hungry twice." in said(page)
    assert walk.kept() == before


@pytest.mark.parametrize("content", [b"<html><script>1</script>", b"MZ\x90\x00" + bytes(400), b"#!/bin/sh\n"])
def test_an_upload_that_lies_about_its_type_is_not_kept(
    cast: Cast, settings: Settings, tmp_path: Path, content: bytes
) -> None:
    settings.FILES = tmp_path
    priya = enter(cast)
    draft = begin(priya)
    page = priya.post(f"{draft}files/", {"file": SimpleUploadedFile("report.pdf", content, "application/pdf")})

    assert "This file is named like a PDF but is" in said(page) and "attach that." in said(page)
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]
    assert "No file is attached." in text(priya.get(f"{draft}files/"))


def test_an_address_written_badly_is_no_error(walk: Walk) -> None:
    walk.until("file")
    child = reverse("child", args=[walk.only(Named, column="person_id")])
    lists = {
        "sam": ["/board/", "/outcomes/", "/unfiled/", "/messages/", child],
        "ruth": ["/desk/"],
        "morgan": ["/sign/"],
    }
    for who, addresses in lists.items():
        for address in addresses:
            for value in ("x", "\x00", "-1", "9" * 30, "💥"):
                filters = dict.fromkeys(
                    ("page", "stage", "show", "urgency", "owner", "agency", "kind", "major", "who"), value
                )
                assert walk.client(who).get(address, filters).status_code in (200, 400, 404), (address, value)


def test_a_search_for_anything_is_no_error(walk: Walk) -> None:
    walk.until("take")
    for words in ("\x00", "%", "_", "'; --", "31/02/2017", "x" * 100_000, "💥", "<script>"):
        found = walk.client("sam").post("/search/", {"sought": words})
        assert found.status_code == 200 and "Find a person" in said(found), words
