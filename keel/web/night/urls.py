"""Addresses of the night and the rota."""

from django.urls import path

from keel.web.night import passing, rota, views, writing

urlpatterns = [
    path("night/", views.night, name="night"),
    path("night/morning/", views.morning, name="night-morning"),
    path("night/accept/", passing.accept, name="night-accept"),
    path("night/offer/", passing.offer_all, name="night-offer"),
    path("contacts/<uuid:key>/pass/", passing.pass_on, name="contact-pass"),
    path("rota/", rota.rota, name="rota"),
    path("rota/write/", writing.write, name="rota-write"),
    path("rota/take-off/", writing.take_off, name="rota-take-off"),
]
