"""For a service: everything secret comes from the environment; `check --deploy` passes."""

import json
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from keel.base import postgres
from keel.settings.base import *  # noqa: F403  # a settings module adds to the one below it


def needed(name: str) -> str:
    if found := os.environ.get(name):
        return found
    raise postgres.CannotStart(f"{name} is not set. Put it with the other settings; the operator's guide says of each.")


def read_as(name: str, kind: Callable[[str], Any], otherwise: str) -> Any:
    try:
        return kind(os.environ.get(name, otherwise))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise postgres.CannotStart(f"{name} cannot be read. The operator's guide says what it looks like.") from error


def form_targets(told: str) -> list[str]:
    """Where a sign-in form may lead: each service's own address, as the browser's policy must know it."""
    services = [urlsplit(app["settings"]["server_url"]) for app in json.loads(told)]
    return [f"{service.scheme}://{service.netloc}" for service in services]


postgres.refuse_unproved()

SECRET_KEY = needed("KEEL_SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = needed("KEEL_HOSTS").split(",")
BASE_ADDRESS = needed("KEEL_ADDRESS")
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
EMAIL_PORT = read_as("KEEL_MAIL_PORT", int, "25")
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
FORM_TARGETS = read_as("KEEL_OIDC", form_targets, "[]")
OIDC = json.loads(os.environ.get("KEEL_OIDC", "[]"))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC}}
