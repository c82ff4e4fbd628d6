"""The web application for the server; it does not start where demo sign-in would be open to others."""

import gc

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from keel.web.sign_in.demo import refuse_unsafe  # noqa: E402  # it reads models, which are there only now

refuse_unsafe()

# What stands now stays as long as the process: the collector need not look through it in the middle of every request.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
