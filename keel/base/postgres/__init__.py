"""PostgreSQL as Keel uses it: where its state stands, who starts and stops it, the three logins, their addresses.

Others call these names; the modules behind them are this folder's own business. No Django in here: settings import it.
"""

from keel.base.postgres.address import Login, admin, connection, dsn, libpq, refuse_unproved, role
from keel.base.postgres.cluster import Cluster
from keel.base.postgres.lease import restart, revive, running
from keel.base.postgres.logins import ensure_rights, prepare
from keel.base.postgres.state import CannotStart, secret, state_folder

__all__ = [
    "CannotStart",
    "Cluster",
    "Login",
    "admin",
    "connection",
    "dsn",
    "ensure_rights",
    "libpq",
    "prepare",
    "refuse_unproved",
    "restart",
    "revive",
    "role",
    "running",
    "secret",
    "state_folder",
]
