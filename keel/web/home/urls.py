"""The home page, and the pages at the foot of every page."""

from django.urls import path

from keel.web.home.foot import accessibility, glossary, privacy
from keel.web.home.views import home

urlpatterns = [
    path("", home, name="home"),
    path("accessibility/", accessibility, name="accessibility"),
    path("glossary/", glossary, name="glossary"),
    path("privacy/", privacy, name="privacy"),
]
