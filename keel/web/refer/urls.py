"""Addresses of telling the hub about a child."""

from django.urls import path

from keel.web.refer import attaching, people, sending, start, writing

urlpatterns = [
    path("refer/", start.start, name="refer"),
    path("refer/<uuid:draft>/", writing.tasks, name="refer-tasks"),
    path("refer/<uuid:draft>/danger/", start.danger, name="refer-danger"),
    path("refer/<uuid:draft>/people/", people.listed, name="refer-people"),
    path("refer/<uuid:draft>/people/add/<slug:part>/", people.add, name="refer-add"),
    path("refer/<uuid:draft>/people/<uuid:someone>/", people.person, name="refer-person"),
    path("refer/<uuid:draft>/people/<uuid:someone>/own/", people.own, name="refer-own"),
    path("refer/<uuid:draft>/people/<uuid:someone>/reach/", people.reach, name="refer-reach"),
    path("refer/<uuid:draft>/people/<uuid:someone>/remove/", people.remove, name="refer-remove"),
    path("refer/<uuid:draft>/files/", attaching.attach, name="refer-files"),
    path("refer/<uuid:draft>/files/<uuid:file>/remove/", attaching.detach, name="refer-detach"),
    path("refer/<uuid:draft>/check/", sending.check, name="refer-check"),
    path("refer/<uuid:draft>/send/", sending.send, name="refer-send"),
    path("refer/<uuid:draft>/discard/", writing.discard, name="refer-discard"),
    path("refer/<uuid:draft>/<slug:section>/", writing.section, name="refer-section"),
]
