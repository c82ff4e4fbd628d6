"""What holds wherever Keel runs. Secrets come from the environment or the state folder, never from here."""

import os
from pathlib import Path
from typing import Any, cast

from keel.base import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
STATE = postgres.state_folder()

LOGIN = cast("postgres.Login", os.environ.get("KEEL_LOGIN", "web"))
DATABASES: dict[str, dict[str, Any]] = {
    "default": postgres.connection(LOGIN),
    "owner": postgres.connection("owner"),
    "jobs": postgres.connection("jobs"),
}
DATABASE_ROUTERS: list[str] = []
# Of what runs by the clock, the newest that fell into a worker's absence of up to a week is done once on its return.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 7 * 24 * 60 * 60}

INSTALLED_APPS = [
    "keel.base",
    "keel.sources",
    "keel.agencies",
    "keel.people",
    "keel.timeline",
    "keel.front_door",
    "keel.returns",
    "keel.improvement",
    "keel.web",
    "keel.jobs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "keel.web.watch.door.Door",
    "keel.web.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "keel.api.door.Door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "keel.web.access.Access",
]

ROOT_URLCONF = "keel.settings.urls"
# Other systems speak here. Pages, sessions and cookies have no part in it: keel/api is its own door.
API_URL = "/api/1/"
API_CALLS = 1500  # taken of one token in a minute: a force's backlog at 20 a second goes through
WSGI_APPLICATION = "keel.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "keel" / "web" / "templates", *sorted((ROOT / "keel" / "web").glob("*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "keel.web.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "keel.web.kept.context",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "agencies.Worker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "keel.web.sign_in.adapter.Accounts"
SOCIALACCOUNT_ADAPTER = "keel.web.sign_in.adapter.OtherAccounts"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Signing in; worries from one place on the public page, where many may share one address (a school, a library); and
# other systems: wrong tokens from one address, and calls of one token that told nothing new.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/15m/key",
    "worried": "20/h/key",
    "api_wrong": "30/m/key",
    "api_spare": "100/m/key",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "keel.web.sign_in.forms.Login",
    "change_password": "keel.web.sign_in.forms.ChangePassword",
    "reset_password": "keel.web.sign_in.forms.ResetPassword",
    "reset_password_from_key": "keel.web.sign_in.forms.NewPassword",
    "reauthenticate": "keel.web.sign_in.forms.Confirm",
}
MFA_FORMS = {
    "authenticate": "keel.web.sign_in.forms.Code",
    "reauthenticate": "keel.web.sign_in.forms.ConfirmCode",
    "activate_totp": "keel.web.sign_in.forms.ActivateApp",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Keel"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

SESSION_ENGINE = "keel.web.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "keel.web.errors.form_expired"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "base_cache",
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_CAP = 20 * 1024 * 1024
CENSUS_CAP = 500 * 1024 * 1024  # some 60,000 children; read from the disk, never held in memory
FILES = STATE / "files"
ERASED_LIST = Path(os.environ.get("KEEL_ERASED_LIST") or STATE / "erased")  # a restored backup is told by it
HEAD_FOLDER = os.environ.get("KEEL_HEAD_FOLDER", "")  # off this machine: the ledger's head is added there daily
OUTAGE_FOLDER = Path(os.environ.get("KEEL_OUTAGE_FOLDER") or STATE / "outage")  # synced to the duty laptops

OUTAGE_KEY_BY_MAIL = os.environ.get("KEEL_OUTAGE_KEY_BY_MAIL", "yes") != "no"

MATCHING_MODEL = os.environ.get("KEEL_MATCHING_MODEL", "")  # made by `keel people train`; else the one that comes

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [ROOT / "build" / "static"]
DEFAULT_FROM_EMAIL = os.environ.get("KEEL_FROM", "Keel <no-reply@keel.example>")
LEDGER_HEAD_TO = os.environ.get("KEEL_HEAD_TO", "")  # an address outside: the ledger's head is copied there daily
BASE_ADDRESS = os.environ.get("KEEL_ADDRESS", "http://127.0.0.1:8000")
DEMO_SIGN_IN = False

METRICS_TOKEN = os.environ.get("KEEL_METRICS_TOKEN", "")  # without one, only this machine is told numbers

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
}
