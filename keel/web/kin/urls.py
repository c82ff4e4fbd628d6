"""Addresses of what is written of a family."""

from django.urls import path

from keel.web.kin import becoming, home, views

urlpatterns = [
    path("people/<uuid:key>/kin/", views.kin, name="kin"),
    path("people/<uuid:key>/kin/new/", views.new, name="kin-new"),
    path("people/<uuid:key>/kin/home/", home.move, name="kin-home"),
    path("kin/known/<uuid:unknown>/", becoming.known, name="kin-known"),
    path("kin/born/<uuid:unborn>/", becoming.born, name="kin-born"),
    path("people/<uuid:key>/kin/<uuid:relative>/", views.tie, name="kin-tie"),
]
