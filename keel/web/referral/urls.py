"""Addresses of referrals as they were sent."""

from django.urls import path

from keel.web.refer.sending import receipt
from keel.web.referral import views

urlpatterns = [
    path("referrals/", views.listed, name="referrals"),
    path("referrals/<uuid:key>/", views.sent, name="referral"),
    path("referrals/<uuid:key>/receipt/", receipt, name="referral-receipt"),
    path("contacts/<uuid:key>/keep-away/", views.keep_away, name="contact-keep-away"),
]
