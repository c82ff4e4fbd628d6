"""Addresses of the board."""

from django.urls import path

from keel.web.board import views

urlpatterns = [
    path("board/", views.board, name="board"),
    path("contacts/<uuid:key>/take/", views.take, name="contact-take"),
]
