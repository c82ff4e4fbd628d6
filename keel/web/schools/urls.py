"""Addresses of telling schools."""

from django.urls import path

from keel.web.schools import views

urlpatterns = [
    path("police/schools/", views.untold, name="schools-untold"),
    path("police/<uuid:contact>/school/<uuid:named>/", views.tell, name="school-tell"),
    path("school-notices/<uuid:school_notice>/", views.notice, name="school-notice"),
]
