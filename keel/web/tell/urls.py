"""Addresses of telling."""

from django.urls import path

from keel.web.tell import views

urlpatterns = [path("contacts/<uuid:key>/tell/", views.tell, name="contact-tell")]
