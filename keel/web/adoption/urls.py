"""The address of a child's placement for adoption."""

from django.urls import path

from keel.web.adoption.views import adoption

urlpatterns = [path("people/<uuid:key>/adoption/", adoption, name="adoption")]
