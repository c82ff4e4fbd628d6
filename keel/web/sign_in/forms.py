"""Keel's words on django-allauth's forms; what the forms do is allauth's."""

from dataclasses import dataclass
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from django import forms


@dataclass(frozen=True)
class Words:
    """How a question is put, and what is said when the answer is missing."""

    title: str
    missing: str
    hint: str = ""


EMAIL = Words("E-mail address", "Enter your e-mail address")
WORDS = {
    "login": EMAIL,
    "email": EMAIL,
    "password": Words("Password", "Enter your password"),
    "oldpassword": Words("The password you have now", "Enter the password you have now"),
    "password1": Words(
        "New password",
        "Enter a new password",
        hint="At least 12 characters. Three or four words that do not belong together are easy to remember.",
    ),
    "password2": Words("New password again", "Type the new password again"),
    "code": Words(
        "Code",
        "Enter the code",
        hint="The six figures that your authenticator app shows now, or one of your recovery codes.",
    ),
}


class Worded:
    """Puts the words on the fields of the form it is mixed into."""

    fields: dict[str, forms.Field]
    words: dict[str, Words] = WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.words.keys() & self.fields.keys():
            said, field = self.words[name], self.fields[name]
            field.label, field.help_text = said.title, said.hint
            field.error_messages["required"] = said.missing


def worded(form: Any, **own: Words) -> Any:
    """A form of allauth with Keel's words, some its own; allauth has no types, so neither has this."""
    return type(form.__name__, (Worded, form), {"words": {**WORDS, **own}})


Login = worded(account.LoginForm)
ChangePassword = worded(account.ChangePasswordForm)
ResetPassword = worded(account.ResetPasswordForm)
NewPassword = worded(account.ResetPasswordKeyForm)
Confirm = worded(account.ReauthenticateForm)
Code = worded(second.AuthenticateForm)
ConfirmCode = worded(second.ReauthenticateForm)
ActivateApp = worded(
    totp.ActivateTOTPForm, code=Words("Code", "Enter the code", hint="The six figures that the app shows now.")
)
