"""What may stand nowhere in the repository: unfinished work, hosts of registries, paths of somebody's machine."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.walk import ROOT, assert_none, files

# Put together here, so that this file does not hold what it forbids.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
HOSTS = [
    "py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com",
    "deb.debian" + ".org", "archive.ubuntu" + ".com", "proxy.golang" + ".org",
]  # fmt: skip
# Folders that exist on one machine: of a checkout, of somebody's home.
FOLDERS = ("wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me", "Us" + "ers")
MACHINE = re.compile(r"(?<![\w./-])/(" + "|".join(FOLDERS) + r")/\w")


def faults(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}:{number}"
        if UNFINISHED.search(line):
            yield f"{where}: finish it, or leave it out and say so in the issue."
        for host in HOSTS:
            if host in line:
                yield f"{where}: names the host of a package registry; each installation has its own."
        if MACHINE.search(line):
            yield f"{where}: names a folder of one machine; ask keel.base.postgres.state_folder() or the environment."


def read(path: Path) -> str:
    """The text of a file; nothing for a picture."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_what_may_not_stand_is_seen() -> None:
    assert [*faults("a.py", "# TO" + "DO: finish")]
    assert [*faults("a.txt", "--index-url https://py" + "pi.org/simple")]
    assert [*faults("a.sh", "cd /wo" + "rk/main")] and [*faults("a.sh", "HOME=/ro" + "ot/x")]
    assert not [*faults("a.html", "href='/front-door/work/x'")] and not [*faults("a.md", "the Today page")]


def test_nothing_in_the_repository_is_unfinished_or_of_one_machine() -> None:
    assert_none(fault for path in files() for fault in faults(path.relative_to(ROOT).as_posix(), read(path)))
