"""The door of every call, before anything is read: its size and kind. What Django answers as a page is JSON here."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from keel.api.stopping import AWAY, BROKEN, NOT_SO, NOTHING_HERE, Stop

MOST = 256 * 1024
TOO_LONG = Stop(413, "This is longer than 256 KB. Send files on a page, and long accounts in parts.")
NOT_JSON = Stop(415, "Send JSON, in UTF-8, with the header Content-Type: application/json.")
NOT_OURS = Stop(400, "Keel is not at this address. Ask who runs it for the one that systems call.")
INSTEAD = {400: NOT_OURS, 403: NOTHING_HERE, 404: NOTHING_HERE, 405: NOT_SO, 500: BROKEN, 503: AWAY}


class Door:
    """Middleware for addresses of the API alone; sessions, cookies and pages stand behind it and have no part."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(settings.API_URL):
            return self.get_response(request)
        if request.method == "POST" and (stopped := _stopped(request)):
            return stopped.answer()
        return _spoken(self.get_response(request))


def _stopped(request: HttpRequest) -> Stop | None:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return TOO_LONG
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    return None if (request.content_type, charset) == ("application/json", "utf-8") else NOT_JSON


def _spoken(response: HttpResponseBase) -> HttpResponseBase:
    """What came from Django itself, as JSON."""
    if response.status_code not in INSTEAD or response["Content-Type"].startswith("application/json"):
        return response
    said = INSTEAD[response.status_code].answer()
    if "Allow" in response:
        said["Allow"] = response["Allow"]
    return said
