"""The rule in the database is the rule in the code: laid whole, with nothing of an earlier version left."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper

from keel.people.grounds import rule

FUNCTIONS = """
SELECT proname || pg_get_function_identity_arguments(oid), prosrc FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'keel_') ORDER BY 1
"""
POLICIES = "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
RIGHTS = """
SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges
WHERE grantee = 'keel_web' AND privilege_type = 'UPDATE' ORDER BY 1, 2
"""
MEMBERS = "SELECT audience_id, agency_kind, team_kind, controller FROM people_audiencemember ORDER BY 1, 2, 3, 4"
STALE = """
CREATE FUNCTION keel_opens_everything(who uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS 'SELECT true';
CREATE POLICY forgotten ON people_person FOR SELECT TO keel_web USING (true);
DROP POLICY change ON front_door_contact;
INSERT INTO people_audiencemember (id, audience_id, agency_kind, team_kind, controller)
VALUES (gen_random_uuid(), 'hub', 'school', '', false);
"""

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def owner() -> Iterator[CursorWrapper]:
    with connections["owner"].cursor() as cursor:
        yield cursor


def stands(cursor: CursorWrapper) -> list[list[tuple[object, ...]]]:
    """Functions, policies, the web login's rights to change, members of audiences."""
    found = []
    for question in (FUNCTIONS, POLICIES, RIGHTS, MEMBERS):
        cursor.execute(question)
        found.append(cursor.fetchall())
    return found


def test_what_an_earlier_version_left_behind_is_gone(owner: CursorWrapper) -> None:
    before = stands(owner)
    owner.execute(STALE)
    assert stands(owner) != before
    rule.lay(using="owner")
    assert stands(owner) == before


def test_an_agency_that_a_partnership_added_to_an_audience_stays(owner: CursorWrapper) -> None:
    owner.execute(
        "INSERT INTO agencies_agency (id, kind, name, short_name, authority_code)"
        " VALUES (gen_random_uuid(), 'charity', 'Safe Harbour', 'Safe', '') RETURNING id"
    )
    (agency,) = owner.fetchone()
    owner.execute(
        "INSERT INTO people_audiencemember (id, audience_id, agency_kind, team_kind, controller, agency_id)"
        " VALUES (gen_random_uuid(), 'hub', '', '', false, %s)",
        [agency],
    )
    rule.lay(using="owner")
    owner.execute("SELECT audience_id FROM people_audiencemember WHERE agency_id = %s", [agency])
    assert owner.fetchall() == [("hub",)]
