"""Forgetting files: a step of an erasure, which writes the ledger."""

from functools import partial

from django.db import transaction

from keel.base.files import shelf
from keel.base.models import StoredFile


def drop(*, files: list[StoredFile]) -> None:
    """Forget files that nothing is attached to any more; the content goes when the transaction is through.

    Another file of the same content keeps it on the shelf.
    """
    for file in files:
        StoredFile.objects.filter(id=file.id).delete()
        if not StoredFile.objects.filter(sha256=file.sha256).exists():
            transaction.on_commit(partial(shelf.remove, file.sha256))
