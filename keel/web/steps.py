"""Journeys of one thing per page: the order of their steps, and one view for all of them. Keeps nothing itself.

The journey gives the answers so far and takes what is to be saved; 'change' on the check page leads back to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from keel.web.conflict import Conflict
from keel.web.forms import Form
from keel.web.kept import restored
from keel.web.said import said

Answers = Mapping[str, Any]


def always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """A page that asks: its word in the address, its form, and from which answers it follows that it is asked."""

    name: str
    form: Callable[..., Form]
    when: Callable[[Answers], bool] = always
    title: str = ""
    section: str = ""
    template: str = "step.html"

    def lacks(self, answers: Answers) -> bool:
        return self.form().lacks(answers)


@dataclass(frozen=True)
class Draft:
    """What a journey gives: answers so far by field name, their version, addresses, and when it was saved in words.

    `later` is where 'Save and come back later' leads; without it there is no such button. `caption`: whom it is about.
    """

    answers: Answers
    version: int
    address: Callable[[str], str]
    check: str
    start: str = ""
    saved: str = ""
    later: str = ""
    caption: str = ""


Save = Callable[[dict[str, Any], int], Conflict | None]


@dataclass(frozen=True)
class Steps:
    """The steps of a journey in their order."""

    steps: tuple[Step, ...]

    def asked(self, answers: Answers) -> list[Step]:
        return [step for step in self.steps if step.when(answers)]

    def get(self, name: str, answers: Answers) -> Step | None:
        return next((step for step in self.asked(answers) if step.name == name), None)

    def after(self, name: str, answers: Answers) -> Step | None:
        """The step that comes next; None when the answers are to be checked."""
        rest = self._around(name, answers)[1]
        return rest[0] if rest else None

    def before(self, name: str, answers: Answers) -> Step | None:
        earlier = self._around(name, answers)[0]
        return earlier[-1] if earlier else None

    def lacking(self, answers: Answers) -> Step | None:
        """The first step without an answer that it must have."""
        return next((step for step in self.asked(answers) if step.lacks(answers)), None)

    def _around(self, name: str, answers: Answers) -> tuple[list[Step], list[Step]]:
        place = [step.name for step in self.steps].index(name)
        earlier, later = self.steps[:place], self.steps[place + 1 :]
        return [step for step in earlier if step.when(answers)], [step for step in later if step.when(answers)]


def ask(request: HttpRequest, steps: Steps, name: str, draft: Draft, save: Save) -> HttpResponse:
    """Show a step, or take its answers and lead on. `save` gets the answers and the version that the page showed."""
    step = steps.get(name, draft.answers)
    if step is None:
        raise Http404
    if request.method != "POST":
        return shown(request, steps, step, draft)
    form = step.form(request.POST, request.FILES, initial=draft.answers)
    if not form.is_valid():
        return page(request, steps, step, draft, form=form)
    conflict = save(form.cleaned_data, posted_version(request))
    if conflict:
        return page(request, steps, step, draft, form=form, conflict=conflict)
    return HttpResponseRedirect(onward(request, steps, step, draft, {**draft.answers, **form.cleaned_data}))


def shown(request: HttpRequest, steps: Steps, step: Step, draft: Draft) -> HttpResponse:
    """A step as it was saved last, or as it was typed when the session ended, with the version of that time."""
    typed = restored(request)
    if typed is None:
        return page(request, steps, step, draft)
    form = step.form(typed, initial=draft.answers)
    return page(request, steps, step, draft, form=form, version=typed.get("version", 0))


def posted_version(request: HttpRequest) -> int:
    """The version that the page showed; 0, which is older than any, when it is missing or not a number."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def onward(request: HttpRequest, steps: Steps, step: Step, draft: Draft, answers: Answers) -> str:
    """Where to go after a step. From 'change' it is back to the check page, unless a new question must be answered."""
    if "later" in request.POST and draft.later:
        return draft.later
    if "change" in request.GET:
        lacking = steps.lacking(answers)
        return f"{draft.address(lacking.name)}?change" if lacking else draft.check
    following = steps.after(step.name, answers)
    return draft.address(following.name) if following else draft.check


def page(request: HttpRequest, steps: Steps, step: Step, draft: Draft, **more: Any) -> HttpResponse:
    earlier = steps.before(step.name, draft.answers)
    conflict: Conflict | None = more.get("conflict")
    context = {
        "form": step.form(initial=draft.answers),
        "step": step,
        "title": step.title,
        "back": draft.check if "change" in request.GET else draft.address(earlier.name) if earlier else draft.start,
        "version": conflict.version if conflict else draft.version,
        "saved": draft.saved,
        "later": draft.later,
        "caption": draft.caption,
        **more,
    }
    return render(request, step.template, context)


@dataclass(frozen=True)
class Row:
    """One answer on the check page."""

    key: str
    value: str
    href: str
    absent: str = ""


def rows(steps: Steps, draft: Draft, absent: Callable[[Step], str] = lambda _: "") -> dict[str, list[Row]]:
    """Every question that was asked with its answer, by section; each leads back to its step.

    `absent` says in words how a question without an answer stands.
    """
    found: dict[str, list[Row]] = {}
    for step in steps.asked(draft.answers):
        form = step.form(initial=draft.answers)
        for bound in form.visible_fields():
            if form.is_asked(bound.name, draft.answers):
                answer = said(bound.field, draft.answers.get(bound.name))
                row = Row(str(bound.label), answer, f"{draft.address(step.name)}?change", absent(step))
                found.setdefault(step.section, []).append(row)
    return found
