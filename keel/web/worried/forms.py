"""What is asked of everybody who tells us without an account; each kind of person is asked a part of it.

All on one page: nothing is kept between pages, on the device or with us, until it is sent (decision 0027).
"""

import re
from datetime import date, timedelta
from typing import Any

from django import forms as plain

from keel.front_door.contacts.models import Way
from keel.people.family.models import Tie
from keel.web import forms
from keel.web.forms import Option
from keel.web.worried import words

MORE_CHILDREN, ADULTS = ("2", "3"), ("1", "2")
OLDEST = 25
AGE = re.compile(r"(\d{1,2})\s*(w(?:ee)?k|m(?:on)?th)?", re.IGNORECASE)
FINDS = ("given", "family", "lines", "postcode", "find")
TIES = (Tie.PARENT, Tie.STEP_PARENT, Tie.GRANDPARENT, Tie.CARER, Tie.OTHER)


def sure(reveals: str = "") -> list[Option]:
    yes, no, unsure = words.SURE
    return [Option("yes", yes, reveals=reveals), Option("no", no), Option("not_known", unsure)]


def ways(texts: tuple[str, str, str]) -> list[Option]:
    phone, email, none = texts
    return [
        Option(Way.PHONE, phone, reveals="phone voicemail times"),
        Option(Way.EMAIL, email, reveals="email"),
        Option(Way.NONE, none),
    ]


class Own(forms.Narrative):
    """Somebody's own words; what is too long can be told by phone."""

    remedy = words.TOO_LONG


class Age(forms.Line):
    """An age as people say it: '6', 'about 6', '8 months'. Kept as typed; `born` is the day it comes to."""

    def __init__(self) -> None:
        super().__init__("", cap=20, size="5")

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        found = AGE.search(typed)
        if typed and (found is None or int(found[1]) > OLDEST):
            raise plain.ValidationError(words.WRITE_AGE)
        return typed


def born(age: str, today: date) -> date | None:
    """The day in the middle of what an age may mean, so that it is half a year out at most."""
    found = AGE.search(age)
    if found is None:
        return None
    number, unit = int(found[1]), (found[2] or "").lower()
    if unit.startswith("w"):
        return today - timedelta(weeks=number, days=3)
    days = number * 30.44 + 15 if unit else number * 365.25 + 182
    return today - timedelta(days=round(days))


class Telling(forms.Form):
    """Every question. Only the worry must be written, and one thing by which the child can be found."""

    in_danger = forms.Choice("", sure())
    worry = Own("", error=words.WRITE_WORRY)
    before = Own("", cap=5000, rows=3)
    given = forms.Line("", cap=100)
    family = forms.Line("", cap=100)
    age = Age()
    lines = Own("", cap=400, rows=3)
    postcode = forms.Line("", cap=40, size="10")
    find = Own("", cap=1000, rows=2)
    secret = forms.Choice("", sure("secret_why"))
    secret_why = Own("", error=words.WRITE_WHO_NOT, cap=1000, rows=2)
    works_here = forms.Choice("", sure("works_here_who"))
    works_here_who = Own("", error=words.WRITE_WHO, cap=1000, rows=2)
    knows = forms.Line("")
    name = forms.Line("")
    reply = forms.Choice("", ways(words.WAYS))
    phone = forms.Phone("", error=words.WRITE_PHONE)
    voicemail = forms.Choice("", forms.YES_NO)
    times = forms.Line("")
    email = forms.Email("", error=words.WRITE_EMAIL)
    website = plain.CharField(required=False)

    left_out: tuple[str, ...] = ()
    more_children: tuple[str, ...] = MORE_CHILDREN
    asked = words.ASKED
    finds: tuple[str, ...] = FINDS
    not_found = words.NOT_FOUND

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in self.more_children:
            self.fields |= {
                f"given{n}": forms.Line("", cap=100),
                f"family{n}": forms.Line("", cap=100),
                f"age{n}": Age(),
            }
        for n in ADULTS:
            ties = zip(TIES, words.KIN, strict=True)
            self.fields |= {f"adult{n}": forms.Line(""), f"adult_is{n}": forms.Pick("", ties)}
        self.leave_out(*self.left_out)
        for key, field in self.fields.items():
            field.label, field.help_text = self.asked.get(key.rstrip("123"), ("", ""))

    def clean(self) -> dict[str, Any]:
        """One thing to find the child by; and the box that no person sees is empty."""
        said = super().clean()
        if not any(said.get(finds) for finds in self.finds) and not any(f in self.errors for f in self.finds):
            self.add_error("given", self.not_found)
        if said.pop("website", ""):
            self.add_error(None, words.TRAP)
        return said

    @property
    def others(self) -> list[tuple[Any, Any, Any]]:
        """The boxes for more children, a row each."""
        return [(self[f"given{n}"], self[f"family{n}"], self[f"age{n}"]) for n in self.more_children]

    @property
    def adults(self) -> list[tuple[Any, Any]]:
        return [(self[f"adult{n}"], self[f"adult_is{n}"]) for n in ADULTS]

    @property
    def has_others(self) -> bool:
        """Whether something stands in the boxes for more children, so that they are shown open."""
        return self.is_bound and any(str(bound.value() or "") for row in self.others for bound in row)


class Nameless(Telling):
    """For who would rather not say who they are: nothing of themselves is asked."""

    left_out = ("knows", "name", "reply", "phone", "voicemail", "times", "email")


class Young(Telling):
    """For a child or young person, about themselves. A way to reach them is a way to find them."""

    left_out = ("secret", "secret_why", "works_here", "works_here_who", "knows", "name")
    more_children = ()
    asked = words.ASKED | words.YOUNG
    finds = (*FINDS, "phone", "email")
    not_found = words.NOT_REACHED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reply", ways(words.YOUNG_WAYS))
        self.fields["worry"].error_messages["required"] = words.WRITE_WORDS


class Working(Telling):
    """For a professional without an account: who they are is told to the hub, and a code proves their work e-mail."""

    name = forms.Line("", error=words.WRITE_NAME)
    job = forms.Line("", cap=120)
    workplace = forms.Line("", error=words.WRITE_PLACE)
    work_phone = forms.Phone("")
    work_email = forms.Email("", error=words.WRITE_WORK_EMAIL)

    left_out = ("reply", "phone", "voicemail", "times", "email")
    asked = words.ASKED | words.WORK
