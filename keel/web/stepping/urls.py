"""Addresses of handovers between services."""

from django.urls import path

from keel.web.stepping import passing, views

urlpatterns = [
    path("between/", views.listed, name="between"),
    path("children/<uuid:child>/step/", views.step, name="step"),
    path("transfer-in/", views.transfer_in, name="transfer-in"),
    path("between/<uuid:handover>/", views.one, name="handover"),
    path("between/<uuid:handover>/ask/", passing.offer, name="handover-ask"),
    path("between/<uuid:handover>/decline/", passing.decline, name="handover-decline"),
    path("between/<uuid:handover>/answer/", passing.answer, name="handover-answer"),
    path("between/<uuid:handover>/keep/", passing.keep, name="handover-keep"),
    path("between/<uuid:handover>/receipt/", passing.receipt, name="handover-receipt"),
    path("between/<uuid:handover>/papers/", passing.papers, name="handover-papers"),
]
