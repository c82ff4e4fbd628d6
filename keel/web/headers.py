"""Security headers on every answer. Pages are never stored; Keel's pages have no inline script, so none may run."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
NOT_USED = ("camera", "geolocation", "microphone", "payment", "usb", "display-capture", "browsing-topics")


def policy(form_targets: tuple[str, ...] = ()) -> str:
    """The content security policy. A form may lead outside only to the sign-in services that settings name."""
    forms = " ".join(("'self'", *form_targets))
    return "; ".join([*(f"{name} {value}" for name, value in POLICY.items()), f"form-action {forms}"])


class Headers:
    """Adds the headers. A file of the design system may be kept by the browser, an answer about people may not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = policy(tuple(getattr(settings, "FORM_TARGETS", ())))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in NOT_USED)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        return response
