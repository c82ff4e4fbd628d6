"""An answer in words, as 'check your answers' and a conflict show it."""

from datetime import date, time
from typing import Any

from django import forms
from django.core.files.base import File

from keel.base import words
from keel.web.forms.choices import Listed


def said(field: forms.Field, value: Any) -> str:
    """What was answered, in the words of the question; empty where nothing was."""
    if value in (None, "", []):
        return ""
    if isinstance(field, Listed):
        picked = value if isinstance(value, list) else [value]
        return "\n".join(option.text for option in field.options if option.value in map(str, picked))
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value.name) if isinstance(value, File) else str(value)
