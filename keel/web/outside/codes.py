"""The question for a code, and the signed field that says which contact it belongs to."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import Http404

from keel.web import forms

SALT = "keel.worried.work"
HINT = "The six figures in the e-mail that we sent you"


class Code(forms.Form):
    """The code that went to the work e-mail."""

    code = forms.Line("Code", hint=HINT, error="Type the code", cap=20, inputmode="numeric", size="10")


def sealed(contact: UUID) -> str:
    return Signer(salt=SALT).sign(str(contact))


def opened(signed: str) -> UUID:
    """Which contact; nobody makes such a field but the page that took the worry."""
    try:
        return UUID(Signer(salt=SALT).unsign(signed))
    except (BadSignature, ValueError):
        raise Http404 from None
