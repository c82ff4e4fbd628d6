"""Addresses of inspection reports."""

from django.urls import path

from keel.web.reports import across, finding, settling, views

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/bring/", views.bring, name="report-bring"),
    path("reports/readings/<uuid:reading>/", views.reading, name="report-reading"),
    path("reports/compare/", across.compare, name="report-compare"),
    path("reports/compare/csv/", across.taken, name="report-compare-csv"),
    path("reports/themes/<slug:theme>/", across.theme, name="report-theme"),
    path("reports/areas/<slug:area>/", across.area, name="report-area"),
    path("reports/<uuid:report>/", views.report, name="report"),
    path("reports/<uuid:report>/settle/", settling.settle, name="report-settle"),
    path("reports/<uuid:report>/take-back/", settling.take_back, name="report-take-back"),
    path("reports/<uuid:report>/published/", settling.published, name="report-published"),
    path("reports/findings/<uuid:key>/", finding.finding, name="report-finding"),
]
