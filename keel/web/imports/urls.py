"""Addresses of imports."""

from django.urls import path

from keel.web.imports import report, views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:key>/", views.one, name="import"),
    path("imports/<uuid:key>/notes/", report.notes, name="import-notes"),
    path("imports/<uuid:key>/report/", report.report, name="import-report"),
]
