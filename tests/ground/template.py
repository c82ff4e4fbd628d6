"""The template database: one for each state of the migrations, made once, kept between runs."""

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from keel.base import postgres

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "keel_test_template_"


def ready(server: psycopg.Connection) -> str:
    """The template's name. It is made under a lock, and held against sweepers for as long as this run lasts."""
    name = PREFIX + fingerprint()
    server.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])
    try:
        server.execute("SELECT pg_advisory_lock_shared(hashtext(%s))", [name])
        if not _is_whole(server, name):
            _sweep(server)
            _make(server, name)
    finally:
        server.execute("SELECT pg_advisory_unlock(hashtext(%s))", [PREFIX])
    return name


def drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def fingerprint() -> str:
    """Changes with whatever the tables come from: migrations and what they import of ours, the rule, the packages."""
    migrations = set((ROOT / "keel").glob("**/migrations/*.py"))
    sources = migrations | {found for path in migrations for found in _imported(path)}
    sources |= set((ROOT / "keel").glob("**/policies.py")) | set((ROOT / "keel/people/grounds").glob("*.py"))
    sources |= set((ROOT / "keel").glob("**/apps.py")) | set((ROOT / "keel/base/postgres").glob("*.py"))
    sources |= {ROOT / "requirements.lock"}
    told = hashlib.sha256()
    for path in sorted(sources):
        told.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return told.hexdigest()[:12]


def _imported(path: Path) -> set[Path]:
    """Our own modules that a migration imports (policies, functions in SQL)."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
    files = {ROOT.joinpath(*name.split(".")).with_suffix(".py") for name in names if name.startswith("keel.")}
    return {file for file in files if file.exists()}


def _is_whole(server: psycopg.Connection, name: str) -> bool:
    """It is marked a template only once its migrations are through."""
    found = server.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", [name]).fetchone()
    return bool(found and found[0])


def _make(server: psycopg.Connection, name: str) -> None:
    drop(server, name)
    postgres.prepare(name)
    env = {"KEEL_DATABASE": name, "DJANGO_SETTINGS_MODULE": "keel.settings.testing"}
    words = [sys.executable, "-m", "keel.cli.main", "db", "migrate"]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.exit(f"The migrations do not run:\n{done.stdout}{done.stderr}", returncode=1)
    server.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE true").format(sql.Identifier(name)))


def _sweep(server: psycopg.Connection) -> None:
    """Drop templates of other states that no other run is using."""
    names = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]).fetchall()
    for (name,) in names:
        found = server.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name]).fetchone()
        if found and found[0]:
            server.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE false").format(sql.Identifier(name)))
            drop(server, name)
            server.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])
