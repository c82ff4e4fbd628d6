"""A real worker process beside a journey, on the journey's own database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def working() -> Iterator["subprocess.Popen[bytes]"]:
    env = {
        "KEEL_DATABASE": str(connections.settings["default"]["NAME"]),
        "DJANGO_SETTINGS_MODULE": "keel.settings.testing",
    }
    with subprocess.Popen([sys.executable, "-m", "keel.cli.main", "worker"], env=os.environ | env) as process:
        try:
            yield process
        finally:
            process.terminate()
