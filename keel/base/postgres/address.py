"""Where each of the three logins finds the database: for Django's settings, and for psycopg."""

import os
from typing import Any, Literal

from psycopg import ProgrammingError, pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from keel.base.postgres.cluster import PORT, SUPERUSER, Cluster
from keel.base.postgres.state import CannotStart, has_secret, secret, state_folder

Login = Literal["owner", "web", "jobs"]
LOGINS: tuple[Login, ...] = ("owner", "web", "jobs")


def role(login: Login) -> str:
    """The login's name in PostgreSQL. KEEL_ROLE_PREFIX keeps two installations on one server apart."""
    return f"{os.environ.get('KEEL_ROLE_PREFIX', 'keel')}_{login}"


def database() -> str:
    """The database's name: KEEL_DATABASE, else the one in DATABASE_URL, else keel."""
    return os.environ.get("KEEL_DATABASE") or _place().get("dbname") or "keel"


def password(login: Login) -> str:
    """From the environment (production), else kept in the state folder."""
    return os.environ.get(f"KEEL_{login.upper()}_PASSWORD") or secret(role(login))


def knows_password(login: Login) -> bool:
    """Whether `password` would find one and not make it."""
    return bool(os.environ.get(f"KEEL_{login.upper()}_PASSWORD")) or has_secret(role(login))


def dsn(login: Login, name: str | None = None) -> str:
    """What psycopg.connect takes, as that login."""
    return make_conninfo(**_address(login, name))


def admin(name: str = "postgres") -> str:
    """The same, as the one who may make databases and logins: our superuser, or whoever DATABASE_URL names."""
    if url := os.environ.get("DATABASE_URL"):
        return make_conninfo(url, dbname=name)
    return make_conninfo(**_place(), dbname=name, user=SUPERUSER, password=secret("postgres"))


def connection(login: Login, name: str | None = None) -> dict[str, Any]:
    """One entry of Django's DATABASES. Asks nothing of the server, which need not run yet."""
    options = _address(login, name)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": options.pop("dbname"),
        "USER": options.pop("user"),
        "PASSWORD": options.pop("password"),
        "HOST": options.pop("host", ""),
        "PORT": options.pop("port", ""),
        "CONN_MAX_AGE": 60,
        # Behind a pooler that gives a connection for one transaction, a cursor must not outlive it.
        "DISABLE_SERVER_SIDE_CURSORS": os.environ.get("KEEL_POOLER") == "yes",
        "CONN_HEALTH_CHECKS": True,  # without it a restart of the database shows as error pages
        "OPTIONS": {"connect_timeout": "10", "application_name": f"keel {login}"} | options,
    }


def libpq(login: Login) -> dict[str, str]:
    """The same for PostgreSQL's own programs: no password stands among their words, where all could read it."""
    variables = {each.keyword.decode(): each.envvar for each in pq.Conninfo.get_defaults()}
    return {name.decode(): value for key, value in _address(login, None).items() if (name := variables[key])}


def refuse_unproved() -> None:
    """Stop a service whose database is on another machine and need not prove that it is the right one."""
    place = _place()
    hosts = ",".join(filter(None, (place.get("host"), place.get("hostaddr")))).split(",")
    mode = place.get("sslmode") or os.environ.get("PGSSLMODE")
    if mode != "verify-full" and not all(_is_here(host) for host in hosts):
        raise CannotStart(
            "The database in DATABASE_URL is on another machine, and nothing proves which. Add"
            " ?sslmode=verify-full&sslrootcert=FILE to the address, with the certificate of who signed the server's."
        )


def _is_here(host: str) -> bool:
    """A socket, or an address of this machine: what a pooler beside us has."""
    return not host or host.startswith(("/", "@")) or host in ("localhost", "127.0.0.1", "::1")


def _address(login: Login, name: str | None) -> dict[str, str]:
    return _place() | {"dbname": name or database(), "user": role(login), "password": password(login)}


def _place() -> dict[str, str]:
    if url := os.environ.get("DATABASE_URL"):
        try:
            parts = conninfo_to_dict(url)
        except ProgrammingError:  # which quotes the address, where a password may stand
            raise CannotStart("DATABASE_URL is no address of a database: postgresql://HOST:PORT/NAME") from None
        return {k: str(v) for k, v in parts.items() if v is not None and k not in ("user", "password")}
    return {"host": str(Cluster(state_folder()).socket), "port": str(PORT)}
