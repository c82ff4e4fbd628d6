"""For the tests: as local, with plain static files, quick password hashes and mail in memory."""

import os

from keel.base import postgres

# A state folder of the tests' own: no test touches what `make run` keeps. Set before the settings below read it.
os.environ.setdefault("KEEL_HOME", f"{postgres.state_folder()}-tests")

from keel.settings.local import *  # noqa: F403  # a settings module adds to the one below it

SECRET_KEY = "only-for-tests-" + "x" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
