"""The form that pages use: its faults as an error summary reads them, and questions that a choice reveals."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from keel.web.forms.choices import Listed
from keel.web.forms.day import Boxes, Parts


@dataclass(frozen=True)
class Fault:
    """A line of the error summary: what to do, and the part of the page where to do it."""

    text: str
    href: str


class Version(forms.IntegerField):
    """The version of the row that the page showed; an older one means that someone else saved in between."""

    def __init__(self) -> None:
        again = "This page is incomplete. Open it again."
        super().__init__(
            min_value=0, widget=forms.HiddenInput, error_messages={"required": again, "invalid": again}
        )


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
                if option.reveals:
                    found.setdefault(option.reveals, {}).setdefault(name, set()).add(option.value)
        return found

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        for name, by in self.revealed.items():
            if not any(values & as_set(answers.get(asker)) for asker, values in by.items()):
                answers[name] = self.fields[name].empty_value if hasattr(self.fields[name], "empty_value") else None
                self.errors.pop(name, None)
            elif self.sentences[name] and not answers.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(self.sentences[name], code="required"))
        return answers

    @property
    def faults(*forms: forms.BaseForm) -> list[Fault]:
    """Every error of these forms, in the order of their questions, with the place that mends it."""
    found = []
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
