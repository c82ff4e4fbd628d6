"""Makes the million people if they are not there, serves them as `keel run` does, and prints what was measured."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

PORT = 8399
A_MILLION = 1_000_000


@click.command()
@click.option("--people", type=int, default=A_MILLION, show_default=True, help="How many, where there are none yet.")
@click.option("--rounds", type=int, default=12, show_default=True, help="How often each client sees each page.")
@click.option("--rest", type=float, default=1.0, show_default=True, help="Seconds between two pages of a client.")
def bench(people: int, rounds: int, rest: float) -> None:
    """What the front door promises, measured on this machine."""
    from keel.base import postgres

    home = os.environ.setdefault("KEEL_HOME", f"{postgres.state_folder()}-bench")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.settings.local")
    click.echo(f"The data of the bench stand in {home}; removing that folder begins anew.")
    with postgres.running():
        _fill(people)
        os.environ["KEEL_LOGIN"] = "web"
        import django

        django.setup()
        with _served():
            _measure(rounds, rest)


def _fill(people: int) -> None:
    keel = (sys.executable, "-m", "keel.cli.main")
    for words in (("db", "prepare"), ("db", "migrate"), ("django", "collectstatic", "--no-input", "-v0")):
        subprocess.run((*keel, *words), check=True, stdout=subprocess.DEVNULL)
    # Some of the board are drafts, some are settled before the end: 2,200 leave over 2,000 open.
    size = ("--people", str(people), "--years", "5", "--board", str(min(2200, people // 10)))
    subprocess.run((*keel, "demo", "--if-empty", *size), check=True)


@contextmanager
def _served() -> Iterator[None]:
    from keel.cli.run import page_answers, web_words

    web = subprocess.Popen(web_words(PORT), env=os.environ | {"KEEL_LOGIN": "web"})
    try:
        while not page_answers(PORT):
            if web.poll() is not None:
                raise SystemExit("The web server did not start.")
        yield
    finally:
        web.terminate()
        web.wait()


def _measure(rounds: int, rest: float) -> None:
    """Pages are asked as the web login, for which the database itself decides who may see what; the rest as jobs."""
    from tests.bench import alike, asking, load, police, stage, systems, table, typos
    from tests.ground.people import jobs_login

    with jobs_login():
        pages = stage.pages()
        police.settle_earlier()
        workers = {key: stage.worker(key).id for key in {page.who for page in pages}}
        table.sizes()
        token = systems.token()
    load.visit(PORT, pages, workers, 1, 0)  # so that nothing is measured cold
    found = load.visit(PORT, pages, workers, rounds, rest)
    plans = asking.each(pages, workers)
    table.pages(found, plans, rest)
    with jobs_login():
        table.line("candidates for one person, in the database", alike.candidates(), 20)
        table.alike(typos.find())
    table.line("API: one notification at 20 a second", systems.send(PORT, token), 100)
    with tempfile.TemporaryDirectory() as folder, jobs_login():
        file = Path(folder, "force.csv")
        police.write(file, seed=os.getpid())
        table.seconds("police file of 5,000 notifications kept", police.keep(file), 60)
    table.grouped(asking.each([page for page in pages if page.path == "/police/"], workers))
    table.memory()
    table.explain(plans)


if __name__ == "__main__":
    bench()
