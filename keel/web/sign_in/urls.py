"""Addresses of sign-in. Making an account and changing its e-mail, which allauth offers to the public, are closed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

CLOSED = (
    "signup/",
    "email/",
    "confirm-email/",
    "password/set/",
    "login/code/confirm/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
)


def closed(request: HttpRequest) -> HttpResponse:
    """An administrator makes accounts and changes their e-mail address."""
    raise Http404


urlpatterns = [*(path(address, closed) for address in CLOSED), path("", include("allauth.urls"))]
