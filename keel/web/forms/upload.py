"""A file chosen to be attached. What it truly is and who may open it is decided below the pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024


class Upload(forms.FileField):
    """One file, up to a size; the page says beside it what must never be uploaded."""

    def __init__(self, title: str, *, cap: int, hint: str = "", error: str = "", accept: str = "") -> None:
        super().__init__(
            label=title,
            help_text=hint,
            required=bool(error),
            error_messages={
                "required": error,
                "missing": "Choose a file",
                "invalid": "Choose a file",
                "empty": "The file is empty. Choose another.",
            },
            widget=forms.FileInput(attrs={"accept": accept} if accept else {}),
        )
        self.cap = cap

    def clean(self, data: Any, initial: Any = None) -> Any:
        chosen = super().clean(data, initial)
        if isinstance(chosen, UploadedFile) and (chosen.size or 0) > self.cap:
            raise ValidationError(f"The file is too large. The most is {self.cap // MEGABYTE} MB.")
        return chosen
