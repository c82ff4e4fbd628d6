"""A form's question as a component draws it: kind, title, value, options, errors. Works for any Django form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from keel.web.forms.choices import Listed, Option, as_options
from keel.web.forms.day import Boxes, Parts

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (Boxes, "date"),
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.Widget, "text"),
)


@dataclass(frozen=True)
class Shown:
    """What a field component needs to know, and no more."""

    kind: str
    name: str
    id: str
    title: str
    hint: str = ""
    value: Any = ""
    options: tuple[Option, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    wrong: frozenset[str] = frozenset()
    cap: int | None = None
    form: forms.BaseForm | None = None

    @property
    def described(self) -> str:
        """The ids of the hint and the error, for aria-describedby."""
        parts = [f"{self.id}-hint" if self.hint else "", f"{self.id}-error" if self.errors else ""]
        return " ".join(part for part in parts if part)

    def has(self, value: str) -> bool:
        """True when an option is the answer, or one of the answers."""
        return value in self.value if isinstance(self.value, list) else value == self.value

    def is_wrong(self, part: str) -> bool:
        """True for the box of a date that an error speaks of; an error of the whole date speaks of all three."""
        return bool(self.errors) and (part in self.wrong or self.wrong.isdisjoint(Parts._fields))

    def revealed(self, option: Option) -> list[BoundField]:
        """The questions that an option asks for. A form may leave one out where it has no sense."""
        return [self.form[name] for name in option.reveals.split() if self.form and name in self.form.fields]


def shown(bound: BoundField) -> Shown:
    """The question that a bound field asks."""
    widget = bound.field.widget
    kind = next(name for type_, name in KINDS if isinstance(widget, type_))
    faults = bound.form.errors.as_data().get(bound.name, [])
    return Shown(
        kind=kind,
        name=bound.html_name,
        id=str(bound.auto_id),
        title=str(bound.label),
        hint=str(bound.help_text or ""),
        value=value_of(bound, kind),
        options=options_of(bound.field),
        attributes=attributes_of(widget),
        errors=tuple(str(message) for fault in faults for message in fault.messages),
        wrong=frozenset(str(fault.code) for fault in faults),
        cap=getattr(bound.field, "cap", None),
        form=bound.form,
    )


def value_of(bound: BoundField, kind: str) -> Any:
    if kind in ("password", "file"):
        return ""
    value = bound.value()
    if kind == "date":
        return Parts.of(value)
    if kind == "checkboxes":
        return [str(v) for v in value or ()]
    if kind == "tick":
        return bool(value)
    return "" if value is None else str(value)


def options_of(asked: forms.Field) -> tuple[Option, ...]:
    if isinstance(asked, Listed):
        return asked.options
    return as_options(asked.widget.choices) if isinstance(asked.widget, forms.Select | forms.RadioSelect) else ()


def attributes_of(widget: forms.Widget) -> dict[str, str]:
    """The widget's own attributes, and the type of its input."""
    own = {"type": getattr(widget, "input_type", None), **widget.attrs}
    return {name: str(value) for name, value in own.items() if value not in (None, False)}
