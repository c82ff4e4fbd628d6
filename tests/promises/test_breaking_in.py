"""People who try what their page would never offer: the database refuses them by itself (safe practice 7, 9 to 11, 34).

Each acts as the web login with words of SQL, which is the worst that a fault of ours in a page could let them do.
"""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.db.utils import ProgrammingError

from keel.agencies.kinds import Role
from keel.agencies.models import Message, Seat
from keel.front_door.contacts.models import Part
from keel.front_door.decisions.actions import decide
from keel.front_door.models import Attachment, Check, Contact, Decision, Grade, Named, Notice, Signature
from keel.front_door.notices.actions.telling import Telling, tell
from keel.people.models import (
    Conflict,
    Flag,
    Ground,
    Identifier,
    Involvement,
    Link,
    Name,
    Person,
    Protection,
    Relationship,
)  # fmt: skip
from keel.people.places.actions import protect
from keel.timeline.actions import Happening, record
from keel.timeline.models import Subject
from tests.cast import LONG_AGO, NOW, Cast, adult, child, open_to
from tests.front_door import written
from tests.front_door.received import asked, chosen, decided, name, received
from tests.promises.intruder import ALFIE, REFUSED, a_child, call, tried

# Opening a door to oneself


@pytest.mark.parametrize("kind", ["named", "hub", "involved", "check", "told", "manual", "adoption", "break_glass"])
def test_noor_cannot_open_a_child_to_her_own_team(cast: Cast, kind: str) -> None:
    alfie = a_child(cast)
    more = {"reason": "to see", "ends": NOW + timedelta(days=1)}
    with cast.acting("noor"), REFUSED:
        tried(
            Ground, person_id=alfie, worker=None, team=cast.teams["housing"], kind=kind, level=2, about=alfie,
            starts=NOW, given_by=cast.noor.id, **more,
        )  # fmt: skip


