"""Addresses of a person's records."""

from django.urls import path

from keel.web.records import views

urlpatterns = [
    path("people/<uuid:key>/records/", views.records, name="records"),
    path("people/<uuid:key>/records/<uuid:link>/part/", views.part, name="records-part"),
]
