"""The three logins and what each may do: owner migrates, web is under the policy, jobs reads all. Runs again safely."""

import psycopg
from psycopg import sql

from keel.base.postgres.address import LOGINS, Login, admin, database, dsn, knows_password, password, role
from keel.base.postgres.state import CannotStart

UNFINISHED = "keel: a restore did not end"  # the database's own mark
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "btree_gin", "fuzzystrmatch", "citext")
POWERS: dict[Login, str] = {
    "owner": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    "web": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    "jobs": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS",
}


def prepare(name: str | None = None) -> None:
    """Make the logins, the database with its extensions, and the rights on tables that migrations will make."""
    name = name or database()
    try:
        with psycopg.connect(admin(), autocommit=True) as server:
            _refuse_unfinished(server, name)
            _refuse_unknown(server)
            for login in LOGINS:
                _ensure_role(server, login)
            # Jobs may step down to the rights of a page, where one reads for a single worker (seen_as).
            server.execute(sql.SQL("GRANT {} TO {}").format(_roles("web"), _roles("jobs")))
            _ensure_database(server, name)
        with psycopg.connect(admin(name), autocommit=True) as server:
            _ensure_extensions(server)
        with psycopg.connect(dsn("owner", name), autocommit=True) as server:
            ensure_rights(server)
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotStart(
            "The user in DATABASE_URL may not prepare the database. `keel db prepare` needs one who may make roles and"
            f" databases; the service itself does not. PostgreSQL said: {error.diag.message_primary}"
        ) from error
    except psycopg.OperationalError as error:
        raise CannotStart(f"The database does not answer: {error}") from error


def _refuse_unfinished(server: psycopg.Connection, name: str) -> None:
    """Where a restore was ended by force nobody may be let in."""
    asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    if server.execute(asked, [name]).fetchone() == (UNFINISHED,):
        raise CannotStart("A restore did not end in this database. Do `keel restore` again, which clears it first.")


def _refuse_unknown(server: psycopg.Connection) -> None:
    """A login that is there already is not given another password: whoever works as it would be shut out."""
    for login in LOGINS:
        there = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role(login)]).fetchone()
        if there and not knows_password(login):
            raise CannotStart(
                f"The login {role(login)} is there already, and its password is not known here. Set"
                f" KEEL_{login.upper()}_PASSWORD to it, or to a new one for all who use it. Nothing was changed."
            )


def _ensure_role(server: psycopg.Connection, login: Login) -> None:
    name = role(login)
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    # Hashed here, so that the password itself is in no log of the server.
    hashed = server.pgconn.encrypt_password(password(login).encode(), name.encode(), b"scram-sha-256").decode()
    server.execute(
        sql.SQL("{verb} ROLE {name} WITH {powers} PASSWORD {hashed}").format(
            verb=sql.SQL("ALTER" if known else "CREATE"),
            name=sql.Identifier(name),
            powers=sql.SQL(POWERS[login]),
            hashed=sql.Literal(hashed),
        )
    )


def _ensure_database(server: psycopg.Connection, name: str) -> None:
    owner = sql.Identifier(role("owner"))
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        # On a managed server the maker must be a member of the owner to make it for the owner.
        server.execute(sql.SQL("GRANT {owner} TO CURRENT_USER").format(owner=owner))
        server.execute(
            sql.SQL("CREATE DATABASE {name} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0").format(
                name=sql.Identifier(name), owner=owner
            )
        )
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {name} FROM PUBLIC").format(name=sql.Identifier(name)))
    server.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {name} TO {roles}").format(name=sql.Identifier(name), roles=_roles(*LOGINS))
    )


def _ensure_extensions(server: psycopg.Connection) -> None:
    for extension in EXTENSIONS:
        server.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    server.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(role("owner"))))
    server.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def ensure_rights(server: psycopg.Connection) -> None:
    """What web and jobs get on every table to come; a migration takes back what one of them must not do."""
    who = _roles("web", "jobs")
    server.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(who))
    for rights in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
        server.execute(
            sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} TO {who}").format(
                rights=sql.SQL(rights), who=who
            )
        )


def _roles(*logins: Login) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(role(login)) for login in logins)
