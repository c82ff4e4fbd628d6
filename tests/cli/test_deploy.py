"""What stands in `deploy/` fits Keel: units name commands that exist, gunicorn starts, nginx tells nobody."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from keel.base.files.arriving import MEGABYTE
from keel.cli.main import COMMANDS
from keel.settings import base
from tests.architecture.walk import ROOT
from tests.docs.test_guides import settings_read
from tests.ground.patience import eventually
from tests.web.test_settings import SERVICE

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
HARDENED = {"NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "CapabilityBoundingSet=", "UMask=0077"}
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


@pytest.fixture
def port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def web(port: int, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Gunicorn as the unit starts it, with settings of a service."""
    (tmp_path / "static").mkdir()
    own = {"KEEL_BIND": f"127.0.0.1:{port}", "KEEL_HOME": str(tmp_path), "KEEL_LOGIN": "web"}
    own["PROMETHEUS_MULTIPROC_DIR"] = str(tmp_path / "numbers")
    words = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    with subprocess.Popen(
        words, cwd=ROOT, env=os.environ | SERVICE | own, stderr=subprocess.PIPE, text=True
    ) as process:
        eventually(lambda: answers(port))
        yield process
        process.kill()


def answers(port: int) -> bool:
    with closing(socket.socket()) as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, path: str) -> HTTPResponse:
    with closing(HTTPConnection("127.0.0.1", port)) as reader:
        reader.request("GET", path, headers={"Host": "keel.bayview.example"})
        return reader.getresponse()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_unit_is_hardened_and_names_a_command_that_exists(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()
    (started,) = [line.removeprefix("ExecStart=").split() for line in lines if line.startswith("ExecStart=")]

    assert set(lines) >= HARDENED and "User=keel" in lines
    assert started[0] in ("/opt/keel/.venv/bin/gunicorn", "/opt/keel/.venv/bin/keel")
    assert started[1] in COMMANDS or (started[1] == "--config" and (ROOT / started[2]).is_file())


def test_gunicorn_starts_and_says_so_in_lines_of_keel(web: "subprocess.Popen[str]", port: int, tmp_path: Path) -> None:
    assert ask(port, "/health").status == 200
    assert ask(port, "/").status == 301  # plain HTTP is sent on
    assert list((tmp_path / "numbers").iterdir())
    web.send_signal(signal.SIGTERM)
    said = web.communicate(timeout=60)[1]
    lines = [json.loads(line) for line in said.splitlines()]

    assert "Listening at: %s (%s)" in [line.get("says") for line in lines]
    assert [line["status"] for line in lines if line["from"] == "keel.web.requests"] == [301]
    assert web.returncode == 0 and not (tmp_path / "numbers").exists()


def test_nginx_writes_no_address_and_takes_nobodys_word() -> None:
    servers = NGINX.split("\nserver {")[1:]

    assert len(servers) == 2 and all("access_log off;" in each and "emerg;" in each for each in servers)
    for header in ("Host $host", "X-Forwarded-Proto https", "X-Forwarded-For $remote_addr", "X-Request-ID $request_id"):
        assert f"proxy_set_header {header};" in NGINX
    assert re.search(r"location = /metrics \{\s+return 404;", NGINX)


def test_nginx_lets_through_as_much_as_keel_takes() -> None:
    pages, census = (int(size) for size in re.findall(r"client_max_body_size (\d+)m;", NGINX))

    assert pages * MEGABYTE >= base.DATA_UPLOAD_MAX_MEMORY_SIZE and census * MEGABYTE >= base.CENSUS_CAP


def test_example_of_settings_names_those_that_keel_reads() -> None:
    example = (DEPLOY / "keel.env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))

    assert named <= settings_read() | {"DJANGO_SETTINGS_MODULE"}
    assert {"KEEL_SECRET_KEY", "KEEL_HOSTS", "KEEL_ADDRESS", "DATABASE_URL"} <= named
    assert not named & {"KEEL_WEB_PASSWORD", "KEEL_JOBS_PASSWORD", "KEEL_OWNER_PASSWORD"}
