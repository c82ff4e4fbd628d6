"""Where an address leads: to other systems' API, or to a page. The two parts do not know each other."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path(settings.API_URL.lstrip("/"), include("keel.api.urls", namespace="api")),
    path("", include("keel.web.urls")),
]

handler400 = "keel.web.errors.bad_request"
handler403 = "keel.web.errors.forbidden"
handler404 = "keel.web.errors.not_found"
handler500 = "keel.web.errors.broken"
