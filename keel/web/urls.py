"""All addresses: each journey brings its own; sign-in is django-allauth's."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
