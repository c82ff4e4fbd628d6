"""The form that pages use: its faults as an error summary reads them, and questions that a choice reveals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from keel.web.forms.choices import Listed, Offer, as_options
from keel.web.forms.day import Boxes, Parts

NOTHING: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True)
class Fault:
    """A line of the error summary: what to do, and the part of the page where to do it."""

    text: str
    href: str


class Version(forms.IntegerField):
    """The version of the row that the page showed; an older one means that someone else saved in between."""

    def __init__(self) -> None:
        again = "This page is incomplete. Open it again."
        super().__init__(min_value=0, widget=forms.HiddenInput, error_messages={"required": again, "invalid": again})


class Form(forms.Form):
    """A Django form whose revealed questions must be answered only when their choice was made."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sentences: dict[str, str] = {}
        for name in self.revealed:
            field = self.fields[name]
            self.sentences[name] = str(field.error_messages.get("required", "")) if field.required else ""
            field.required = False

    @property
    def revealed(self) -> dict[str, dict[str, set[str]]]:
        """Revealed field -> the fields that can reveal it -> the values that do."""
        found: dict[str, dict[str, set[str]]] = {}
        for name, field in self.fields.items():
            for option in field.options if isinstance(field, Listed) else ():
                for revealed in option.reveals.split():
                    found.setdefault(revealed, {}).setdefault(name, set()).add(option.value)
        return found

    def offer(self, name: str, options: Offer) -> None:
        """Give a question the options that only this page knows: these children, those teams."""
        field = self.fields[name]
        if not isinstance(field, Listed):
            raise TypeError(f"{name} is not a question with options.")
        field.options = as_options(options)

    def leave_out(self, *names: str) -> None:
        """Drop questions that make no sense here, such as which desk where there is one."""
        for name in names:
            del self.fields[name]
            self.sentences.pop(name, None)

    def is_asked(self, name: str, answers: Mapping[str, Any]) -> bool:
        """True for a question that stands by itself or that one of these answers reveals."""
        by = self.revealed.get(name)
        return by is None or any(values & as_set(answers.get(asker)) for asker, values in by.items())

    def clean(self) -> dict[str, Any]:
        """A question that was not revealed has no answer, whatever its box still held."""
        answers = self.cleaned_data
        for name, sentence in self.sentences.items():
            if not self.is_asked(name, answers):
                answers[name] = getattr(self.fields[name], "empty_value", None)
                self.errors.pop(name, None)
            elif sentence and not answers.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(sentence, code="required"))
        return answers

    def lacks(self, answers: Mapping[str, Any]) -> bool:
        """True while an answer is missing that this form does not let pass."""
        needed = {name for name, field in self.fields.items() if field.required or self.sentences.get(name)}
        return any(self.is_asked(name, answers) and answers.get(name) in NOTHING for name in needed)


def as_set(answer: Any) -> set[str]:
    return set(answer) if isinstance(answer, list) else {str(answer)}


def faults(*forms: forms.BaseForm) -> list[Fault]:
    """Every error of these forms, in the order of their questions, with the place that mends it."""
    found: list[Fault] = []
    for form in forms:
        found += [Fault(str(error), "#main-content") for error in form.non_field_errors()]
        for bound in form:
            for error in form.errors.as_data().get(bound.name, []):
                found += [Fault(str(message), f"#{anchor(bound, error)}") for message in error.messages]
    return found


def anchor(bound: BoundField, error: ValidationError) -> str:
    """The id of the input that mends an error; in a date the first box that is wrong."""
    if not isinstance(bound.field.widget, Boxes):
        return str(bound.auto_id)
    return f"{bound.auto_id}-{error.code if error.code in Parts._fields else 'day'}"
