"""What was typed when the session had ended comes back to the same worker, on the same page, and to nobody else."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from keel.web import forms, steps
from keel.web.access import page
from keel.web.conflict import Conflict
from keel.web.steps import Draft, Step, Steps
from tests.cast import Cast

PASSWORD = "a long password of four words"
pytestmark = pytest.mark.urls(__name__)


class Worry(forms.Form):
    worry = forms.Narrative("What did you see?", error="Say what you saw")


def save(answers: dict[str, str], version: int) -> Conflict | None:
    return Conflict("Una", "at 2:10pm", 8) if version < 7 else None


@page("home")
def ask(request: HttpRequest) -> HttpResponse:
    return steps.ask(request, Steps((Step("worry", Worry),)), "worry", Draft({}, 7, str, check="/done/"), save)


urlpatterns = [
    path("worry/", ask),
    path("account/", include("keel.web.sign_in.urls")),
    path("", include("keel.web.worried.urls")),
    path("", ask, name="home"),
]


def enter(name: str, client: Client | None = None) -> Client:
    client = client or Client()
    client.post("/account/login/", {"login": f"{name}@bayview.example", "password": PASSWORD, "next": "/worry/"})
    return client


def opened(client: Client) -> dict[str, str]:
    """The hidden fields of the page's form."""
    html = client.get("/worry/").content.decode()
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', html))


def leave_and_send(client: Client, hidden: dict[str, str]) -> HttpResponse:
    """The session ends; then the form is sent."""
    client.cookies.clear()
    return client.post("/worry/", {**hidden, "worry": "He locks\r\nthe door."})


def test_typed_text_is_back_for_the_same_worker(cast: Cast) -> None:
    client = enter("sam")
    answer = leave_and_send(client, opened(client))
    back = enter("sam").get("/worry/").content.decode()

    assert answer["Location"] == "/account/login/?next=%2Fworry%2F&ended=kept"
    assert "He locks\nthe door." in back.replace("\r", "") and "is back. It is not saved yet." in back


def test_nobody_else_gets_what_was_typed(cast: Cast) -> None:
    client = enter("sam")
    leave_and_send(client, opened(client))

    assert "He locks" not in enter("una").get("/worry/").content.decode()


def test_form_that_says_falsely_who_opened_it_is_not_kept(cast: Cast) -> None:
    client = enter("sam")
    hidden = opened(client)
    forged = {**hidden, "opened_by": hidden["opened_by"][:-1] + "x"}

    assert leave_and_send(client, forged)["Location"].endswith("ended=lost")
    assert "He locks" not in enter("sam").get("/worry/").content.decode()


def test_restored_text_is_forgotten_once_it_was_sent(cast: Cast) -> None:
    client = enter("sam")
    leave_and_send(client, opened(client))
    client = enter("sam")
    client.post("/worry/", {**opened(client), "worry": "He locks the door."})

    assert "He locks" not in client.get("/worry/").content.decode()


def test_row_that_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    client = enter("sam")
    leave_and_send(client, {**opened(client), "version": "6"})
    client = enter("sam")
    answer = client.post("/worry/", {**opened(client), "worry": "He locks the door."})

    assert "Una changed this at 2:10pm" in answer.content.decode()


def test_sign_in_page_says_what_became_of_the_text(cast: Cast) -> None:
    assert "What you typed is kept." in Client().get("/account/login/?ended=kept").content.decode()
    assert "It was not saved" in Client().get("/account/login/?ended=lost").content.decode()
