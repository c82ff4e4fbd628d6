"""Addresses of the police list."""

from django.urls import path

from keel.web.police import listing, settling, views

urlpatterns = [
    path("police/", listing.listed, name="police"),
    path("police/<uuid:contact>/", views.look, name="police-look"),
    path("police/<uuid:contact>/say/", settling.say, name="police-say"),
    path("police/<uuid:contact>/board/", settling.take_up, name="police-take-up"),
    path("police/<uuid:contact>/together/", settling.together, name="police-together"),
    path("police/<uuid:contact>/no-child/", settling.no_child, name="police-no-child"),
    path("police/<uuid:contact>/read/", settling.read, name="police-read"),
]
