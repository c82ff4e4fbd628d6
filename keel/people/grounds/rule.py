"""The rule of who may know, as the database keeps it: laid anew after every migration, whole, in one transaction.

Each part declares its functions and the policies of its tables. What was renamed or taken out in code is gone from the
database too, so that no function of an earlier version goes on answering. What a trigger or an index rests on stands
with the tables, in migrations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connections, transaction

from keel.people.grounds.audiences import AUDIENCES
from keel.people.grounds.policies import Rule, protect

Tables = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Declared:
    """What a part lays: functions as SQL, and tables with the conditions of `protect`."""

    functions: str
    tables: Tables


DECLARED: list[Declared] = []

CLEAR = """
DO $$ DECLARE each record;
BEGIN
  FOR each IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON %I', each.policyname, each.tablename);
  END LOOP;
  FOR each IN SELECT oid::regprocedure AS function FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND starts_with(proname, 'keel_') AND prorettype <> 'trigger'::regtype
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE refobjid = pg_proc.oid AND classid = 'pg_class'::regclass) LOOP
    EXECUTE format('DROP FUNCTION %s', each.function);
  END LOOP;
END $$
"""
AUDIENCE = """
INSERT INTO people_audience (code, label, withheld) VALUES (%s, %s, %s)
ON CONFLICT (code) DO UPDATE SET label = excluded.label, withheld = excluded.withheld
"""
# A member by name of an agency or team is a partnership's own; those of a kind are declared.
UNDECLARED = "DELETE FROM people_audiencemember WHERE agency_id IS NULL AND team_id IS NULL"
MEMBER = """
INSERT INTO people_audiencemember (id, audience_id, agency_kind, team_kind, controller) VALUES (%s, %s, %s, %s, %s)
"""


def declare(functions: str, tables: Tables) -> None:
    """A part adds what it lays; apps are made ready from the lowest up, and what is above may call what is below."""
    laid = Declared(functions, tables)
    if laid not in DECLARED:
        DECLARED.append(laid)


def lay(*, using: str = "default") -> None:
    """Put the whole rule into the database, as its owner, in the place of whatever version stands there."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(CLEAR)
        for part in DECLARED:
            if part.functions:
                cursor.execute(part.functions)
            for table, conditions in part.tables:
                cursor.execute(protect(table, Rule(**conditions)))
        cursor.execute(UNDECLARED)
        for one in AUDIENCES:
            cursor.execute(AUDIENCE, [one.code, one.label, one.withheld])
            for m in one.members:
                cursor.execute(MEMBER, [uuid4(), one.code, m.agency_kind, m.team_kind, m.controller])
