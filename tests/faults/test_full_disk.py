"""The disk of attached files is full: who attaches one reads what to do, nothing is half kept, and the work goes on."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.installed import Installed
from tests.faults.journey import KEY, plain
from tests.faults.pages import Answer, Browser
from tests.faults.people import sign_in
from tests.journeys.sent import Form

pytestmark = pytest.mark.faults

EDGE = "an-edge-between-parts"
SMALL, ROOM = 256, 4096  # kilobytes
WORRY = "The file with his drawing could not be kept."
ATTACHED = "SELECT name FROM front_door_attachment WHERE contact_id = '{}' ORDER BY name"
STORED = "SELECT count(*) FROM base_storedfile"


def test_a_file_that_has_no_room_is_said_so_and_the_referral_goes_on(keel: Installed) -> None:
    priya = sign_in(keel, "priya")
    draft = begun(priya)
    with small_disk(keel.home / "files"):
        assert attach(priya, draft, "first.txt", 100).status == 302
        stored = keel.rows(STORED)

        full = attach(priya, draft, "second.txt", 400)

        assert full.status == 200 and "Keel has no room for files right now" in plain(full.text)
        assert keel.rows(STORED) == stored and len(files(keel)) == 1
        assert "second.txt" not in plain(priya.get(f"{draft}files/"))
        assert wrote(priya, draft).status == 302 and keel.is_ready()
        make_room(keel.home / "files")
        assert attach(priya, draft, "second.txt", 400).status == 302
        assert keel.rows(ATTACHED.format(draft.split("/")[2])) == [("first.txt",), ("second.txt",)]
        assert len(files(keel)) == 2


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system of its own; only root may mount one."""
    folder.mkdir(mode=0o700, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}k", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def make_room(folder: Path) -> None:
    subprocess.run(["mount", "-o", f"remount,size={ROOM}k", folder], check=True)


def files(keel: Installed) -> list[Path]:
    return [path for path in (keel.home / "files").rglob("*") if path.is_file()]


def begun(priya: Browser) -> str:
    """The address of a draft in which a child is named."""
    path, fields = priya.form("/refer/")
    draft = f"/refer/{re.findall(KEY, priya.send(path, fields | {'in_danger': ['no']}).to)[0]}/"
    path, fields = priya.form(f"{draft}people/add/child/")
    priya.send(path, fields | {"kind_of": "child", "given": "Alfie", "family": "Diskfull", "sex": "M"})
    return draft


def wrote(priya: Browser, draft: str) -> Answer:
    path, fields = priya.form(f"{draft}worry/")
    return priya.send(path, fields | {"worry": WORRY})


def attach(priya: Browser, draft: str, name: str, kilobytes: int) -> Answer:
    """As a browser sends a file. No two lines of it are the same, so no two files are."""
    csrf = Form(priya.get(f"{draft}files/")).fields["csrfmiddlewaretoken"][0]
    lines = "".join(f"{name} {number:06}\n" for number in range(kilobytes * 1024 // len(f"{name} 000000\n")))
    body = (
        f'--{EDGE}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{csrf}\r\n'
        f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: text/plain\r\n\r\n{lines}\r\n--{EDGE}--\r\n"
    )
    return priya.once(
        "POST", f"{draft}files/", body.encode(), {"Content-Type": f"multipart/form-data; boundary={EDGE}"}
    )
