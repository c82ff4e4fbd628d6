"""Addresses of triage."""

from django.urls import path

from keel.web.triage import answers, asking, grading

urlpatterns = [
    path("contacts/<uuid:key>/triage/", grading.grade, name="contact-triage"),
    path("contacts/<uuid:key>/ask/", asking.ask, name="contact-ask"),
    path("contacts/<uuid:key>/checks/", answers.checks, name="contact-checks"),
]
