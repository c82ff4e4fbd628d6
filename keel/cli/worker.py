"""`keel worker`: the process that does the jobs. What the jobs are is said in `keel.jobs`."""

import click
from procrastinate.contrib.django import app


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, then stop.")
def worker(once: bool) -> None:
    """Do the jobs that pages left and those that the clock brings, until told to stop."""
    working = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # Django's has one
    working.run_worker(wait=not once, concurrency=2, fetch_job_polling_interval=1, shutdown_graceful_timeout=10)
