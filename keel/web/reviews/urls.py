"""Addresses of reviews and look-ups."""

from django.urls import path

from keel.web.reviews import lookups, views

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<uuid:opening>/", views.review, name="review"),
    path("look-ups/", lookups.lookups, name="lookups"),
    path("look-ups/<uuid:worker>/", lookups.of_worker, name="lookups-of"),
]
