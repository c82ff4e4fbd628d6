"""Settings that keep people safe: production is deployable, the demo's open door stands on loopback alone."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from keel.web.sign_in.demo import check, refuse_unsafe
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[2]
SERVICE = {
    "DJANGO_SETTINGS_MODULE": "keel.settings.production",
    "KEEL_SECRET_KEY": "k9!v" * 20 + "qwertyuiop",
    "KEEL_HOSTS": "keel.bayview.example",
    "KEEL_ADDRESS": "https://keel.bayview.example",
    "KEEL_WEB_PASSWORD": "made up for this test",
    "KEEL_JOBS_PASSWORD": "made up for this test",
    "KEEL_OWNER_PASSWORD": "made up for this test",
}


def test_production_settings_pass_the_check_for_deployment() -> None:
    words = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | SERVICE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_demo_sign_in_refuses_to_start_beyond_loopback(settings: Any) -> None:
    settings.DEMO_SIGN_IN = True
    settings.ALLOWED_HOSTS = ["keel.bayview.example"]
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        refuse_unsafe()
    assert [e.id for e in check()] == ["keel.E001"]


def test_demo_sign_in_refuses_to_start_in_other_settings(settings: Any) -> None:
    settings.DEMO_SIGN_IN = True
    settings.SETTINGS_MODULE = "keel.settings.production"
    with pytest.raises(ImproperlyConfigured):
        refuse_unsafe()


def test_demo_sign_in_is_no_page_where_the_partnership_is_real(cast: Cast) -> None:
    assert Client().get("/demo/").status_code == 404
    assert Client().post(f"/demo/{cast.sam.id}/").status_code == 404
