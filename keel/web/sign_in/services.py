"""Sign-in services of agencies (OIDC) that settings name, as links on the sign-in page."""

from dataclasses import dataclass

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest


@dataclass(frozen=True)
class Service:
    """An agency's own sign-in."""

    name: str
    href: str


def services(request: HttpRequest) -> list[Service]:
    found = get_adapter().list_providers(request)
    return [Service(str(each.name), each.get_login_url(request)) for each in found]
