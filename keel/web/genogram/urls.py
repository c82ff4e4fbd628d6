"""Address of a person's genogram."""

from django.urls import path

from keel.web.genogram import views

urlpatterns = [path("people/<uuid:key>/genogram/", views.genogram, name="genogram")]
