"""The home page, and the pages at the foot of every page."""

from django.urls import path

from keel.web.home.foot import accessibility, privacy
from keel.web.home.views import home

urlpatterns = [
    path("", home, name="home"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
]
