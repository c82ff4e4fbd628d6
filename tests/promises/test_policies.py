"""Every table that says something of a person is under the database's own rule of who may know (safe practice 9)."""

from collections.abc import Iterable, Iterator

import pytest
from django.db import connection, models

from keel.people.models import Person
from keel.sources.items import Item
from tests.architecture.walk import assert_none
from tests.promises.models import ours, place


def about_people(every: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Persons, items, and whatever has a key to one of these, at whatever depth."""
    found: list[type[models.Model]] = []
    waiting = list(every)
    while new := [m for m in waiting if issubclass(m, Item) or m is Person or leads_to(m, found)]:
        found += new
        waiting = [m for m in waiting if m not in new]
    return found


def leads_to(model: type[models.Model], found: list[type[models.Model]]) -> bool:
    return any(f.related_model in found for f in model._meta.concrete_fields if f.is_relation)


def policies() -> dict[str, set[str]]:
    """What each table lets the web login do, by the policies on it; only tables where they are in force."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, coalesce(array_agg(p.cmd::text) FILTER (WHERE p.cmd IS NOT NULL), '{}')"
            " FROM pg_class c LEFT JOIN pg_policies p ON p.tablename = c.relname"
            " WHERE c.relrowsecurity AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname"
        )
        return {table: set(commands) for table, commands in cursor.fetchall()}


def unguarded(tables: Iterable[type[models.Model]], known: dict[str, set[str]]) -> Iterator[str]:
    for model in tables:
        table = model._meta.db_table
        if "SELECT" not in known.get(table, ()):
            yield f"{place(model)}: name {table} in a policies.py that its part declares to people/grounds/rule.py."
        if known.get(table, set()) & {"DELETE", "ALL"}:
            yield f"{place(model)}: the web login may delete from {table}; records are struck or erased, never deleted."


def test_table_with_a_key_to_a_person_is_found_at_any_depth() -> None:
    named = {m._meta.label for m in about_people(ours())}

    assert {"people.Name", "front_door.Contact", "front_door.Grade", "front_door.Signature"} <= named
    assert not named & {"agencies.Team", "base.LedgerEntry", "sources.LocalTimescale"}


def test_table_without_policy_or_with_deletion_is_named() -> None:
    assert [*unguarded([Person], {})]
    assert [*unguarded([Person], {"people_person": {"SELECT", "DELETE"}})]
    assert not [*unguarded([Person], {"people_person": {"SELECT", "INSERT"}})]


@pytest.mark.django_db
def test_every_table_about_people_is_guarded_by_the_database() -> None:
    assert_none(unguarded(about_people(ours()), policies()))


@pytest.mark.django_db
def test_the_web_login_is_held_by_the_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, superuser, bypasses = cursor.fetchone()

    assert (name, superuser, bypasses) == ("keel_web", False, False)


@pytest.mark.django_db
def test_every_function_with_its_owners_rights_fixes_where_it_looks() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
            " AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) c WHERE c LIKE 'search_path=%')"
        )
        loose = [name for (name,) in cursor.fetchall()]

    assert_none(f"{name}: write SECURITY DEFINER SET search_path = public, pg_temp." for name in loose)
