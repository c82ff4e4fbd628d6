"""The search: always posted, so that nobody's name stands in an address."""

from django.urls import path

from keel.web.search.views import search

urlpatterns = [path("search/", search, name="search")]
