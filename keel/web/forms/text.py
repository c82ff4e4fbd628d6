"""Answers in words and figures, stored as typed; only line ends and the NUL that cannot be stored are evened out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

LINE = 200
NARRATIVE = 20_000
UNSEEN = dict.fromkeys([0, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, title: str, *, hint: str = "", error: str = "", cap: int = LINE, **look: Any) -> None:
        super().__init__(
            label=title,
            help_text=hint,
            required=bool(error),
            error_messages={"required": error},
            widget=forms.TextInput(attrs=look),
        )
        self.cap = cap

    def to_python(self, value: Any) -> str:
        return super().to_python(storable(value)) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        check_length(value, self.cap)


class Email(Line):
    """An e-mail address."""

    def __init__(self, title: str, *, hint: str = "", error: str = "") -> None:
        super().__init__(title, hint=hint, error=error, type="email", autocomplete="off", spellcheck="false")
        self.validators.append(EmailValidator("Enter an e-mail address in full, like name@example.org"))


class Phone(Line):
    """A telephone number, kept as typed: extensions and remarks belong to it."""

    def __init__(self, title: str, *, hint: str = "", error: str = "") -> None:
        super().__init__(title, hint=hint, error=error, cap=40, type="tel", autocomplete="off", size="20")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(c.isdigit() for c in value):
            raise ValidationError("Enter a telephone number, like 023 9200 0000")


class Narrative(forms.CharField):
    """Text of any shape, word for word: leading spaces and empty lines stay. `remedy`: where it is too long."""

    remedy = "Shorten it, or attach the whole as a document."

    def __init__(self, title: str, *, hint: str = "", error: str = "", cap: int = NARRATIVE, rows: int = 8) -> None:
        super().__init__(
            label=title,
            help_text=hint,
            required=bool(error),
            strip=False,
            error_messages={"required": error},
            widget=forms.Textarea(attrs={"rows": rows, "cols": None}),
        )
        self.cap = cap

    def to_python(self, value: Any) -> str:
        text = super().to_python(storable(value)) or ""
        return text if text.strip() else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        check_length(value, self.cap, self.remedy)


class Number(Line):
    """A whole number within bounds that make sense."""

    def __init__(self, title: str, low: int, high: int, *, hint: str = "", error: str = "") -> None:
        super().__init__(title, hint=hint, error=error, inputmode="numeric", size="4")
        self.low, self.high = low, high

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()) or not self.low <= int(typed[:9]) <= self.high:
            raise ValidationError(f"Enter a whole number from {self.low} to {self.high}")
        return int(typed)


def storable(value: Any) -> Any:
    """The text with one kind of line end, without NUL, which PostgreSQL cannot hold, and without signs that turn the
    direction of writing round: with them a name can read as another one.
    """
    if not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN)


def check_length(text: str, cap: int, remedy: str = "Shorten it.") -> None:
    if len(text) > cap:
        raise ValidationError(f"This is too long: {len(text):,} characters. The most is {cap:,}. {remedy}")
