"""Who uses the server: each process that needs it holds a lease, and when the last ends, however it ends, it stops.

The lease is a shared file lock, which the kernel takes back from the dead; a keeper waits for all to end.
"""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from keel.base.postgres.cluster import Cluster
from keel.base.postgres.state import CannotStart, locked, state_folder

LEASE, KEEPER = "lease.lock", "keeper.lock"


@contextmanager
def running(cluster: Cluster | None = None) -> Iterator[None]:
    """Have the server run for as long as this block does. With DATABASE_URL it is someone else's, and left alone."""
    if cluster is None and os.environ.get("DATABASE_URL"):
        yield
        return
    cluster = cluster or Cluster(state_folder())
    cluster.state.mkdir(parents=True, exist_ok=True)
    with locked(cluster.state / LEASE, fcntl.LOCK_SH) as lease:
        try:
            _post_keeper(cluster)
            cluster.start()
            yield
        finally:
            _give_back(cluster, lease)


def revive() -> None:
    """Start our own server again if it died under us."""
    if not os.environ.get("DATABASE_URL"):
        cluster = Cluster(state_folder())
        if not cluster.running_pid():
            cluster.start()


def restart() -> None:
    """Stop and start our own server, as a person might in the middle of a working day."""
    if os.environ.get("DATABASE_URL"):
        raise CannotStart("The database in DATABASE_URL is someone else's to restart.")
    cluster = Cluster(state_folder())
    cluster.stop()
    cluster.start()


def keep(cluster: Cluster) -> None:
    """Wait until nobody holds a lease, then stop the server. One keeper at a time; a second one goes at once."""
    try:
        with locked(cluster.state / KEEPER, fcntl.LOCK_EX | fcntl.LOCK_NB) as post, locked(cluster.state / LEASE):
            cluster.stop()
            # Leave the post first: whoever leases next must see that it is free.
            fcntl.flock(post, fcntl.LOCK_UN)
    except BlockingIOError:
        return


def _post_keeper(cluster: Cluster) -> None:
    if _free(cluster, KEEPER):
        words = [sys.executable, "-m", "keel.base.postgres.keeper", str(cluster.state)]
        # By way of a shell that ends at once, so that the keeper is nobody's child and no signal to us reaches it.
        subprocess.run(
            ["/bin/sh", "-c", '"$@" & exit 0', "sh", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=True,
        )


def _give_back(cluster: Cluster, lease: int) -> None:
    """If this was the last lease the server is stopped when we return, and its keeper gone."""
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(lease, fcntl.LOCK_SH)  # waits for a keeper that is stopping it; not for others who use it
        return
    cluster.stop()
    fcntl.flock(lease, fcntl.LOCK_UN)
    give_up = time.monotonic() + 5
    while not _free(cluster, KEEPER) and time.monotonic() < give_up:
        time.sleep(0.02)


def _free(cluster: Cluster, name: str) -> bool:
    try:
        with locked(cluster.state / name, fcntl.LOCK_EX | fcntl.LOCK_NB):
            return True
    except BlockingIOError:
        return False
