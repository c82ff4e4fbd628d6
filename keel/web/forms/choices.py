"""Answers picked from a list. An option can carry a hint, and can reveal further questions of the same form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Option:
    """One choice. `reveals` names the fields of its form that it asks for, by spaces; `alone` excludes all others."""

    value: str
    text: str
    hint: str = ""
    reveals: str = ""
    alone: bool = False


YES_NO = (Option("yes", "Yes"), Option("no", "No"))
YES_NO_UNKNOWN = (*YES_NO, Option("not_known", "Not known"))

Offer = Iterable[Option | tuple[Any, Any]]


def as_options(offer: Offer) -> tuple[Option, ...]:
    """Options from options or from the pairs of an enumeration."""
    return tuple(o if isinstance(o, Option) else Option(str(o[0]), str(o[1])) for o in offer)


class Listed:
    """What the fields of this module share: their options, and the sentence for an answer that is not among them."""

    choices: Any
    before: tuple[Option, ...] = ()
    _options: tuple[Option, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    @options.setter
    def options(self, offer: Offer) -> None:
        given = as_options(offer)
        self._options = given if any(o.value == "" for o in given) else (*self.before, *given)
        self.choices = [(o.value, o.text) for o in self._options]


class Choice(Listed, forms.ChoiceField):
    """One of a few, all in sight."""

    widget = forms.RadioSelect

    def __init__(self, title: str, options: Offer = (), *, hint: str = "", error: str = "") -> None:
        super().__init__(label=title, help_text=hint, required=bool(error), error_messages=sentences(error))
        self.options = options


class Pick(Listed, forms.ChoiceField):
    """One of many, in a drop-down list that starts empty, or with the words that are offered for leaving it so."""

    widget = forms.Select
    before = (Option("", ""),)

    def __init__(self, title: str, options: Offer = (), *, hint: str = "", error: str = "") -> None:
        super().__init__(label=title, help_text=hint, required=bool(error), error_messages=sentences(error))
        self.options = options


class Choices(Listed, forms.MultipleChoiceField):
    """Any of several."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, title: str, options: Offer = (), *, hint: str = "", error: str = "") -> None:
        super().__init__(label=title, help_text=hint, required=bool(error), error_messages=sentences(error))
        self.options = options

    def clean(self, value: Any) -> Any:
        picked = super().clean(value)
        lonely = next((o for o in self.options if o.alone and o.value in picked), None)
        if lonely and len(picked) > 1:
            raise forms.ValidationError(f"Choose either ‘{lonely.text}’ or the others, not both")
        return picked


def sentences(error: str) -> dict[str, str]:
    gone = "That choice is not on the list. Choose again."
    return {"required": error, "invalid_choice": gone, "invalid_list": gone}
