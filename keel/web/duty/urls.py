"""Addresses of handing over."""

from django.urls import path

from keel.web.duty import views

urlpatterns = [
    path("contacts/<uuid:key>/hand-over/", views.hand_over, name="contact-hand-over"),
    path("board/hand-on/", views.hand_on, name="hand-on"),
]
