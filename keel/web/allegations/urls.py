"""Addresses of allegations and their meetings."""

from django.urls import path

from keel.web.allegations import begin, handing, meetings, views

urlpatterns = [
    path("allegations/", views.listed, name="allegations"),
    path("allegations/ended/", views.ended, name="allegations-ended"),
    path("allegations/new/", begin.new, name="allegation-new"),
    path("allegations/sent/<uuid:sent>/", begin.receive, name="allegation-receive"),
    path("allegations/sent/<uuid:sent>/refuse/", begin.refuse, name="allegation-refuse"),
    path("allegations/<uuid:allegation>/", views.case, name="allegation"),
    path("allegations/<uuid:allegation>/say/", views.say, name="allegation-say"),
    path("allegations/<uuid:allegation>/step/<slug:side>/", views.undertake, name="allegation-step"),
    path("allegations/<uuid:allegation>/done/<uuid:step>/", views.done, name="allegation-done"),
    path("allegations/<uuid:allegation>/keep-away/", views.keep_away, name="allegation-keep-away"),
    path("allegations/<uuid:allegation>/end/", views.end, name="allegation-end"),
    path("allegations/<uuid:allegation>/again/", handing.open_again, name="allegation-again"),
    path("allegations/<uuid:allegation>/hand-on/", handing.hand_on, name="allegation-hand-on"),
    path("allegations/<uuid:allegation>/handed/<uuid:handed>/", handing.answer, name="allegation-answer"),
    path("allegations/<uuid:allegation>/meeting/", meetings.call, name="allegation-call"),
    path("allegations/meetings/<uuid:meeting>/", meetings.meeting, name="allegation-meeting"),
    path("allegations/meetings/<uuid:meeting>/ask/", meetings.ask, name="allegation-ask"),
    path("allegations/meetings/<uuid:meeting>/held/", meetings.held, name="allegation-held"),
    path("allegations/meetings/<uuid:meeting>/back/<uuid:invitation>/", meetings.withdraw, name="allegation-withdraw"),
]
