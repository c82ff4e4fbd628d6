"""Addresses of side doors and the contact book."""

from django.urls import path

from keel.web.onward import book, settling, views

urlpatterns = [
    path("onward/", views.waiting, name="onward-waiting"),
    path("contacts/<uuid:key>/onward/", views.choose, name="contact-onward"),
    path("contacts/<uuid:key>/onward/<slug:door>/", views.send, name="onward-send"),
    path("onward/<uuid:onward>/answer/", views.answer, name="onward-answer"),
    path("onward/<uuid:onward>/close/", settling.settle, name="onward-settle"),
    path("contact-book/", book.listed, name="contact-book"),
    path("contact-book/<slug:door>/new/", book.add, name="contact-book-add"),
    path("contact-book/entries/<uuid:entry>/", book.change, name="contact-book-change"),
]
