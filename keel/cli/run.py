"""`keel run`: all of Keel on this machine, for one person to try: database, tables, invented families, web, worker."""

import http.client
import os
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from keel.base import postgres
from keel.cli.supervisor import Child, Supervisor

FIRST_PORT = 8000
KEEL = (sys.executable, "-m", "keel.cli.main")


@dataclass(frozen=True)
class Step:
    """One thing to do before the first page: what is said, its name in a sentence, and the words after `keel`."""

    says: str
    name: str
    words: tuple[str, ...]


STEPS = (
    Step("Bringing the tables up to date.", "migration", ("db", "migrate")),
    Step("Laying out the pages' assets.", "laying out", ("django", "collectstatic", "--no-input", "-v0")),
    Step("Inventing a partnership, if there is none yet.", "demo", ("demo", "--if-empty")),
)


PORTS = click.IntRange(1, 65535)


@click.command()
@click.option("--port", type=PORTS, help="Use this port and no other. Without it: 8000, or the next that is free.")
@click.option("--people", type=int, help="How many people to invent if the database is empty.")
def run(port: int | None, people: int | None) -> None:
    """Run Keel on this machine until Ctrl-C. Loopback only, with sign-in for the demo: not for real families."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.settings.local")
    port = port or free_port()
    os.environ["KEEL_ADDRESS"] = f"http://127.0.0.1:{port}"
    with Supervisor(click.echo, tend=postgres.revive) as supervisor:
        click.echo("Starting the database.")
        with postgres.running(), supervisor.children_end():
            if not supervisor.stopping and fill(supervisor, people):
                serve(supervisor, port)
            if supervisor.stopping:
                click.echo("Stopping.")
    sys.exit(0 if supervisor.stopping else 1)


def fill(supervisor: Supervisor, people: int | None) -> bool:
    """What has to be there before the first page; each step is quick when there is nothing to do."""
    postgres.prepare()
    for step in STEPS:
        click.echo(step.says)
        more = ("--people", str(people)) if people and step.name == "demo" else ()
        if not supervisor.step(Child(step.name, (*KEEL, *step.words, *more))):
            if not supervisor.stopping:
                click.echo(f"The {step.name} failed; what it said stands above.", err=True)
            return False
    return True


def serve(supervisor: Supervisor, port: int) -> None:
    """Until told to stop, or until one of the two will not stay up."""
    supervisor.start(Child("web server", web_words(port), {"KEEL_LOGIN": "web"}))
    supervisor.start(Child("worker", (*KEEL, "worker"), {"KEEL_LOGIN": "jobs"}))
    if supervisor.watch(until=lambda: page_answers(port)) and not supervisor.stopping:
        click.echo(greeting(port))
        supervisor.watch()


def web_words(port: int) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "gunicorn", "keel.web.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "4", "--threads", "2"),
        *("--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket"),
    )


def greeting(port: int) -> str:
    who = subprocess.run((*KEEL, "demo", "--who"), capture_output=True, text=True, check=False).stdout.strip()
    return "\n".join(
        (
            "",
            f"Keel is at http://127.0.0.1:{port}",
            "",
            who or "Who can sign in: `keel demo --who`",
            "",
            f"The command `keel` is {Path(sys.executable).parent / 'keel'}",
            f"Its data stand in {postgres.state_folder()}",
            "Ctrl-C stops it.",
            "",
        )
    )


def free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with closing(socket.socket()) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise postgres.CannotStart(f"No port from {FIRST_PORT} to {FIRST_PORT + 99} is free; name one: keel run --port N.")


def page_answers(port: int) -> bool:
    """Whether anything is said to a reader; an error page is an answer too."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as reader:
        try:
            reader.request("GET", "/")
            reader.getresponse()
        except OSError:
            return False
    return True
