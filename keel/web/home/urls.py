"""The home page, and the pages at the foot of every page."""

from django.urls import path

from keel.web.home import foot, views

urlpatterns = [
    path("", views.home, name="home"),
    path("accessibility/", foot.accessibility, name="accessibility"),
    path("privacy/", foot.privacy, name="privacy"),
]
