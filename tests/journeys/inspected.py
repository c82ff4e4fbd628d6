"""Two reports of one area, real or made up, and how people read and answer them at a browser."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from keel.base import words
from keel.demo.inspected import TEXTS
from keel.improvement.models import ReportReading
from tests.cast import Cast
from tests.ground.patience import eventually
from tests.ground.people import jobs_login
from tests.journeys.people import Desk, sign_in
from tests.journeys.worker import working
from tests.returns.beside import report

STRAY = "* * *"  # no rule places it: not one word stands there
WEEK = timedelta(weeks=1)
LEADS = ("leo", "penny", "hugh", "yara")


@dataclass(frozen=True)
class Two:
    """The earlier report and the letter that is answered; of what kind are its findings that were said before."""

    area: str
    earlier: Path
    letter: Path
    said_in: int
    again: str


def plymouth() -> Two:
    """Real: a report of 2015 as PDF and the letter of 2020 as text, on machines that have them."""
    return Two("Plymouth", report("ilacs/2015-01-06-plymouth.pdf"), report("plymouth-2020.txt"), 2015, "Strengths")


def bayview(folder: Path, today: date) -> Two:
    """Made up: four years ago and six weeks ago; in the letter stands a line that no rule places."""
    before, published = today - 210 * WEEK, today - 6 * WEEK
    letter = _dated("letter.txt", published).replace("Next steps\n", f"{STRAY}\n\nNext steps\n")
    files = {"earlier.txt": _dated("inspection.txt", before), "letter.txt": letter}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Two("Bayview", folder / "earlier.txt", folder / "letter.txt", before.year, "Areas for improvement")


def _dated(name: str, published: date) -> str:
    days = {"began": -5, "ended": -4, "published": 0, "due": 14}
    told = {key: words.day(published + weeks * WEEK) for key, weeks in days.items()}
    return (TEXTS / name).read_text(encoding="utf-8").format(**told)


def brings(desk: Desk, file: Path) -> None:
    desk.go("/reports/bring/")
    desk.page.get_by_label("The report").set_input_files(file)
    desk.press("Read it")
    assert "Waits for the worker process" in desk.said


def all_are_read() -> None:
    with working(), jobs_login():
        eventually(lambda: not ReportReading.objects.filter(ended_at=None).exists(), seconds=120)


def settles_all(desk: Desk) -> None:
    """What no rule placed is a heading; the rest is what every such report says."""
    desk.follow("Look through what is no finding")
    if "Not placed" in desk.said:
        desk.press("A heading", exact=False)
        assert "Settled: a heading. None left that no rule placed." in desk.said
    desk.press("All that is left is said in every such report")
    assert "Nothing is left: every passage is a finding, a heading or settled." in desk.said


@dataclass
class Writing:
    """Paula at the page of a statement. What an action says is told by its agency."""

    desk: Desk
    cast: Cast

    def begin(self, *others: str) -> None:
        """Social care stands there already as who writes."""
        desk = self.desk.press("Begin the statement of action")
        chosen = desk.page.get_by_label("Principal authority").locator("option:checked")
        assert chosen.inner_text() == self.agency("leo")
        for name in others:
            desk.page.get_by_label(self.agency(name), exact=True).check()
        desk.press("Begin")

    def agency(self, who: str) -> str:
        return self.cast.workers[who].agency.name

    def add(self, finding: int) -> "Writing":
        """A new action for one finding, by its order on the page."""
        with self.desk.leaving("Add an action"):
            self.desk.page.get_by_role("link", name="Add an action").nth(finding).click()
        return self

    def fill(self, what: str, who: str, due: date) -> "Writing":
        self.desk.fill(
            {
                "What will be done?": what,
                "Who leads it, by name?": f"Ann Bell, {who}’s deputy",
                "What will be different for children?": "They are helped on the same day.",
                "How will you see the difference?": "An audit of ten each month.",
            }
        )
        self.desk.page.get_by_label("Which agency does it?").select_option(label=self.agency(who))
        return self.when(due)

    def when(self, due: date) -> "Writing":
        self.desk.date("By when?", due.day, due.month, due.year)
        return self

    def save(self) -> Desk:
        return self.desk.press("Save the action")

    def forward(self) -> Desk:
        return self.desk.press("Put this version before the agencies")


def leads(cast: Cast, open_page: Callable[..., Page]) -> Iterator[tuple[Desk, str]]:
    """Each lead at a browser, with the name of their agency."""
    for name in LEADS:
        yield sign_in(open_page, name), cast.workers[name].agency.name


def signs(desk: Desk, agency: str, version: int) -> None:
    """From the banner on the page that a lead comes to."""
    desk.go("/").follow(f"Version {version} of the statement of action", exact=False)
    desk.press(f"Sign for {agency}").press(f"Sign for {agency}")
    assert f"Signed for {agency}." in desk.said
    assert "waits for your agency’s signature" not in desk.go("/").said


def downloaded(desk: Desk, button: str) -> bytes:
    with desk.page.expect_download() as waited:
        desk.page.get_by_role("button", name=button, exact=True).click()
    return Path(waited.value.path()).read_bytes()


def word(file: bytes) -> str:
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(line.text for line in document.paragraphs), *cells])


def paper(file: bytes) -> str:
    """All its words, those that a line's end parts put together."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]
    return " ".join(" ".join(pages).split()).replace("\u00ad ", "")


def said_before(desk: Desk) -> Locator:
    """The links of the findings that this area was told of before."""
    told = desk.page.locator(".keel-findings > li", has_text="Something like it here before")
    return told.get_by_role("heading").get_by_role("link")
