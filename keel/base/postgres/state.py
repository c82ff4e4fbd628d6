"""The state folder, outside the checkout: data, uploaded files, secrets, logs. And the error that says why not."""

import fcntl
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWN_FOLDER = "Set KEEL_HOME to a folder of your own."
CHECKOUT = Path(__file__).resolve().parents[3]


class CannotStart(Exception):
    """Something outside Keel is missing or in the way. The message is for a person: what, and what to do."""


def state_folder() -> Path:
    """KEEL_HOME, else a folder of this checkout's own below /var/lib (root) or the user's state folder."""
    folder = _chosen()
    try:
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            # Root's server runs as another user, who must pass through; each thing inside is closed by itself.
            folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise CannotStart(f"Keel keeps its data in {folder}, which cannot be made. {OWN_FOLDER}") from error
    if not os.access(folder, os.W_OK):
        raise CannotStart(f"Keel keeps its data in {folder}, which belongs to someone else. {OWN_FOLDER}")
    return folder


def _chosen() -> Path:
    if home := os.environ.get("KEEL_HOME"):
        return Path(home).expanduser().resolve()
    name = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:12]
    if os.geteuid() == 0:
        return Path("/var/lib/keel", name)
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state", "keel", name)


def secret(name: str, folder: Path | None = None) -> str:
    """The secret of that name, made at its first use and kept in a file that only its owner reads."""
    kept = (folder or state_folder()) / "secrets"
    kept.mkdir(mode=0o700, exist_ok=True)
    path = kept / name
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=kept) as fresh:  # made 0600
            fresh.write(secrets.token_urlsafe(48))
            fresh.flush()
            os.fsync(fresh.fileno())
            _link(Path(fresh.name), path)
    return path.read_text()


def has_secret(name: str) -> bool:
    return (state_folder() / "secrets" / name).exists()


def _link(fresh: Path, path: Path) -> None:
    """Of several starters at once the first one's secret stands, and nobody reads half of one."""
    if not path.exists():
        try:
            os.link(fresh, path)
        except FileExistsError:
            return


@contextmanager
def locked(path: Path, how: int = fcntl.LOCK_EX) -> Iterator[int]:
    """Hold a file lock; the kernel gives it back when the process ends, however it ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how)
        yield handle
    finally:
        os.close(handle)
