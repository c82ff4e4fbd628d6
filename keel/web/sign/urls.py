"""Addresses of signing."""

from django.urls import path

from keel.web.sign import views

urlpatterns = [
    path("sign/", views.waiting, name="sign"),
    path("contacts/<uuid:key>/sign/", views.sign, name="contact-sign"),
]
