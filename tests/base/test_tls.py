"""A database on another machine: nobody reads along, and a server that does not prove itself is not spoken to."""

import ipaddress
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from keel.base import postgres
from keel.base.postgres import Cluster, cluster
from tests.web.test_settings import SERVICE

HERE = ipaddress.ip_address("127.0.0.1")


@dataclass
class Authority:
    """Who signs certificates, made up for a test."""

    name: str

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign(self.key, self.name, x509.BasicConstraints(ca=True, path_length=None))

    def write(self, folder: Path) -> Path:
        return put(folder / f"{self.name}.pem", self.certificate)

    def serve(self, folder: Path) -> tuple[Path, Path]:
        """A server's certificate for this machine, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(HERE)])
        (folder / "server.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return put(folder / "server.pem", self._sign(key, "server", names)), folder / "server.key"

    def _sign(self, key: ec.EllipticCurvePrivateKey, name: str, more: x509.ExtensionType) -> x509.Certificate:
        at = datetime.now(UTC)
        built = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(self.name))
        built = built.public_key(key.public_key()).serial_number(x509.random_serial_number())
        built = built.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=1))
        return built.add_extension(more, critical=True).sign(self.key, hashes.SHA256())


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def put(place: Path, certificate: x509.Certificate) -> Path:
    place.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return place


@dataclass
class Far:
    """A server that is reached by an address, with TLS."""

    port: int
    password: str
    folder: Path

    def url(self, authority: str, mode: str = "verify-full") -> str:
        trusted = self.folder / f"{authority}.pem"
        return f"postgresql://postgres:{self.password}@{HERE}:{self.port}/keel?sslmode={mode}&sslrootcert={trusted}"


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    """Prepared as an administrator would, by its address."""
    with tempfile.TemporaryDirectory(prefix="keel-") as name, closing(socket.socket()) as free:
        folder = Path(name)
        folder.chmod(0o711)  # the server's account passes through it
        free.bind((str(HERE), 0))
        far = Far(free.getsockname()[1], postgres.secret("postgres", folder), folder)
        free.close()
        server = Cluster(folder, durable=False)
        good = Authority("good")
        good.write(folder)
        Authority("other").write(folder)
        certificate, key = good.serve(folder)
        os.chown(key, server.account.pw_uid, server.account.pw_gid)
        key.chmod(0o600)
        settings = {"listen_addresses": str(HERE), "port": str(far.port), "ssl": "on"}
        for setting, value in (settings | {"ssl_cert_file": str(certificate), "ssl_key_file": str(key)}).items():
            monkeypatch.setitem(cluster.ALWAYS, setting, value)
        monkeypatch.setattr(cluster, "PORT", far.port)
        monkeypatch.setenv("DATABASE_URL", far.url("good"))
        with postgres.running(server):
            postgres.prepare()
            yield far


def test_web_login_connects_to_a_server_that_proves_itself(far: Far) -> None:
    with psycopg.connect(postgres.dsn("web")) as web:
        found = web.execute("SELECT current_user, ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()

    assert found == (postgres.role("web"), True)
    assert postgres.connection("web")["OPTIONS"]["sslmode"] == "verify-full"
    assert postgres.libpq("owner")["PGSSLMODE"] == "verify-full"


def test_server_of_another_signer_is_refused(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", far.url("other"))

    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        psycopg.connect(postgres.dsn("web"))


@pytest.mark.parametrize("place", ["db.example.org", "10.1.2.3:5432", "127.0.0.1,db.example.org"])
def test_service_does_not_start_on_a_far_server_without_proof(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{place}/keel?sslmode=require")
    with pytest.raises(postgres.CannotStart, match="nothing proves which"):
        postgres.refuse_unproved()

    monkeypatch.setenv("DATABASE_URL", f"postgresql://{place}/keel?sslmode=verify-full")
    assert postgres.refuse_unproved() is None


@pytest.mark.parametrize("place", ["", "127.0.0.1:6432", "localhost"])
def test_server_or_pooler_on_this_machine_needs_no_proof(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{place}/keel")

    assert postgres.refuse_unproved() is None


def test_settings_of_a_service_ask_for_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (SERVICE | {"DATABASE_URL": "postgresql://db.example.org/keel"}).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(postgres.CannotStart):
        import_module("keel.settings.production")


def test_cursors_of_the_server_are_left_alone_behind_a_pooler(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not postgres.connection("web")["DISABLE_SERVER_SIDE_CURSORS"]
    monkeypatch.setenv("KEEL_POOLER", "yes")

    assert postgres.connection("web")["DISABLE_SERVER_SIDE_CURSORS"]
