"""The demo's people at their browsers, signed in with one press; and the token of the police's own system."""

import re
from datetime import timedelta

from django.utils import timezone

from keel.agencies.kinds import Purpose
from tests.faults.installed import Installed
from tests.faults.pages import Browser
from tests.journeys.sent import Form

NAMES = {
    "priya": "Priya Nair",
    "sam": "Sam Whitlock",
    "ruth": "Ruth Calloway",
    "morgan": "Morgan Ellis",
    "ada": "Ada Okoro",
}


def sign_in(keel: Installed, who: str) -> Browser:
    browser = keel.browser()
    page = browser.get("/demo/")
    found = re.search(rf'/demo/([0-9a-f-]+)/"(?:(?!/demo/).)*Be {NAMES[who]}<', page, re.S)
    assert found, f"{NAMES[who]} cannot sign in."
    entered = browser.send(f"/demo/{found[1]}/", Form(page).fields)
    assert entered.status == 302, entered.status
    return browser


def token(keel: Installed) -> str:
    """Ada makes it; Dev of the police desk answers for it."""
    ada = sign_in(keel, "ada")
    page = ada.get("/tokens/new/")
    seat = re.search(r'value="([0-9a-f-]{36})"[^>]*>\s*Dev Malhotra', page)
    assert seat, "Dev holds no seat that may tell anything."
    last = timezone.localdate() + timedelta(days=30)
    day = {"last_day-day": last.day, "last_day-month": last.month, "last_day-year": last.year}
    told = {"system": "Niche at Bayview", "seat": seat[1], "purpose": Purpose.NOTIFICATIONS.value}
    made = re.search(r'keel-token">([^<]+)<', ada.send("/tokens/new/", Form(page).fields | told | day).text)
    assert made, "No token was made."
    return made[1]
