"""Addresses of the administrator's pages."""

from django.urls import path

from keel.web.workers.views import add, end, give, postcode, reinstate, suspend, workers

urlpatterns = [
    path("workers/", workers, name="workers"),
    path("workers/new/", add, name="worker-add"),
    path("workers/<uuid:key>/seat/", give, name="worker-seat"),
    path("workers/<uuid:key>/suspend/", suspend, name="worker-suspend"),
    path("workers/<uuid:key>/reinstate/", reinstate, name="worker-reinstate"),
    path("workers/<uuid:key>/postcode/", postcode, name="worker-postcode"),
    path("workers/seats/<uuid:key>/end/", end, name="seat-end"),
]
