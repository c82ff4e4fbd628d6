"""Addresses of messages."""

from django.urls import path

from keel.web.messages import views

urlpatterns = [
    path("messages/", views.messages, name="messages"),
    path("messages/<uuid:key>/", views.take, name="message"),
]
