"""Addresses of deciding."""

from django.urls import path

from keel.web.decide import views

urlpatterns = [
    path("contacts/<uuid:key>/decide/", views.decide, name="contact-decide"),
    path("contacts/<uuid:key>/decide/<uuid:named>/", views.decide, name="contact-decide-child"),
]
