"""Addresses of tokens."""

from django.urls import path

from keel.web.tokens.views import end, make, tokens

urlpatterns = [
    path("tokens/", tokens, name="tokens"),
    path("tokens/new/", make, name="token-make"),
    path("tokens/<uuid:key>/end/", end, name="token-end"),
]
