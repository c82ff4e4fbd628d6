"""Gunicorn for a service, behind nginx on the same machine: its log lines as Keel's, its processes counted together."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

wsgi_app = "keel.web.wsgi:application"
bind = os.environ.get("KEEL_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))  # two for each core: two pages of one process wait for each other
threads = 2
timeout = 60
graceful_timeout = 30
max_requests, max_requests_jitter = 10_000, 1_000
control_socket_disable = True
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "keel.base.lines.Line"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {"handlers": ["out"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},  # it would write addresses
    },
}

# Read when the first number is made, so it stands here, before the application is loaded.
numbers = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", f"{tempfile.gettempdir()}/keel-numbers-{os.getpid()}"))


def on_starting(server: Any) -> None:
    """Numbers of processes that an earlier start had would be added for ever."""
    shutil.rmtree(numbers, ignore_errors=True)
    numbers.mkdir(mode=0o700)


def child_exit(server: Any, worker: Any) -> None:
    from prometheus_client.multiprocess import mark_process_dead  # it looks for the folder at once

    mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    shutil.rmtree(numbers, ignore_errors=True)
