"""The calls and their description."""

from ninja import NinjaAPI

from keel.api import checks, filed, notifications, numbers
from keel.api.answering import speak
from keel.api.parsing import Strict
from keel.api.referrals import taking

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
for router in (taking.router, notifications.router, checks.router, filed.router, numbers.router):
    api.add_router("", router)

urlpatterns, app_name, namespace = api.urls
