"""Addresses of packages for the case system."""

from django.urls import path

from keel.web.packages import views

urlpatterns = [
    path("contacts/<uuid:key>/package/", views.package, name="contact-package"),
    path("contacts/<uuid:key>/package/<uuid:named>/", views.number, name="contact-case-number"),
]
