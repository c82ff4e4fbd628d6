"""Addresses of successions."""

from django.urls import path

from keel.web.succession import planning, signing

urlpatterns = [
    path("agencies/<uuid:agency>/succession/", planning.plan, name="succession"),
    path("moves/", signing.moves, name="moves"),
    path("moves/<uuid:move>/", signing.sign, name="move"),
]
