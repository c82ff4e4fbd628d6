"""Addresses of people's numbers."""

from django.urls import path

from keel.web.numbers import twice, views

urlpatterns = [
    path("numbers/", twice.listed, name="numbers-twice"),
    path("numbers/<uuid:number>/<uuid:other>/", twice.settle, name="number-twice"),
    path("people/<uuid:key>/numbers/", views.numbers, name="numbers"),
    path("people/<uuid:key>/numbers/<uuid:number>/", views.number, name="number"),
]