def test_noor_cannot_open_a_child_to_a_colleague(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("noor"), REFUSED:
        tried(
            Ground, person_id=alfie, worker=cast.ruth, team=None, kind="involved", level=3, about=alfie, starts=NOW,
            given_by=cast.noor.id,
        )  # fmt: skip


def test_ruth_cannot_raise_the_ground_that_a_question_gave(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("sam"):
        open_to(cast, Person.objects.get(id=alfie), "health", level=2)
    with cast.acting("ruth"):
        assert Ground.objects.filter(person=alfie).update(level=3, ends=None) == 0


def test_priya_cannot_take_back_what_she_gave_away(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.sent(priya)
        alfie = Named.objects.filter(contact=contact, part="child").get().person_id
        with REFUSED:
            tried(
                Ground, person_id=alfie, worker=None, team=cast.teams["school"], kind="named", level=3,
                about=contact.id, starts=NOW, given_by=cast.priya.id,
            )  # fmt: skip


def test_noor_cannot_seat_herself_in_the_hub(cast: Cast) -> None:
    with cast.acting("noor"):
        with REFUSED:
            tried(Seat, worker=cast.noor, team=cast.teams["hub"], role=Role.HUB_MANAGER, starts=LONG_AGO, ends=None)
        assert Seat.objects.filter(worker=cast.noor).update(team=cast.teams["hub"]) == 0


def test_the_administrator_of_a_hub_reads_no_child(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("sam"):
        assert call("keel_search", *ALFIE)
    Seat.objects.create(worker=cast.ada, team=cast.teams["hub"], role=Role.ADMINISTRATOR, starts=LONG_AGO)
    with cast.acting("ada"):
        assert not Person.objects.filter(id=alfie).exists()
        assert not call("keel_search", *ALFIE)


# A person put onto a contact opens the contact, so only its writers and the hub put one


def test_noor_cannot_name_her_tenant_on_somebody_elses_contact(cast: Cast) -> None:
    contact = received(cast)[0].contact_id
    with cast.acting("noor"):
        hers = adult(cast, by="noor")
        with REFUSED:
            tried(Named, contact_id=contact, person=hers, part="adult", settled_at=None, settled_by=None)
        assert not Contact.objects.filter(id=contact).exists()


def test_priya_cannot_name_a_known_child_on_her_draft(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("priya") as priya:
        draft = written.begun(priya)
        with REFUSED:
            tried(Named, contact=draft, person_id=alfie, part="child", settled_at=None, settled_by=None)


def test_noor_cannot_join_herself_to_what_happened_to_a_child(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("sam"):
        event = record(happening=Happening("front_door.decided", [alfie], NOW, "Early help."), by=cast.sam, at=NOW)
    with cast.acting("noor"):
        hers = adult(cast, by="noor")
        with REFUSED:
            tried(Subject, event_id=event.id, person=hers, happened_at=NOW, role="child")


# Writing about somebody whom one may only see, or not even that

ABOUT: list[tuple[type[Model], dict[str, object]]] = [
    (Name, {"kind": "known_as", "given": "Somebody"}),
    (Identifier, {"scheme": "upn", "value": "X1"}),
    (Involvement, {"work": "social_worker", "said": "me", "agency": None, "team": None, "worker": None, "ends": None}),
    (Flag, {}),
    (Protection, {}),
]


@pytest.mark.parametrize("who", ["noor", "ruth"])
@pytest.mark.parametrize(("model", "values"), ABOUT, ids=lambda v: getattr(v, "__name__", ""))
def test_a_stranger_or_an_asked_desk_writes_nothing_about_a_child(
    cast: Cast, who: str, model: type[Model], values: dict[str, object]
) -> None:
    alfie = a_child(cast)
    with cast.acting("sam"):
        open_to(cast, Person.objects.get(id=alfie), "health", level=2)
    with cast.acting(who), REFUSED:
        tried(model, **values | {"person_id": alfie})


def test_ruth_changes_nothing_of_a_child_she_was_asked_about(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("sam"):
        protect(people=[alfie], held_by=cast.teams["hub"], reason="fled", by=cast.sam, at=NOW)
        open_to(cast, Person.objects.get(id=alfie), "health", level=2)
    with cast.acting("ruth"):
        assert Person.objects.filter(id=alfie).exists()
        assert Person.objects.filter(id=alfie).update(birth_date=None) == 0
        assert Name.objects.filter(person=alfie).update(given="Nobody") == 0
        assert Protection.objects.filter(person=alfie).update(ends=NOW) == 0


def test_noor_cannot_keep_the_hub_away_from_a_child(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("noor"), REFUSED:
        tried(Conflict, worker=cast.sam, person_id=alfie, noted_by=cast.noor.id, starts=LONG_AGO, ends=None)


def test_priya_cannot_link_two_children(cast: Cast) -> None:
    with cast.acting("priya"):
        alfie, alf = child(cast, by="priya"), child(cast, "Alf", by="priya")
        with REFUSED:
            tried(Link, record=alfie, known=alf, confirmed_by=cast.priya.id, undone_at=None, undone_by=None)


def test_noor_cannot_make_herself_a_relation_of_a_child(cast: Cast) -> None:
    alfie = a_child(cast)
    with cast.acting("noor"):
        hers = adult(cast, by="noor")
        with REFUSED:
            tried(Relationship, person=hers, other_id=alfie, tie="parent")


# Contacts, checks, decisions, signatures, notices


def test_priya_changes_nothing_once_it_is_sent(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        sent = written.sent(priya)
        assert Contact.objects.filter(id=sent.id).exists()
        assert Contact.objects.filter(id=sent.id).update(worry="Nothing.", stage="closed", closed_at=NOW) == 0
        assert Named.objects.filter(contact=sent).update(part="sibling") == 0
        with REFUSED:
            tried(Attachment, contact=sent, added_by=cast.priya.id)


@pytest.mark.parametrize("who", ["priya", "ruth", "noor"])
def test_only_the_hub_grades_asks_decides_and_owes(cast: Cast, who: str) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
    of = {"contact_id": alfie.contact_id}
    me = cast.workers[who].id
    rows: list[tuple[type[Model], dict[str, object]]] = [
        (Grade, {"graded_by": me}),
        (Check, {"asked_by": me, "team": cast.teams["police"]}),
        (Decision, {"decided_by": me, "person_id": alfie.person_id}),
        (Notice, {"to_team": cast.teams["housing"]}),
    ]
    for model, values in rows:
        with cast.acting(who), REFUSED:
            tried(model, **of | values)


def test_una_cannot_decide_in_sams_name(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("una"), REFUSED:
        tried(Decision, contact_id=alfie.contact_id, person_id=alfie.person_id, decided_by=cast.sam.id)


@pytest.mark.parametrize(
    ("who", "says"), [("sam", "sam"), ("sam", "morgan"), ("una", "una"), ("priya", "priya"), ("noor", "morgan")]
)
def test_only_a_manager_signs_and_in_their_own_name(cast: Cast, who: str, says: str) -> None:
    (alfie,) = received(cast)
    with cast.acting("nina"):
        made = decide(named=alfie, chosen=chosen("no_further_action", 1), by=cast.nina, at=NOW)
    with cast.acting(who), REFUSED:
        tried(Signature, decision_id=made.id, decided_by=cast.nina.id, signed_by=cast.workers[says].id, agreed=True)


def test_morgan_cannot_sign_her_own_by_naming_another_decider(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("morgan"):
        made = decide(named=alfie, chosen=chosen("no_further_action", 1), by=cast.morgan, at=NOW)
        with REFUSED:
            tried(Signature, decision=made, decided_by=cast.sam.id, signed_by=cast.morgan.id, agreed=True)


def test_nobody_rewrites_the_reasons_of_a_decision(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decision = decided(cast, alfie)
        with REFUSED, transaction.atomic():
            Decision.objects.filter(id=decision.id).update(rationale="As I said all along.")


def test_ruth_cannot_change_what_she_answered(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        check = asked(cast, alfie.contact, "health", "information")
    with cast.acting("ruth"):
        assert Check.objects.filter(id=check.id).exists()
        assert Check.objects.filter(id=check.id).update(words="Nothing known.") == 0


def test_ruth_sees_no_adult_whom_she_was_not_asked_about(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("priya"):
        name(cast, alfie.contact, "Dana", part=Part.ADULT)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
    with cast.acting("ruth"):
        assert [n.person_id for n in Named.objects.filter(contact=alfie.contact_id)] == [alfie.person_id]


def test_a_told_school_cannot_rewrite_what_it_was_told(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        owed = Notice.objects.get(contact=alfie.contact_id)
        tell(contact=alfie.contact, tellings=[Telling(owed.id, "Help is offered.")], by=cast.sam, at=NOW)
    with cast.acting("priya"):
        assert Notice.objects.filter(id=owed.id).exists()
        assert Notice.objects.filter(id=owed.id).update(words="It is all well.") == 0
    with cast.acting("noor"):
        assert call("keel_file_notice", owed.id, NOW) == [(False,)]


# Messages, ledger, searches, erasures


def test_nobody_reads_the_messages_of_others_or_writes_in_their_name(cast: Cast) -> None:
    with cast.acting("sam"):
        tried(Message, to_worker=cast.morgan, to_team=None, sent_by=cast.sam.id, read_at=None, read_by=None)
        with REFUSED:
            tried(Message, to_worker=cast.lena, to_team=None, sent_by=cast.morgan.id, read_at=None, read_by=None)
    with cast.acting("sam"):
        assert not Message.objects.exists()
    with cast.acting("morgan"), REFUSED, transaction.atomic():
        Message.objects.update(words="Other words.")


@pytest.mark.parametrize("table", ["base_ledgerentry", "base_ledgerseal", "base_searchtext"])
def test_nobody_reads_or_changes_ledger_and_searches(cast: Cast, table: str) -> None:
    with cast.acting("morgan"), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'SELECT'), has_table_privilege(%s, 'UPDATE')", [table, table])
        assert cursor.fetchone() == (False, False)


@pytest.mark.parametrize("table", ["people_erasure", "people_erasurekey"])
def test_nobody_reads_who_was_erased(cast: Cast, table: str) -> None:
    with cast.acting("morgan"), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"SELECT * FROM {table}")
