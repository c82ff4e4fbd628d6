"""Addresses of a contact's own pages; triage, checks, decide and tell bring theirs."""

from django.urls import path

from keel.web.contact import identity, views, way

urlpatterns = [
    path("contacts/<uuid:key>/", views.contact, name="contact"),
    path("contacts/<uuid:public>/way/", way.correct, name="contact-way"),
    path("contacts/<uuid:key>/who/", identity.who_is_who, name="contact-identity"),
    path("contacts/<uuid:key>/who/<uuid:named>/", identity.settle, name="contact-settle"),
    path("contacts/<uuid:key>/who/<uuid:named>/undo/", identity.undo, name="contact-unsettle"),
]
