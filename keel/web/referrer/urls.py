"""Addresses of what passes between hub and referrer after a referral was sent."""

from django.urls import path

from keel.web.referrer import views

urlpatterns = [
    path("referrals/questions/", views.waiting, name="asked-back"),
    path("referrals/<uuid:key>/add/", views.add, name="referral-add"),
    path("referrals/<uuid:key>/add/<uuid:question>/", views.add, name="referral-answer"),
    path("contacts/<uuid:key>/ask-back/", views.ask, name="contact-ask-back"),
]
