"""Dates in three boxes and times of day, with errors that say which part is wrong. Days are days in London."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from keel.base.hours import LONDON

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?")


class Parts(NamedTuple):
    """What stands in the three boxes, as typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: Any) -> "Parts":
        """From what was typed, a date, or a date as a saved draft holds it."""
        if isinstance(value, Parts):
            return value
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return cls(str(value.day), str(value.month), str(value.year)) if value else cls()

    @property
    def missing(self) -> list[str]:
        return [name for name, typed in zip(self._fields, self, strict=True) if not typed]


class Boxes(forms.Widget):
    """Three boxes: day, month, year."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Parts:
        return Parts(*(str(data.get(f"{name}-{part}", "")).strip() for part in Parts._fields))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in Parts._fields)


class Day(forms.Field):
    """A date. With past=True one that lies ahead is refused; `noun` is how an error speaks of it."""

    widget = Boxes

    def __init__(self, title: str, *, noun: str = "", hint: str = "", error: str = "", past: bool = False) -> None:
        super().__init__(label=title, help_text=hint, required=bool(error), error_messages={"required": error})
        self.noun, self.past = noun or "The date", past

    def clean(self, value: Any) -> date | None:
        parts = Parts.of(value)
        if not any(parts):
            self.validate(None)
            return None
        day = self.real(parts)
        if self.past and day > timezone.localdate(timezone=LONDON):
            raise ValidationError(f"{self.noun} must be today or in the past", code="all")
        return day

    def real(self, parts: Parts) -> date:
        if parts.missing:
            wanted = " and ".join(f"a {name}" for name in parts.missing)
            raise ValidationError(f"{self.noun} must include {wanted}", code=parts.missing[0])
        if not re.fullmatch(r"[12]\d{3}", parts.year, re.ASCII):
            raise ValidationError(f"{self.noun} must have a year of four figures, like 2015", code="year")
        try:
            return date(int(parts.year), month_number(parts.month), int(parts.day[:3]))
        except ValueError:
            raise ValidationError(f"{self.noun} must be a real date, like 27 3 2015", code="all") from None


def month_number(typed: str) -> int:
    """The number of a month written as a figure or by its name."""
    short = typed[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else int(typed[:3])


class TimeOfDay(forms.Field):
    """A time as people write it: 14:30, 2.30pm, 2pm, noon."""

    def __init__(self, title: str, *, hint: str = "", error: str = "") -> None:
        super().__init__(
            label=title,
            help_text=hint,
            required=bool(error),
            error_messages={"required": error},
            widget=forms.TextInput(attrs={"size": "5"}),
        )

    def clean(self, value: Any) -> time | None:
        typed = str(value or "").strip().lower()
        if not typed:
            self.validate(None)
            return None
        if typed in ("noon", "midday", "midnight"):
            return time(0 if typed == "midnight" else 12)
        found = CLOCK.fullmatch(typed)
        try:
            if found:
                return time(hour(int(found[1]), found[3]), int(found[2] or 0))
        except ValueError:
            found = None
        raise ValidationError("Enter a time, like 2:30pm or 14:30")


def hour(figure: int, half: str | None) -> int:
    """The hour of the day that a figure and am or pm mean."""
    if half and not 1 <= figure <= 12:
        raise ValueError(figure)
    return figure % 12 + (12 if half == "pm" else 0) if half else figure
