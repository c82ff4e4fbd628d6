"""How much may come from one place in an hour, without keeping which place it was."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.utils.crypto import salted_hmac

from keel.web.access import Asked


def is_too_much(request: Asked) -> bool:
    """Counts this time too. What is kept for the hour cannot be turned back into an address."""
    where = salted_hmac("keel.worried", get_adapter().get_client_ip(request)).hexdigest()
    return not ratelimit.consume(request, action="worried", key=where)
