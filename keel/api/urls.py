"""The calls and their description. Each address says for which purpose it takes a token, as a page says its name."""

from ninja import NinjaAPI

from keel.api import checks, filed, notifications, numbers
from keel.api.answering import speak
from keel.api.bearing import Bearer
from keel.api.parsing import Strict
from keel.api.referrals import taking

ROUTERS = (taking.router, notifications.router, checks.router, filed.router, numbers.router)

api = NinjaAPI(
    title="Keel, for other systems",
    version="1",
    description="What another system may tell Keel. Nothing can be read. Each call needs a token of its own, and a key "
    "in the header Idempotency-Key.",
    urls_namespace="api",
    docs_url=None,
    parser=Strict(),
)
speak(api)
for router in ROUTERS:
    api.add_router("", router)

urlpatterns, app_name, _ = api.urls

asked_for: dict[str, str] = {}
for router in ROUTERS:
    for view in router.path_operations.values():
        for one in view.operations:
            if isinstance(one.auth_param, Bearer):
                asked_for[one.url_name] = one.auth_param.purpose
for each in urlpatterns:
    name = getattr(each, "name", None)
    if name in asked_for:
        setattr(each.callback, "purpose", asked_for[name])  # noqa: B010  # a function has no such attribute to mypy
