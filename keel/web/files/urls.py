"""Addresses of files."""

from django.urls import path

from keel.web.files import views

urlpatterns = [
    path("files/<uuid:key>/", views.download, name="file"),
    path("files/<uuid:key>/quarantine/", views.quarantine, name="file-quarantine"),
]
