"""`keel worker`: the process that does the jobs. What the jobs are is said in `keel.jobs`."""

import asyncio
import contextlib
import logging
import signal

import click
from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from psycopg_pool import PoolTimeout

PAUSE = 1  # seconds before the database is looked for again

log = logging.getLogger(__name__)


@click.command()
def worker() -> None:
    """Do the jobs that pages left and those that the clock brings, until told to stop."""
    asyncio.run(until_told())


async def until_told() -> None:
    """Procrastinate's worker ends by itself when the database goes away for a moment; ours begins again."""
    told = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    while not told.is_set():
        working = asyncio.create_task(work())
        waiting = asyncio.create_task(told.wait())
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        working.cancel()  # ends in order: running jobs may finish
        waiting.cancel()
        try:
            with contextlib.suppress(asyncio.CancelledError):
                await working
        except (ConnectorException, PoolTimeout):
            log.warning("The database does not answer; the worker looks for it again.")
            await sync_to_async(
                connections.close_all
            )()  # what runs by the clock would be asked for on a dead one for ever
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), PAUSE)


async def work() -> None:
    # Few idle connections: after a restart of the database each dead one costs a longer wait than the one before.
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    async with app.with_connector(connector).open_async() as working:
        await working.run_worker_async(
            concurrency=2,
            fetch_job_polling_interval=1,
            shutdown_graceful_timeout=10,
            install_signal_handlers=False,
        )
