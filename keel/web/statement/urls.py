"""Addresses of statements of action and of the board of actions."""

from django.urls import path

from keel.web.statement import board, signing, views, writing

urlpatterns = [
    path("actions/", board.actions, name="actions"),
    path("actions/<uuid:action>/done/", board.done, name="action-done"),
    path("reports/<uuid:report>/statement/", writing.begin, name="statement-begin"),
    path("statements/<uuid:statement>/", views.statement, name="statement"),
    path("statements/<uuid:statement>/ask/", writing.ask, name="statement-ask"),
    path("statements/<uuid:statement>/findings/<uuid:key>/", writing.write, name="statement-write"),
    path("statements/<uuid:statement>/principal/", writing.principal_of, name="statement-principal"),
    path("statements/<uuid:statement>/withdraw/", writing.withdraw, name="statement-withdraw"),
    path("statements/<uuid:statement>/agencies/<uuid:agency>/out/", writing.take_out, name="statement-out"),
    path("statements/<uuid:statement>/forward/", signing.forward, name="statement-forward"),
    path("statements/<uuid:statement>/send/", signing.send, name="statement-send"),
    path("statements/actions/<uuid:action>/", writing.rewrite, name="statement-action"),
    path("statements/versions/<uuid:version>/", signing.version, name="statement-version"),
    path("statements/versions/<uuid:version>/sign/", signing.sign, name="statement-sign"),
    path("statements/versions/<uuid:version>/word/", signing.word, name="statement-word"),
    path("statements/versions/<uuid:version>/pdf/", signing.paper, name="statement-pdf"),
]
