"""`keel worker`: the process that does the jobs. What the jobs are is said in `keel.jobs`."""

import click
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params


@click.command()
def worker() -> None:
    """Do the jobs that pages left and those that the clock brings, until told to stop."""
    # Few idle connections: after a restart of the database each dead one costs a longer wait than the one before.
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    app.with_connector(connector).run_worker(concurrency=2, fetch_job_polling_interval=1, shutdown_graceful_timeout=10)
