"""The web application for the server; it does not start where demo sign-in would be open to others."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from keel.web.sign_in.demo import refuse_unsafe  # noqa: E402  # it reads models, which are there only now

refuse_unsafe()
