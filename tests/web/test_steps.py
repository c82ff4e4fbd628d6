"""Journeys of one thing per page: order follows answers, 'change' comes back, nothing newer is overwritten."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from keel.web import forms, steps
from keel.web.conflict import Conflict, Difference, differences
from keel.web.forms import YES_NO
from keel.web.steps import Draft, Step, Steps


class Told(forms.Form):
    told = forms.Choice("Were the parents told?", YES_NO, error="Say whether the parents were told")


class Why(forms.Form):
    why = forms.Narrative("Why not?", error="Say why not")


class View(forms.Form):
    view = forms.Narrative("What do the parents say?")


JOURNEY = Steps(
    (
        Step("told", Told, section="Parents"),
        Step("why", Why, when=lambda a: a.get("told") == "no", section="Parents"),
        Step("view", View, when=lambda a: a.get("told") == "yes", section="Parents"),
    )
)


def draft(**answers: str) -> Draft:
    return Draft(answers, 3, address=lambda name: f"/refer/{name}/", check="/refer/check/", start="/")


class Saver:
    """Takes what a journey saves, or tells of the other one who saved before."""

    def __init__(self, conflict: Conflict | None = None) -> None:
        self.conflict = conflict
        self.saved: list[tuple[dict[str, Any], int]] = []

    def __call__(self, answers: dict[str, Any], version: int) -> Conflict | None:
        self.saved.append((answers, version))
        return self.conflict


def post(
    name: str, data: dict[str, str], of: Draft, *, saver: Saver | None = None, change: bool = False
) -> HttpResponse:
    request = RequestFactory().post(f"/refer/{name}/{'?change' if change else ''}", {"version": "3", **data})
    return steps.ask(request, JOURNEY, name, of, saver or Saver())


def get(name: str, of: Draft, query: str = "") -> str:
    request = RequestFactory().get(f"/refer/{name}/{query}")
    request.user = AnonymousUser()
    return steps.ask(request, JOURNEY, name, of, Saver()).content.decode()


def test_next_step_follows_from_the_answer_just_given() -> None:
    assert post("told", {"told": "no"}, draft())["Location"] == "/refer/why/"
    assert post("told", {"told": "yes"}, draft())["Location"] == "/refer/view/"


def test_last_step_leads_to_the_check_page() -> None:
    assert post("why", {"why": "He is dangerous."}, draft(told="no"))["Location"] == "/refer/check/"


@pytest.mark.django_db
def test_back_leads_to_the_step_asked_before() -> None:
    assert 'href="/refer/told/" class="govuk-back-link"' in get("why", draft(told="no"))
    assert 'href="/" class="govuk-back-link"' in get("told", draft())
    assert 'href="/refer/check/" class="govuk-back-link"' in get("why", draft(told="no"), "?change")


def test_step_that_is_not_asked_has_no_page() -> None:
    with pytest.raises(Http404):
        get("why", draft(told="yes"))


def test_change_returns_to_the_check_page() -> None:
    assert post("told", {"told": "yes"}, draft(told="no", why="x"), change=True)["Location"] == "/refer/check/"


def test_change_that_opens_a_needed_question_asks_it_first() -> None:
    assert post("told", {"told": "no"}, draft(told="yes"), change=True)["Location"] == "/refer/why/?change"


def test_wrong_answer_is_shown_again_and_not_saved() -> None:
    saver = Saver()
    html = post("told", {}, draft(), saver=saver).content.decode()

    assert saver.saved == []
    assert "<title>Error: Were the parents told?" in html and "Say whether the parents were told" in html


def test_version_that_the_page_showed_is_what_the_action_gets() -> None:
    saver = Saver()
    post("told", {"told": "no"}, draft(), saver=saver)
    post("told", {"told": "no", "version": "٣x"}, draft(), saver=saver)

    assert saver.saved == [({"told": "no"}, 3), ({"told": "no"}, 0)]


def test_second_editor_is_shown_both_and_may_save_over() -> None:
    theirs = Conflict(
        "Josh Reed", "at 2:10pm", 4, (Difference("Why not?", "He is in prison.", "He has gone."),), "/keep/"
    )
    html = post("why", {"why": "He has gone."}, draft(told="no"), saver=Saver(theirs)).content.decode()

    assert "He is in prison." in html and html.count("He has gone.") == 2
    assert 'name="version" value="4"' in html and 'href="/keep/"' in html


def test_conflict_lists_only_what_differs_in_words() -> None:
    form = Told({"told": "no"})
    assert form.is_valid()

    assert differences(form, {"told": "yes", "other": 1}) == (Difference("Were the parents told?", "Yes", "No"),)
    assert differences(form, {"told": "no"}) == ()


def test_check_page_lists_what_was_asked_in_words() -> None:
    sections = steps.rows(JOURNEY, draft(told="yes", why="typed before"))

    assert [(r.key, r.value, r.href) for r in sections["Parents"]] == [
        ("Were the parents told?", "Yes", "/refer/told/?change"),
        ("What do the parents say?", "", "/refer/view/?change"),
    ]


def test_check_page_says_how_an_unanswered_question_stands() -> None:
    sections = steps.rows(JOURNEY, draft(told="yes"), absent=lambda step: f"Nothing yet at {step.name}")

    assert [r.absent for r in sections["Parents"]] == ["Nothing yet at told", "Nothing yet at view"]
