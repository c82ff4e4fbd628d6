"""Two people changed one thing: what each wrote, side by side, so that nothing is overwritten in silence.

The row's version travels in the form; the action refuses an older one; the page shows this and asks again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keel.agencies.queries import worker_names
from keel.base import words
from keel.base.hours import local_day
from keel.front_door.contacts.actions import Changed
from keel.web.access import Asked
from keel.web.forms import Form
from keel.web.said import said


@dataclass(frozen=True)
class Difference:
    """One question, answered in two ways."""

    title: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """Who saved in between and when (in words), what now stands, the version to save over, where to keep theirs."""

    who: str
    when: str
    version: int
    differences: tuple[Difference, ...] = ()
    keep: str = ""


def since(request: Asked, changed: Changed) -> tuple[str, str]:
    """Who saved in between, oneself in another window too, and when: 'Una', 'at 2:10pm'."""
    mine = changed.who == request.who.worker.id
    who = "You" if mine else worker_names([changed.who]).get(changed.who, "Somebody")
    today = local_day(changed.when) == local_day(request.at)
    return who, f"at {words.time_of_day(changed.when)}" if today else f"on {words.moment(changed.when)}"


def differences(form: Form, theirs: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Where the answers of a valid form differ from what stands now."""
    mine = form.cleaned_data
    both = (
        Difference(str(field.label), said(field, theirs[name]), said(field, mine.get(name)))
        for name, field in form.fields.items()
        if name in theirs
    )
    return tuple(one for one in both if one.theirs != one.mine)
