"""The daily meeting in a browser: agencies speak, and each child leaves with a named person and a time."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keel.base import words
from keel.base.hours import local_day
from tests.cast import Cast
from tests.front_door.received import just_received
from tests.journeys.people import sign_in
from tests.promises.test_looking import QUERIES, ask
from tests.web.test_deciding_looks import Opener
from tests.web.test_duty import said


def test_alfie_leaves_with_a_named_person_and_a_time(cast: Cast, transactional_db: None, open_page: Opener) -> None:
    (alfie,) = just_received(cast, "Alfie", urgency="red", in_danger="yes")
    sam = sign_in(open_page, "sam").go(reverse("meeting"))
    assert "1 child would leave with nothing: Alfie Marsh." in sam.said
    assert "Red In danger now, says the referrer" in " ".join(sam.said.split())
    sam.follow(alfie.contact.reference).press("Write what an agency says")
    assert "There are 3 problems" in sam.press("Keep what they say").said
    sam.page.get_by_label("Which agency speaks?").select_option(label="Police")
    sam.fill({"Who speaks?": "Dev Malhotra", "What do they know?": "Two calls this year."}).press("Keep what they say")
    assert "Two calls this year." in sam.said and "Nothing yet" in sam.said

    assert "In danger now, says the referrer" in sam.said and "Red" in sam.said

    day = local_day(timezone.now()) + timedelta(days=7)
    sam.press("A named person and a time").date("By which day?", day.day, day.month, day.year)
    sam.page.get_by_label("For which child?").select_option(label="Alfie Marsh")
    sam.fill({"Who does it?": "Lena Fischer", "What will they do?": "sees him at school", "By what time?": "3pm"})
    assert f"Lena Fischer, sees him at school, by {words.day(day)} at 3pm" in sam.press("Keep it").said
    assert "would leave with nothing" not in sam.go(reverse("meeting")).said


def test_a_long_meeting_has_pages_with_whole_numbers_and_danger_first(cast: Cast, client: Client) -> None:
    for n in range(60):
        just_received(cast, f"Cai{n:02}", urgency="red")
    (alfie,) = just_received(cast, "Alfie", urgency="", in_danger="yes")
    client.force_login(cast.sam)
    first, second = (said(client, f"{reverse('meeting')}?page={n}") for n in (1, 2))

    assert "1 to 50 of 61 contacts" in first and "51 to 61 of 61 contacts" in second
    assert all("61 children would leave with nothing: Alfie Marsh" in page for page in (first, second))
    assert alfie.contact.reference in first.split("case-2")[0] and alfie.contact.reference not in second
    assert ask(client, reverse("meeting")).queries <= QUERIES
