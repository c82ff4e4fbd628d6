"""Questions as declarations: a title, a hint, choices, and the sentence said when the answer is missing.

A question with an `error` sentence must be answered; one without may be left. Text is kept as typed.
"""

from keel.web.forms.choices import YES_NO, YES_NO_UNKNOWN, Choice, Choices, Option, Pick
from keel.web.forms.day import Day, TimeOfDay
from keel.web.forms.form import Fault, Form, Version
from keel.web.forms.once import key_of
from keel.web.forms.text import Email, Line, Narrative, Number, Phone
from keel.web.forms.upload import Upload

__all__ = [
    "YES_NO",
    "YES_NO_UNKNOWN",
    "Choice",
    "Choices",
    "Day",
    "Email",
    "Fault",
    "Form",
    "Line",
    "Narrative",
    "Number",
    "Option",
    "Phone",
    "Pick",
    "TimeOfDay",
    "Upload",
    "Version",
    "key_of",
]
