"""Settings of the worker process in a journey: as for the tests, with mail kept in files where the test can read it."""

import os

from keel.settings.testing import *  # noqa: F403  # a settings module adds to the one below it

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["KEEL_TEST_MAIL"]
