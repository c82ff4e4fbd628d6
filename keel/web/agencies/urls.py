"""Addresses of agencies and teams."""

from django.urls import path

from keel.web.agencies.views import add, agencies, team

urlpatterns = [
    path("agencies/", agencies, name="agencies"),
    path("agencies/new/", add, name="agency-add"),
    path("agencies/<uuid:agency>/team/", team, name="team-add"),
]
