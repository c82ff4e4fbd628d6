"""`keel worker`: the process that does the jobs. What the jobs are is said in `keel.jobs`."""

import click
from procrastinate.contrib.django import app


@click.command()
def worker() -> None:
    """Do the jobs that pages left and those that the clock brings, until told to stop."""
    working = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # Django's has one
    with working.open():
        working.run_worker(concurrency=2, shutdown_graceful_timeout=10)
