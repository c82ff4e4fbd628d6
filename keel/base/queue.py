"""The doorstep of the job queue: a job is deferred by name, inside the transaction, and vanishes with a rollback.

`keel.jobs` registers the names; a test holds that each deferred name exists. Arguments are ids only (safe practice 33).
"""

from uuid import UUID

from procrastinate.contrib.django import app


def defer(name: str, **ids: UUID | str | int) -> None:
    """Ask the worker process to run the job called `name` after this transaction commits."""
    app.configure_task(name).defer(
        **{key: str(value) if isinstance(value, UUID) else value for key, value in ids.items()}
    )
