"""Addresses of the outage packs."""

from django.urls import path

from keel.web.outage import views

urlpatterns = [
    path("night/pack/", views.own, name="night-pack"),
    path("night/pack/<uuid:pack>/", views.another, name="night-pack-key"),
]
