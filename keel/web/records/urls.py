"""Addresses of a person's records."""

from django.urls import path

from keel.web.records import joining, splitting, views

urlpatterns = [
    path("people/<uuid:key>/records/", views.records, name="records"),
    path("people/<uuid:key>/records/<uuid:link>/part/", views.part, name="records-part"),
    path("people/<uuid:key>/records/join/", joining.join, name="record-join"),
    path("people/<uuid:key>/records/split/", splitting.split, name="record-split"),
    path("people/<uuid:key>/records/split/<uuid:split>/back/", splitting.back, name="record-split-back"),
]
