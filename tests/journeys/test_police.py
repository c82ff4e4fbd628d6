"""Forty police notifications, greens included, are cleared by hub and police together, and none falls off."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.cli.importing import importing
from keel.front_door.contacts.models import Contact
from keel.front_door.models import Notification
from tests.cast import Cast, gather
from tests.front_door.notified import DANA, row, saved
from tests.ground.people import jobs_login
from tests.journeys.people import Desk, sign_in

GRADES = {"High": 4, "Medium": 10, "Standard": 26}
TOGETHER = {
    "police_words": "Nothing more is known.", "said_by": "Dev Malhotra", "outcome": "no_further_action", "level": "1",
    "rationale": "Calm, fed, a first call.", "set_aside": "Early help: not wanted.", "parents_told": "yes",
}  # fmt: skip


def forty() -> Iterator[dict[str, str]]:
    grades = [grade for grade, number in GRADES.items() for _ in range(number)]
    random.Random(7).shuffle(grades)  # an order, not a secret
    for number, grade in enumerate(grades):
        own = {"PPN_Ref": f"PPN/{number}", "Incident_No": f"LOG {number}", "Risk_grading": grade}
        if number == 39:
            yield row(**own) | DANA | {"Risk grading": "Standard"}
        else:
            yield row(**own, Surname=f"Marsh{chr(97 + number % 26)}{chr(97 + number // 26)}", DASH_score="15")


@pytest.fixture
def cast(transactional_db: None, tmp_path: Path) -> Iterator[Cast]:
    """The police's file of this morning is on the list."""
    found = gather()
    with jobs_login():
        said = CliRunner().invoke(importing, ["police", str(saved(tmp_path, forty()))]).output
    assert "Notifications in the file: 40 = 40 new" in said
    yield found


def test_forty_notifications_are_cleared_together(cast: Cast, open_page: Callable[..., Page], client: Client) -> None:
    dev = sign_in(open_page, "dev").go(reverse("police"))
    sam = sign_in(open_page, "sam").go(reverse("board")).follow("Police list")
    assert [f"{name} {n}" in sam.said for name, n in (("All", 40), ("Red", 4), ("Amber", 10), ("Green", 26))]

    takes_a_red_one(sam)
    sets_an_adult_aside(cast, sam)  # it is green too, and of one clock any may stand first
    closes_a_green_one(sam, dev)
    the_rest(cast, client)

    assert "No police notification waits." in sam.go(reverse("police")).said
    with cast.acting("sam", timezone.now()):
        assert not Notification.objects.filter(settled_at=None).exists() and Notification.objects.count() == 40
        assert set(Contact.objects.values_list("stage", flat=True)) == {"new", "ready", "closed"}


def takes_a_red_one(sam: Desk) -> None:
    sam.press("Look at it", exact=False)
    assert "Dana was shouted at." in sam.said and "14 or more only suggests high" in sam.said
    sam.press("Take it to the board").choose({"How urgent is it?": "Red"})
    sam.fill({"Why?": "He was between them.", "What is the worry?": "Alfie stands between adults who fight."})
    sam.press("Take it to the board")
    assert "Alfie stands between adults who fight." in sam.said and "Dana was shouted at" not in sam.said


def closes_a_green_one(sam: Desk, dev: Desk) -> None:
    """Dev says the police's half from the police's own desk, Sam decides."""
    sam.go(f"{reverse('police')}?grade=green").press("Look at it", exact=False)
    dev.go(sam.page.url)
    dev.press("Say what the police know").fill({"What do the police say?": "Two calls this year, no injuries."})
    dev.press("Keep what the police say")
    sam.press("Decide together with the police").press("Decide together")
    assert "There are 5 problems" in sam.said
    sam.choose({"What did you decide?": "No further action", "What do the children need?": "Level 1: Universal"})
    sam.choose({"Were the parents told what was decided?": "Yes"})
    sam.fill({"Why?": "A first shout.", "What else did you think of, and why not?": "Early help: declined."})
    assert "stands with the managers to sign" in sam.press("Decide together").said


def sets_an_adult_aside(cast: Cast, sam: Desk) -> None:
    with cast.acting("sam", timezone.now()):
        alone = Notification.objects.get(reference="PPN/39").contact_id
    sam.go(reverse("police-look", args=[alone])).press("No child is concerned")
    sam.fill({"What do the police say?": "She lives alone.", "Who of the police says it?": "Dev Malhotra"})
    sam.fill({"Why is no child concerned, and how do you know?": "Officers saw one bed and no toys."})
    assert "Set aside: no child is concerned" in sam.press("Say so together").said


def the_rest(cast: Cast, client: Client) -> None:
    """As the two of them go on, without the browser."""
    client.force_login(cast.sam)
    with cast.acting("sam", timezone.now()):
        waiting = list(Contact.objects.filter(stage="notified").values_list("id", flat=True))
    for key in waiting:
        answer = client.post(reverse("police-together", args=[key]), TOGETHER)
        assert answer.status_code == 302, answer.content.decode()
