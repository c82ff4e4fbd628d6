"""What was typed when a session ended: kept on the server, put back for the same worker after sign-in, for nobody else.

Nothing stays on the device. A form says, signed, who opened it; what comes without that, or from another, is not kept.
"""

from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.template import engines
from django.utils.functional import SimpleLazyObject

FIELD = "opened_by"
HIDDEN = ("csrfmiddlewaretoken", FIELD)
FRESH = 12 * 60 * 60
MOST = 500_000


def context(request: Any) -> dict[str, Any]:
    """For templates: `csrf_input` also says who opened the form."""
    return {"csrf_input": SimpleLazyObject(lambda: _template().make_module(_opened(request)))}


def _template() -> Any:
    """Of the engine itself: what it makes is markup already, for other templates to hold."""
    return engines["jinja2"].env.get_template("opened.html")  # type: ignore[attr-defined]  # the base engine has none


def _opened(request: Any) -> dict[str, str]:
    signed_in = getattr(request, "user", None) and request.user.is_authenticated
    return {"token": get_token(request), "opened_by": _signer().sign(str(request.user.pk)) if signed_in else ""}


def ended(request: HttpRequest) -> HttpResponseRedirect:
    """A form that came after the session ended: keep it for the worker who opened it, and ask to sign in again."""
    outcome = "kept" if keep(request) else "lost"
    return HttpResponseRedirect(f"{resolve_url('account_login')}?{urlencode({'next': request.path, 'ended': outcome})}")


def keep(request: HttpRequest) -> bool:
    """Keep what was posted; False where it is not known whose it is, or it is too long to be an answer."""
    owner = _owner(request)
    typed = request.POST.copy()
    for name in HIDDEN:
        typed.pop(name, None)
    if not owner or len(typed.urlencode()) > MOST:
        return False
    cache.set(_key(owner, request.path), typed.urlencode(), FRESH)
    return True


def is_own(request: HttpRequest) -> bool:
    """Whether the form that came says who opened it, and nobody else is signed in."""
    owner = _owner(request)
    return bool(owner) and (not request.user.is_authenticated or owner == str(request.user.pk))


def restored(request: Any) -> QueryDict | None:
    """What this worker typed on this page before the session ended, until it is sent or half a day has passed.

    Asked once a request. The layout says above the page that it is back and not saved.
    """
    if not hasattr(request, "put_back"):
        typed = cache.get(_key(str(request.user.pk), request.path))
        request.put_back = QueryDict(typed) if typed else None
    put_back: QueryDict | None = request.put_back
    return put_back


def forget(request: HttpRequest) -> None:
    """What was kept has been sent now."""
    cache.delete(_key(str(request.user.pk), request.path))


def _owner(request: HttpRequest) -> str:
    try:
        return _signer().unsign(request.POST.get(FIELD, ""), max_age=FRESH)
    except BadSignature:
        return ""


def _key(worker: str, path: str) -> str:
    return f"kept:{worker}:{path}"


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="keel.kept")
