"""How django-allauth makes and admits accounts here: nobody signs up, a suspended worker is not let in, entry is
in the ledger.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.ledger import Of, Word


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by the administrator, with a seat; sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: Any, user: Worker) -> None:
        super().login(request, user)
        ledger.record(Word.CONSULTED, "worker.signed_in", Of(user.id, [user.id]), by=user, at=request.at)


class OtherAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """An agency's own sign-in service opens an account that exists by its verified e-mail; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
