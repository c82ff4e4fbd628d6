"""Paula reads the inspectors' letter, settles what no rule placed, sees what was said before, builds the statement of
action with four agencies; each signs, both files leave, and the board shows what is done. Every page wide and narrow.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.cast import Cast
from tests.journeys.inspected import (
    Two,
    Writing,
    all_are_read,
    bayview,
    brings,
    downloaded,
    leads,
    paper,
    plymouth,
    said_before,
    settles_all,
    signs,
    word,
)
from tests.journeys.people import Desk, sign_in

RING = "Ring health before each strategy meeting"
GRADE = "Grade each police notification within the hour"
READ = "Read each referral before it goes"
LEFT = "The others are answered by the plan of the city, which stands beside this."
WEEK = timedelta(weeks=1)


@pytest.fixture(params=["Bayview", "Plymouth"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Two:
    return plymouth() if request.param == "Plymouth" else bayview(tmp_path, timezone.localdate())


def reads(paula: Desk, two: Two) -> None:
    """She comes to the reports; both are read, and she looks at the letter."""
    assert "No report has been read yet." in paula.said
    paula.press("Bring a report").press("Read it")
    assert "Choose the report" in paula.said
    brings(paula, two.earlier)
    brings(paula, two.letter)
    all_are_read()
    paula.press("Look again")
    assert paula.heading.startswith(two.area) and "The report asks for it by" in paula.said
    assert "Seventy working days after it was published are" in paula.said


def understands(paula: Desk, two: Two) -> None:
    """What was said before stands at the finding; she says that it is as its words suggest, and then says more."""
    paula.follow(two.again, exact=False)
    with paula.leaving("a finding that was said before"):
        said_before(paula).first.click()
    assert f"Keel found something like it in reports on {two.area} from {two.said_in}." in paula.said
    paula.press("It is so")
    assert "Who says so Settled by a person" in paula.said
    paula.page.get_by_text("Say that it is about something else").click()
    paula.choose({"Which agencies does it concern?": "Probation"}).press("Settle what it is about")
    assert "Settled." in paula.said and "Probation" in paula.said


def writes(paula: Writing, today: date) -> None:
    """One action lacks all but what is done, which keeps the version back; the findings left ask for a reason."""
    paula.begin("penny", "hugh", "yara")
    paula.add(0).desk.fill({"What will be done?": RING})
    paula.save()
    for lack in ("no agency that owns it", "no named lead", "no day"):
        assert f"‘{RING}’ has {lack}." in paula.desk.said
    paula.desk.press("Put it before the agencies")
    assert "This cannot go to the agencies yet." in paula.forward().said
    paula.desk.follow(f"‘{RING}’ has no day.", exact=False)
    assert "Written anew." in paula.fill(RING, "hugh", today + 8 * WEEK).save().said
    paula.add(1).fill(GRADE, "penny", today - WEEK).save()
    paula.add(2).fill(READ, "yara", today + 8 * WEEK).save()
    paula.desk.press("Put it before the agencies")
    assert "Write why it is left, or fill it first" in paula.forward().said
    paula.desk.fill({"Why is it left?": LEFT})
    assert "Version 1 is before the agencies." in paula.forward().said and LEFT in paula.desk.said


def changes(paula: Writing, today: date) -> None:
    """Another day for health: the agencies sign the second version, and the first says that it is not the newest."""
    first = paula.desk.page.url
    paula.desk.follow("statement of action", exact=False).follow(RING)
    paula.when(today + 10 * WEEK).save()
    paula.desk.press("Put it before the agencies")
    assert "What changed since version 1" in paula.forward().said and "the day moved from" in paula.desk.said
    assert "A newer version stands." in paula.desk.go(first).said
    paula.desk.follow("statement of action", exact=False)


def takes_out_and_sends(paula: Desk, agencies: list[str]) -> None:
    paula.page.reload()
    assert "not signed yet" not in paula.said
    paula.follow("Version 2", exact=False)
    for told in (word(downloaded(paula, "Take it out as Word")), paper(downloaded(paula, "Take it out as PDF"))):
        assert [each for each in (RING, GRADE, READ, *agencies, "Penny", "Yara") if each not in told] == [], told
    paula.follow("statement of action", exact=False).press("Say that it was sent")
    paula.press("It was sent")
    assert "The clock stops here." in paula.said and "Sent to the inspectorates" in paula.said
    assert "Put it before the agencies" not in paula.said and "overdue" not in paula.said


def says_done(penny: Desk, agency: str) -> None:
    """On the board hers is late; by agency and theme she finds it, and done is not yet shown to work."""
    assert "overdue" in penny.go("/actions/").row(GRADE)
    penny.follow(agency)
    assert GRADE in penny.said and RING not in penny.said
    penny.page.get_by_role("table", name="By theme").get_by_role("link").first.click()
    assert "theme=" in penny.page.url and GRADE in penny.look().said
    penny.follow("Say that it is done", exact=False).press("Say that it is done")
    assert "Write what was done" in penny.said
    penny.fill({"What was done?": "Two sergeants grade them in turn."}).press("Say that it is done")
    assert "Done, not yet shown to work" in penny.row(GRADE) and "Two sergeants" in penny.row(GRADE)
    assert penny.page.get_by_role("row", name=f"{agency} 0 0 1", exact=True).count() == 1


def test_a_letter_is_answered_by_four_agencies_and_what_is_done_is_seen(
    transactional_db: None, cast: Cast, open_page: Callable[..., Page], two: Two
) -> None:
    today = timezone.localdate()
    paula = sign_in(open_page, "paula")
    reads(paula, two)
    letter = paula.page.url
    settles_all(paula)
    understands(paula.go(letter), two)
    writing = Writing(paula.go(letter), cast)
    writes(writing, today)
    four = list(leads(cast, open_page))
    for lead, agency in four:
        signs(lead, agency, 1)
    changes(writing, today)
    for lead, agency in four:
        signs(lead, agency, 2)
    takes_out_and_sends(paula, [agency for _, agency in four])
    says_done(*four[1])
