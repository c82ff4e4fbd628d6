"""Tess brings a census in on a page; a real worker process reads it, she stops it, lets it go on, and takes the report.

The process is ended by force in between, as a server's restart may end it.
"""

import csv
import io
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page

from keel.people.models import Identifier
from keel.returns.imports.models import CensusImport
from tests.cast import Cast
from tests.ground.patience import eventually
from tests.ground.people import jobs_login
from tests.journeys.people import Desk, sign_in
from tests.journeys.worker import working
from tests.returns.written import census, kid, saved

CHILDREN = 12_000  # two dozen times as many as are kept together


def imported() -> CensusImport:
    """As it stands now, whoever's it is."""
    with jobs_login():
        return CensusImport.objects.get()


def file(folder: Path) -> Path:
    """Of every third child nobody gave a date of birth."""
    kids = (kid(f"RND{n}", dates="") if n % 3 == 0 else kid(f"RND{n}") for n in range(CHILDREN))
    return saved(folder, census(*kids))


def brings(tess: Desk, path: Path) -> None:
    tess.follow("Bring a census in, or see how one goes").press("Bring it in")
    assert "Choose the census file" in tess.said
    tess.page.get_by_label("The census file").set_input_files(path)
    tess.choose({"Who may open these records at once?": "North team"}).press("Bring it in")
    assert "Waits for the worker process" in tess.said


def stops(tess: Desk) -> None:
    tess.follow("Look again").press("Stop it")
    assert "It stops after the children that are being kept now." in tess.said
    eventually(lambda: imported().stopped_at is not None, seconds=90)
    tess.follow("Look again")
    assert "Stopped" in tess.said and f"of {CHILDREN:,} children read" in tess.said


def killed_and_silent(process: "subprocess.Popen[bytes]") -> None:
    """Ended by force in the middle; then nothing is heard for four minutes."""
    eventually(lambda: imported().reached > 0, seconds=90)
    process.kill()
    process.wait()
    with jobs_login():
        assert CensusImport.objects.filter(reached__lt=CHILDREN, ended_at=None).update(
            moved_at=timezone.now() - timedelta(minutes=4)
        )


def takes_the_report(tess: Desk) -> list[dict[str, str]]:
    with tess.page.expect_download() as waited:
        tess.page.get_by_role("link", name="Take them out as a file (CSV)").click()
    return list(csv.DictReader(io.StringIO(waited.value.path().read_text("utf-8-sig"))))


def test_a_census_comes_in_whole_through_a_stop_and_a_kill(
    transactional_db: None, cast: Cast, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    tess = sign_in(open_page, "tess")
    brings(tess, file(tmp_path))
    with working() as process:
        killed_and_silent(process)
    tess.follow("Imports").follow("Brought", exact=False)
    assert "The worker process has not said for three minutes how far it is." in tess.said
    tess.press("Go on")
    with working():
        stops(tess)
        tess.press("Go on")
        eventually(lambda: imported().ended_at is not None, seconds=200)
    tess.follow("Look again")
    assert (
        f"{CHILDREN:,} = {CHILDREN * 2 // 3:,} loaded + {CHILDREN // 3:,} loaded with queries + 0 refused." in tess.said
    )
    rows = takes_the_report(tess)
    assert {row["child"] for row in rows} == {f"RND{n}" for n in range(0, CHILDREN, 3)}
    tess.follow("All of them, by line")
    assert "RND0" in tess.said
    with jobs_login():
        assert Identifier.objects.filter(value__startswith="RND").count() == CHILDREN
