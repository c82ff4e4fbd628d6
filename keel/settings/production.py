"""For a service: everything secret comes from the environment; `check --deploy` passes."""

import json
import os
from urllib.parse import urlsplit

from keel.base import postgres
from keel.settings.base import *  # noqa: F403  # a settings module adds to the one below it

postgres.refuse_unproved()

SECRET_KEY = os.environ["KEEL_SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = os.environ["KEEL_HOSTS"].split(",")
BASE_ADDRESS = os.environ["KEEL_ADDRESS"]
CSRF_TRUSTED_ORIGINS = [BASE_ADDRESS]

SECURE_SSL_REDIRECT = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1  # limits of sign-in count who comes to the web server, not the web server itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-keel-session"
CSRF_COOKIE_NAME = "__Host-keel-csrf"

EMAIL_HOST = os.environ.get("KEEL_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("KEEL_MAIL_PORT", "25"))
EMAIL_TIMEOUT = 30  # seconds: a mail server that says nothing must not keep the worker from making outage packs
EMAIL_USE_TLS = os.environ.get("KEEL_MAIL_TLS", "no") == "yes"
EMAIL_HOST_USER = os.environ.get("KEEL_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KEEL_MAIL_PASSWORD", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "keel.base.lines.Line"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"keel": {"level": "INFO"}, "django": {"handlers": [], "level": "WARNING"}},
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
OIDC = json.loads(os.environ.get("KEEL_OIDC", "[]"))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC}}
# Where a sign-in form may lead: each service's own address, as the browser's policy must know it.
FORM_TARGETS = ["{0.scheme}://{0.netloc}".format(urlsplit(app["settings"]["server_url"])) for app in OIDC]
