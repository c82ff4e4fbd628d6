"""For a person trying Keel on this machine: loopback only, demo sign-in, mail kept in files."""

from keel.base import postgres
from keel.settings.base import *  # noqa: F403  # a settings module adds to the one below it
from keel.settings.base import STATE

SECRET_KEY = postgres.secret("django")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMO_SIGN_IN = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE / "mail"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
