"""No page says where a protected family is: street, postcode, school or phone, wherever somebody wrote them."""

from uuid import UUID

import pytest
from django.test import Client

from keel.front_door.checks import actions as checks
from keel.front_door.checks.actions import Question, Reply
from keel.front_door.checks.models import Answer, Handling
from keel.front_door.contacts import actions as contacts
from keel.front_door.contacts.actions.naming import Identity
from keel.front_door.contacts.models import Contact, Urgency
from keel.front_door.decisions.actions import decide
from keel.front_door.triage import actions as triage
from keel.front_door.triage.actions import Verdict
from keel.people.family.actions import Safe
from keel.people.grounds.models import Level
from keel.people.network.models import Flag, FlagKind
from keel.people.places.actions import protect
from tests.architecture.walk import assert_none
from tests.cast import NOW, WORKERS, Cast, open_to
from tests.front_door import written
from tests.front_door.received import chosen, received
from tests.promises.walking import shown

TELLING = "They are at 4 Quay-Lane (zz12ab), he goes to SEAGULL ACADEMY, ring +44 1632 960777."
SECRETS = ("quay lane", "quay-lane", "zz1 2ab", "zz12ab", "seagull", "960777", "960 777")
KEEPERS = {"lena", "theo"}


@pytest.fixture
def ids(cast: Cast) -> dict[str, UUID]:
    """Alfie and his mother are in hiding; the North team alone may know where. Everybody has written it down."""
    with cast.acting("priya") as priya:
        draft = written.begun(priya)
        alfie = written.child(priya, draft)
        dana = written.adult(priya, draft)
        written.housed(priya, draft)
        written.wrote(priya, draft, worry=TELLING, childs_words=TELLING, working_well=TELLING)
        school = Identity(10_000, works={"school": "Seagull Academy"})
        contacts.identify(named=alfie, identity=school, by=priya, at=NOW)
        safe = Safe(phone="01632 960777", note=TELLING)
        contacts.reach(named=dana, safe=safe, version=10_000, by=priya, at=NOW)
        sent = written.sent(priya, draft)
    with cast.acting("sam"):
        protect(
            people=[alfie.person_id, dana.person_id], held_by=cast.teams["north"], reason="threats", by=cast.sam, at=NOW
        )
        open_to(cast, alfie.person, "north", level=Level.CONTENT)
        warn(cast, alfie.person_id)
    check = asked(cast, sent)
    with cast.acting("sam"):
        decision = decide(named=alfie, chosen=chosen(rationale=TELLING, set_aside=TELLING), by=cast.sam, at=NOW)
    found = {"people": alfie.person_id, "person": alfie.person_id, "named": alfie.id, "decision": decision.id}
    return found | {"contacts": sent.id, "contact": sent.id, "referrals": sent.id, "check": check, "checks": check}


def warn(cast: Cast, person: UUID) -> None:
    Flag(
        person_id=person, kind=FlagKind.DANGER, words=TELLING, owner=cast.teams["north"], starts=NOW,
        review_on=NOW.date(), raised_by=cast.sam.id,
    ).save(force_insert=True)  # fmt: skip


def asked(cast: Cast, contact: Contact) -> UUID:
    """Health is asked and answers, both in words that tell the place."""
    question = Question(cast.teams["health"], why="core", question=TELLING, told=TELLING, family_told=TELLING)
    reply = Reply(Answer.INFORMATION, words=TELLING, meaning=TELLING, handling=Handling.NETWORK)
    with cast.acting("sam"):
        contact = Contact.objects.get(id=contact.id)
        triage.claim(contact=contact, was=None, by=cast.sam, at=NOW)
        contact.refresh_from_db()
        verdict = Verdict(Urgency.AMBER, 3, TELLING)
        triage.grade(contact=contact, verdict=verdict, version=contact.version, by=cast.sam, at=NOW)
        contact.refresh_from_db()
        check = checks.ask(contact=contact, question=question, by=cast.sam, at=NOW)
    with cast.acting("ruth"):
        checks.answer(check=check, reply=reply, by=cast.ruth, at=NOW)
    return check.id


def test_no_page_tells_where_a_protected_family_is(client: Client, cast: Cast, ids: dict[str, UUID]) -> None:
    assert_none(
        f"{where}: says '{secret}' of a family in hiding; see keel/front_door/veil."
        for who in sorted(WORKERS.keys() - KEEPERS)
        for where, page in shown(client, cast, who, ids)
        for secret in SECRETS
        if secret in page
    )


def test_who_holds_the_protection_is_told_the_place(client: Client, cast: Cast, ids: dict[str, UUID]) -> None:
    pages = dict(shown(client, cast, "lena", ids))
    child = pages["lena /people/<uuid:key>/"]
    assert all(secret in child for secret in ("quay lane", "zz1 2ab", "seagull"))


def test_the_hub_reads_the_worry_without_the_place(client: Client, cast: Cast, ids: dict[str, UUID]) -> None:
    page = dict(shown(client, cast, "sam", ids))["sam /contacts/<uuid:key>/"]
    assert "they are at [withheld] ([withheld]), he goes to [withheld], ring +[withheld]." in page


def test_who_holds_the_protection_reads_that_it_is_secret(client: Client, cast: Cast, ids: dict[str, UUID]) -> None:
    page = dict(shown(client, cast, "lena", ids))["lena /people/<uuid:key>/"]
    assert "where they are is kept secret" in page


def test_a_school_reads_its_own_name_on_its_own_referral(client: Client, cast: Cast) -> None:
    (alfie,) = received(cast, referrer_agency="Harbour Primary", referrer_name="Priya")
    with cast.acting("sam"):
        protect(people=[alfie.person_id], held_by=cast.teams["north"], reason="fled", by=cast.sam, at=NOW)
    client.force_login(cast.priya)
    page = client.get(f"/referrals/{alfie.contact_id}/").content.decode()
    assert "Harbour Primary" in page and "[withheld]" not in page
