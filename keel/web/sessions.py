"""Sessions in the database that end 30 minutes after the worker's last page, give or take a minute.

To move the end at every page would cost every page a write; it is moved when the last move is a minute old.
"""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

MOVED_EVERY = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    """Django's own, which marks itself as changed when its end should move."""

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]  # the stubs leave it out
        if row is not None and row.expire_date - timezone.now() < self.whole - MOVED_EVERY:
            self.modified = True
        return row

    def save(self, must_create: bool = False) -> None:
        """Django takes a database that went away for a session that was deleted, and calls the request a bad one."""
        try:
            super().save(must_create)
        except UpdateError as gone:
            if isinstance(gone.__context__, OperationalError | InterfaceError):
                raise gone.__context__ from None
            raise

    @property
    def whole(self) -> timedelta:
        return timedelta(seconds=self.get_session_cookie_age())
