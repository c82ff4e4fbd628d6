"""Two installations on the test server, each with a state folder of its own, driven by the real command."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from keel.base import postgres
from keel.base.postgres.address import LOGINS, password
from tests.ground.database import RUN, discard


@dataclass
class Place:
    """One installation: its database on the server, its folder, further settings."""

    database: str
    folder: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        parts = conninfo_to_dict(postgres.admin())
        url = "postgresql://{user}:{password}@/?host={host}&port={port}".format(**parts)
        passwords = {f"KEEL_{login.upper()}_PASSWORD": password(login) for login in LOGINS}
        own = {"DATABASE_URL": url, "KEEL_DATABASE": self.database, "KEEL_HOME": str(self.folder)}
        return os.environ | own | passwords | {"DJANGO_SETTINGS_MODULE": "keel.settings.local"} | self.more

    def keel(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        told = [sys.executable, "-m", "keel.cli.main", *map(str, words)]
        return subprocess.run(told, env=self.environment, capture_output=True, text=True, check=False)

    def start(self, *words: str | Path) -> "subprocess.Popen[str]":
        told = [sys.executable, "-m", "keel.cli.main", *map(str, words)]
        return subprocess.Popen(told, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def connect(self, login: postgres.Login) -> psycopg.Connection:
        return psycopg.connect(postgres.dsn(login, self.database), autocommit=True)

    def rows(self, login: postgres.Login, asked: str) -> list[tuple[object, ...]]:
        with self.connect(login) as reader:
            return reader.execute(asked.encode()).fetchall()

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "files").rglob("*") if path.is_file()}


def fresh(folder: Path) -> Place:
    """A second installation: prepared, and empty."""
    folder.mkdir()
    place = Place(f"{RUN}{os.getpid()}_restored", folder)
    discard(place.database)
    made = place.keel("db", "prepare")
    if made.returncode:
        raise postgres.CannotStart(made.stderr)
    return place
