"""One server of our own: made, started, stopped. A killed server's traces never pass for a live one.

Listens on a unix socket only, wants a password from everyone, and never runs as root.
"""

import hashlib
import os
import pwd
import shlex
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from keel.base.postgres import binaries
from keel.base.postgres.binaries import Binaries
from keel.base.postgres.state import OWN_FOLDER, CannotStart, locked, secret

PORT = 5432
LONGEST_SOCKET = 106  # bytes a unix socket's path may have
PATIENCE = 300  # seconds for recovery after a crash
DEATH = 60  # seconds for the last server processes of a killed server to go
SUPERUSER = "postgres"

ALWAYS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # our questions are short, compiling them costs more than it saves
    "log_min_error_statement": "panic",  # a failed statement holds names, and logs must not
    "log_error_verbosity": "terse",  # as does the detail of an error
}
MEMORY = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20  # megabytes
# For a register of a million people: its indexes in memory, few checkpoints, a disk without a moving head.
DURABLE = {
    "shared_buffers": f"{min(max(MEMORY // 8, 128), 4096)}MB",
    "effective_cache_size": f"{max(MEMORY // 2, 256)}MB",
    "maintenance_work_mem": f"{min(max(MEMORY // 32, 64), 1024)}MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Cluster:
    """The server whose data stand below `state`. `durable=False` is for tests: quick, and lost with the machine."""

    state: Path
    durable: bool = True
    programs: Binaries | None = None

    @property
    def folder(self) -> Path:
        return self.state / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def socket(self) -> Path:
        """The folder of the socket: below the state, or where that is too deep a short one of its own."""
        near = self.folder / "run"
        if len(os.fsencode(near / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return near
        return Path("/tmp", "keel-" + hashlib.sha256(os.fsencode(self.state)).hexdigest()[:12])  # noqa: S108  # owner checked

    def start(self) -> None:
        """Make it if it is not there, start it if it does not run, come back when it answers."""
        self._make_folders()
        with locked(self.state / "start.lock"):
            if not self.running_pid():
                if not (self.data / "PG_VERSION").exists():
                    self._create()
                self._launch()
            self._wait_ready()

    def stop(self) -> None:
        """Stop it, if it runs; those connected are cut off, what they committed stays."""
        if not self.running_pid():
            return
        for how in ("fast", "immediate"):
            if self._pg_ctl("stop", "-m", how, "-w", "-t", str(DEATH)).returncode == 0 or not self.running_pid():
                return
        raise CannotStart(f"PostgreSQL would not stop; its log is {self.log}.")

    def running_pid(self) -> int | None:
        """The server's process, if it lives. A zombie, or a stranger with its old number, does not count."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if self._is_server(pid) else None

    def _is_server(self, pid: int) -> bool:
        proc = Path("/proc", str(pid))
        if not Path("/proc/self/stat").exists():  # not Linux: pg_ctl's own judgement must do
            return self._pg_ctl("status").returncode == 0
        try:
            state = (proc / "stat").read_text().rpartition(")")[2].split()[0]
            words = (proc / "cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            return False
        return state != "Z" and os.fsencode(self.data) in words

    @property
    def account(self) -> pwd.struct_passwd:
        """Who the server runs as: whoever owns its data; else, for root, somebody without power."""
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid())
        if self.data.exists():
            return pwd.getpwuid(self.data.stat().st_uid)
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise CannotStart("PostgreSQL must not run as root, and there is neither a user `postgres` nor `nobody`.")

    def _make_folders(self) -> None:
        account = self.account
        self.state.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), account.pw_uid):
                raise CannotStart(f"{folder} belongs to someone else. {OWN_FOLDER}")
            os.chown(folder, account.pw_uid, account.pw_gid)
        if self._as_account(["test", "-x", str(self.folder)]).returncode != 0:
            raise CannotStart(
                f"PostgreSQL runs as {account.pw_name}, who may not enter {self.folder}. Set KEEL_HOME to a folder"
                " below /var/lib or /srv."
            )

    def _binaries(self) -> Binaries:
        made_by = self.data / "PG_VERSION"
        found = self.programs or binaries.find(int(made_by.read_text()) if made_by.exists() else None)
        if os.geteuid() != 0:
            return found
        return binaries.within_reach(found, uid=self.account.pw_uid, copies=self.folder)

    def _create(self) -> None:
        """Make the data beside their place and move them there whole: a killed attempt leaves nothing half-made."""
        account, found = self.account, self._binaries()
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="new-") as place:
            password = Path(place, "password")
            password.touch(mode=0o600)
            password.write_text(secret("postgres", self.state))
            for path in (Path(place), password):
                os.chown(path, account.pw_uid, account.pw_gid)
            words = ["--username", SUPERUSER, "--pwfile", str(password), "--auth", "scram-sha-256", "--data-checksums"]
            words += ["--encoding", "UTF8", "--locale", "C.UTF-8"]
            if found.version >= 17:  # the same order of words on every machine
                words += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
            told = self._as_account([found / "initdb", "--pgdata", f"{place}/data", *words])
            if told.returncode != 0:
                raise CannotStart(f"PostgreSQL could not make its data folder: {told.stdout.strip()}")
            Path(place, "data").rename(self.data)

    def _launch(self) -> None:
        """Start it, for up to a minute while the last of a killed server's processes still hold its memory."""
        settings = {**ALWAYS, **(DURABLE if self.durable else FORGETFUL), "unix_socket_directories": str(self.socket)}
        options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in settings.items())
        give_up = time.monotonic() + DEATH
        while True:
            self._clear_traces()
            told = self.log.stat().st_size if self.log.exists() else 0
            words = ["-w", "-t", str(PATIENCE), "-l", str(self.log), "-o", options]
            if self._pg_ctl("start", *words).returncode == 0:
                return
            why = self._log_since(told)
            if time.monotonic() > give_up or not ("shared memory" in why or "lock file" in why):
                raise CannotStart(f"PostgreSQL did not start; its log {self.log} ends:\n{why[-2000:]}")
            time.sleep(0.5)

    def _clear_traces(self) -> None:
        if not self.running_pid():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.rename(self.log.with_suffix(".old"))

    def _log_since(self, told: int) -> str:
        return self.log.read_bytes()[told:].decode(errors="replace") if self.log.exists() else ""

    def _wait_ready(self) -> None:
        """Its starter may have been killed while it recovered: then it runs, and is not ready yet."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            if len(lines) > 7 and lines[7].strip() == "ready":
                return
            time.sleep(0.1)
        raise CannotStart(f"PostgreSQL runs, but did not get ready in {PATIENCE} seconds; its log is {self.log}.")

    def _pg_ctl(self, verb: str, *words: str) -> "subprocess.CompletedProcess[str]":
        return self._as_account([self._binaries() / "pg_ctl", "--pgdata", str(self.data), verb, *words])

    def _as_account(self, words: list[str]) -> "subprocess.CompletedProcess[str]":
        """Run it as the server's account, in a session of its own: Ctrl-C is for Keel, which then stops it in order."""
        env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
        account, root = self.account, os.geteuid() == 0
        with tempfile.TemporaryFile("w+") as said:  # not a pipe: the server would hold it open
            done = subprocess.run(
                words,
                cwd="/",
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                check=False,
                start_new_session=True,
                user=account.pw_uid if root else None,
                group=account.pw_gid if root else None,
                extra_groups=[] if root else None,
            )
            said.seek(0)
            return subprocess.CompletedProcess(words, done.returncode, said.read())
