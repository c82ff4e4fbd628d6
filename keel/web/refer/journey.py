"""The order of a referral's pages, the answers so far, and saving a section. A phone call goes the same way."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse

from keel.base import words
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.actions import Answers, Changed
from keel.front_door.contacts.models import Channel, Contact, From, Home
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.contacts.sections import FILES, HOME, HOME_ANSWERS, PEOPLE, SECTIONS
from keel.web import forms as asked
from keel.web.access import Asked
from keel.web.conflict import Conflict, differences, since
from keel.web.forms.form import NOTHING
from keel.web.refer import forms
from keel.web.steps import Draft, Step, Steps, posted_version

YOU, CALLER, FAMILY, WORRY = "You", "The caller", "Children and family", "The worry"
INVOLVED, HELP = "Who is involved", "Help and sharing"
CUSTOM = {PEOPLE: "refer-people", FILES: "refer-files"}


def steps(contact: Contact, on: date) -> Steps:
    """The pages that may be written on, in their order: somebody's own words from the public page stay theirs."""
    return Steps(tuple(s for s in every(contact, on).steps if not queries.is_their_own(contact, s.name)))


def every(contact: Contact, on: date) -> Steps:
    """The pages in their order. Somebody who rings relies on no basis of ours, so a call is not asked for one. What a
    private person on the public page says of themselves is sealed, and stands on no page of the referral.
    """
    by_form = contact.channel == Channel.FORM
    you = Step("you", forms.You, title="About you", section=YOU)
    if not by_form:
        title = "Who hands over" if contact.channel == Channel.TRANSFER else "Who rings"
        you = Step("you", forms.Caller, title=title, section=CALLER)
    sharing = Step("sharing", partial(forms.Sharing, on=on), title="Sharing this", section=HELP)
    return Steps((
        *((you,) if contact.channel != Channel.PUBLIC or contact.referrer_is == From.PROFESSIONAL else ()),
        Step(PEOPLE, asked.Form, title="Children and adults", section=FAMILY),
        Step(HOME, forms.Where, title="Where they live", section=FAMILY),
        Step("concerns", forms.Concerns, section=WORRY),
        Step("worry", forms.Worry, title="What happened", section=WORRY),
        Step("impact", forms.Impact, section=WORRY),
        Step("words", forms.Words, section=WORRY),
        Step("history", forms.History, section=WORRY),
        Step("strengths", forms.Strengths, section=WORRY),
        Step("hopes", forms.Hopes, section=WORRY),
        Step("network", forms.Network, section=INVOLVED),
        Step("parents", forms.Parents, title="The parents", section=INVOLVED),
        Step("works-here", forms.WorksHere, title="People who work here", section=INVOLVED),
        Step("service", forms.Help, title="Help offered", section=HELP),
        *((sharing,) if by_form else ()),
        Step("level", partial(forms.Need, on=on), title="Level of need", section=HELP, template="refer/level.html"),
        Step(FILES, asked.Form, title="Files", section=HELP),
    ))  # fmt: skip


def answers(contact: Contact, home: Home | None) -> dict[str, Any]:
    """Everything answered so far, by the name of its question."""
    columns = (column for group in SECTIONS.values() for column in group)
    said = {column: getattr(contact, column) for column in columns}
    return said | {column: getattr(home, column, "") for column in HOME_ANSWERS}


class Stands(TextChoices):
    """How a page of a referral stands. One that was saved empty was seen and left open, which is no answer."""

    ANSWERED = "answered", "Answered"
    LEFT_OPEN = "left_open", "Left open"
    NOT_YET = "not_yet", "Not answered yet"


def stands(step: Step, contact: Contact, answers: Mapping[str, Any]) -> Stands:
    """How one page of questions stands, with everything answered so far."""
    if step.name not in contact.saved:
        return Stands.NOT_YET
    said = any(answers[question] not in NOTHING for question in step.form().fields)
    return Stands.ANSWERED if said else Stands.LEFT_OPEN


def draft(contact: Contact, section: str, people: list[NamedPerson], home: Home | None = None) -> Draft:
    return Draft(
        answers(contact, home),
        contact.version,
        address=partial(address, contact),
        check=reverse("refer-check", args=[contact.id]),
        start=reverse("refer-tasks", args=[contact.id]),
        later=reverse("refer-tasks", args=[contact.id]),
        saved=saved(contact, section),
        caption=caption(contact, people),
    )


def address(contact: Contact, name: str) -> str:
    if name in CUSTOM:
        return reverse(CUSTOM[name], args=[contact.id])
    return reverse("refer-section", args=[contact.id, name])


def caption(contact: Contact, people: list[NamedPerson]) -> str:
    """Whom a page is about: 'About Alfie and Bella Marsh, K4T7-29QX'."""
    children = [p.name for p in people if p.is_child]
    return f"{' and '.join(children) or 'No child named yet'}, {contact.reference}"


def saved(contact: Contact, section: str) -> str:
    last = contact.saved.get(section)
    return words.time_of_day(datetime.fromisoformat(last["at"])) if last else ""


def save(request: Asked, contact: Contact, section: str, form: asked.Form) -> Conflict | None:
    """Save a section, or show both where somebody else saved it in between."""
    told = Answers(section, posted_version(request), form.cleaned_data)
    try:
        if section == HOME:
            actions.settle_home(contact=contact, answers=told, by=request.who, at=request.at)
        else:
            actions.write(contact=contact, answers=told, by=request.who, at=request.at)
    except Changed as changed:
        return conflict(request, changed, form, answers(contact, queries.home(contact)))
    return None


def conflict(request: Asked, changed: Changed, form: asked.Form, theirs: dict[str, Any]) -> Conflict:
    who, when = since(request, changed)
    return Conflict(who, when, changed.version, differences(form, theirs), request.path)
