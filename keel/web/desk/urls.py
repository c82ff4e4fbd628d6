"""Addresses of the desk."""

from django.urls import path

from keel.web.desk import answering, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/checks/<uuid:key>/", answering.check, name="desk-check"),
]
