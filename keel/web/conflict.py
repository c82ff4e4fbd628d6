"""Two people changed one thing: what each wrote, side by side, so that nothing is overwritten in silence.

The row's version travels in the form; the action refuses an older one; the page shows this and asks again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


def differences(form: Form, theirs: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Where the answers of a valid form differ from what stands now."""
    mine = form.cleaned_data
    both = (
        Difference(str(field.label), said(field, theirs[name]), said(field, mine.get(name)))
        for name, field in form.fields.items()
        if name in theirs
    )
    return tuple(one for one in both if one.theirs != one.mine)
