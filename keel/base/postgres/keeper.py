"""The keeper's own process: `python -m keel.base.postgres.keeper STATE`. Started by a lease, not by people."""

import sys
from pathlib import Path

from keel.base.postgres.cluster import Cluster
from keel.base.postgres.lease import keep

if __name__ == "__main__":
    keep(Cluster(Path(sys.argv[1])))
