"""Addresses of one person's pages."""

from django.urls import path

from keel.web.child import glass, hand, views

urlpatterns = [
    path("people/<uuid:key>/", views.child, name="child"),
    path("people/<uuid:key>/why/", views.why, name="child-why"),
    path("people/<uuid:key>/open/", hand.open_to, name="child-open"),
    path("people/<uuid:key>/open/<uuid:ground>/end/", hand.end, name="child-open-end"),
    path("people/<uuid:key>/break-glass/", glass.break_glass, name="break-glass"),
]
