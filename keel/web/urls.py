"""All addresses: each journey brings its own; sign-in is django-allauth's."""

from django.urls import include, path

handler400 = "keel.web.errors.bad_request"
handler403 = "keel.web.errors.forbidden"
handler404 = "keel.web.errors.not_found"
handler500 = "keel.web.errors.broken"

urlpatterns = [
    path("account/", include("keel.web.sign_in.urls")),
]
