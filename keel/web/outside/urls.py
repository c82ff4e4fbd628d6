"""Addresses for professionals without an account. The token in a link opens nothing without a code."""

from django.urls import path

from keel.web.outside import views

urlpatterns = [
    path("worried/work/email/", views.prove, name="worried-prove"),
    path("seen-once/<uuid:token>/", views.once, name="seen-once"),
]
