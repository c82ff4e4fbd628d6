"""The doorstep of the job queue: a job is deferred by name, inside the transaction, and vanishes with a rollback.

`keel.jobs` registers the names; a test holds that each deferred name exists. Arguments are ids only (safe practice 33).
"""

from collections.abc import Mapping
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def defer(name: str, **ids: UUID | str | int) -> None:
    """Ask the worker process to run the job called `name` after this transaction commits."""
    app.configure_task(name).defer(**_told(ids))


def waits(name: str, **ids: UUID | str | int) -> bool:
    """Whether that job is to be done still, or is tried again later."""
    return ProcrastinateJob.objects.filter(
        task_name=name, status__in=("todo", "doing"), args__contains=_told(ids)
    ).exists()  # fmt: skip


def _told(ids: Mapping[str, UUID | str | int]) -> dict[str, str | int]:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in ids.items()}
