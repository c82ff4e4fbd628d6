"""Between two services nobody is lost: who asked holds the child until a named worker has accepted."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from keel.agencies.actions import suspend
from keel.agencies.models import Message
from keel.base.hours import OFFICE
from keel.front_door.board.queries import Wanted, board
from keel.front_door.board.rows import rows
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact, Named, Stage
from keel.front_door.decisions.actions import decide
from keel.front_door.decisions.models import Decision
from keel.front_door.stepping import queries
from keel.front_door.stepping.actions import accept, ask, decline, hand_in, keep, note_papers, offer, receipt, refuse
from keel.front_door.stepping.models import Handover, HandoverOffer
from keel.front_door.waiting import beside_board, waiting
from keel.people.family.actions import Said, relate
from keel.people.family.models import Tie
from keel.people.grounds.access import sight
from keel.people.grounds.actions import Refused, note_conflict
from keel.people.models import Involvement, Person, Relationship
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind as PersonKind
from keel.people.removal.actions import erase
from keel.sources.queries import book
from keel.timeline.models import Event
from tests.cast import NOW, Cast, child
from tests.front_door.received import chosen
from tests.front_door.stepped import (
    asking,
    decided_for,
    early_help,
    known_to,
    moving,
    offered,
    signed_down,
    step_down,
    step_up,
    transfer_in,
)
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED, call

LATER = NOW + timedelta(hours=2)


def alfie_of(handover: Handover) -> Named:
    return Named.objects.get(contact=handover.contact_id)


def level(cast: Cast, who: str, person: object) -> int:
    with cast.acting(who, LATER) as standing:
        return sight(standing, person, LATER).level  # type: ignore[arg-type]


# Step-up


def test_a_step_up_is_a_contact_on_the_board_with_the_story(cast: Cast) -> None:
    handover = step_up(cast, in_danger="yes")
    with cast.acting("sam"):
        contact = Contact.objects.get(id=handover.contact_id)
        assert (contact.channel, contact.stage, contact.in_danger) == ("step_up", "new", "yes")
        assert contact.received_at == NOW and contact.childs_words == "I put myself to bed."
        story = dict(Handover.objects.get(id=handover.id).story)
        assert story["What did not work?"] == "The group: nobody could mind Alfie." and len(story) == 3


def test_no_early_help_worker_sets_the_level(cast: Cast) -> None:
    handover = step_up(cast)
    with cast.acting("ellie") as ellie, pytest.raises(Refused, match="Only the hub passes a child on"):
        offer(handover=handover, to=cast.teams["north"], by=ellie, at=NOW)
    with cast.acting("sam") as sam, pytest.raises(Refused, match="Decide for every child first"):
        offer(handover=handover, to=cast.teams["north"], by=sam, at=NOW)


def test_only_who_works_with_the_child_asks(cast: Cast) -> None:
    early_help(cast)
    with cast.acting("sam"):
        alfie = child(cast)
    for who in ("ellie", "lena", "sam"):
        with cast.acting(who) as standing, pytest.raises(Refused, match="Only a team that works with"):
            ask(asking=asking(alfie), by=standing, at=NOW)


def test_the_same_child_is_asked_about_once_at_a_time(cast: Cast) -> None:
    handover = step_up(cast)
    with cast.acting("ellie") as ellie:
        alfie = Person.objects.get(id=alfie_of(handover).person_id)
        with pytest.raises(Refused, match="asked about one of these children already"):
            ask(asking=asking(alfie), by=ellie, at=NOW)
        again = asking(alfie)
        assert ask(asking=type(again)(**(again.__dict__ | {"id": handover.contact_id})), by=ellie, at=NOW) == handover


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"changed": " "}, "Write what changed"),
        ({"story": ("Visits.", "May.", "")}, "What did not work"),
        ({"family_told": "no"}, "why the family does not know"),
    ],
)
def test_a_thin_story_is_not_taken(cast: Cast, wrong: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        step_up(cast, **wrong)


def test_who_asked_holds_until_a_named_worker_accepts(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("sam"):
        alfie = alfie_of(handover).person_id
    assert (level(cast, "ellie", alfie), level(cast, "lena", alfie)) == (3, 2)
    with cast.acting("lena", LATER) as lena:
        accept(handover=handover, by=lena, at=LATER)
        assert Involvement.objects.get(person=alfie, work="social_worker", ends=None).worker == cast.lena
        assert Event.objects.filter(kind="front_door.handed_over").exists()
    assert (level(cast, "ellie", alfie), level(cast, "lena", alfie)) == (2, 3)
    with cast.acting("sam", LATER):
        assert not queries.between().exists()


def test_brothers_and_sisters_go_along_and_are_accepted_together(cast: Cast) -> None:
    early_help(cast)
    with cast.acting("ellie") as ellie:
        alfie, bella = known_to(cast, "early", "ellie"), known_to(cast, "early", "ellie")
        relate(said=Said(alfie.id, bella.id, Tie.SIBLING, "their mother"), by=cast.ellie, at=NOW)
        assert queries.siblings(alfie.id, cast.teams["early"], NOW) == [bella.id]
        handover = ask(asking=asking(alfie, bella), by=ellie, at=NOW)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("lena", LATER) as lena:
        accept(handover=handover, by=lena, at=LATER)
    assert [level(cast, "lena", one.id) for one in (alfie, bella)] == [3, 3]


def test_lena_sees_the_story_and_no_record_before_she_answers(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    with cast.acting("lena"):
        assert queries.find(handover.id) is None
    offered(cast, handover, "north")
    with cast.acting("lena") as lena:
        found = queries.find(handover.id)
        assert found is not None and found.contact.worry.startswith("Alfie is alone")
        assert list(queries.for_us(lena)) == [handover]


def test_a_refusal_goes_back_at_once_and_stays_listed(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("lena") as lena:
        with pytest.raises(Refused, match="Write why you do not"):
            refuse(handover=handover, why=" ", by=lena, at=NOW)
        refuse(handover=handover, why="We know his father.", by=lena, at=NOW)
        assert queries.find(handover.id) is None
    with cast.acting("ellie"):
        told = Message.objects.get(kind="front_door.handover_refused")
        assert told.to_worker == cast.ellie and told.sent_at == NOW and "We know his father." in told.words
        assert list(queries.between()) == [handover]
    with cast.acting("sam") as sam:
        offer(handover=handover, to=cast.teams["north"], by=sam, at=LATER)
        assert [a.waits for a in queries.offers([handover])[handover.id]] == [False, True]


def test_what_the_hub_declines_is_settled_by_who_asked(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover, "early_help", 2)
    with cast.acting("sam") as sam:
        with pytest.raises(Refused, match="Only the team that asked"):
            keep(handover=handover, by=sam, at=NOW)
        decline(handover=handover, why="More early help first.", by=sam, at=NOW)
        assert list(queries.between()) == [handover]
    with cast.acting("ellie") as ellie:
        assert Message.objects.filter(kind="front_door.handover_declined").exists()
        assert list(queries.for_us(ellie)) == [handover]
        keep(handover=handover, by=ellie, at=NOW)
        assert not queries.between().exists()
        assert sight(ellie, alfie_of(handover).person_id, NOW).level == 3


def test_another_team_can_be_asked_when_one_is_silent(cast: Cast) -> None:
    handover = step_down(cast)
    signed_down(cast, handover)
    offered(cast, handover, "early")
    offered(cast, handover, "health")
    with cast.acting("ellie") as ellie:
        assert queries.find(handover.id) is None
        with pytest.raises(Refused, match="not offered to your team"):
            accept(handover=handover, by=ellie, at=NOW)
    with cast.acting("ruth") as ruth:
        accept(handover=handover, by=ruth, at=NOW)


# Step-down


def test_a_step_down_waits_for_a_signature(cast: Cast) -> None:
    handover = step_down(cast)
    decided_for(cast, handover, "early_help", 2)
    with cast.acting("sam") as sam:
        decision = Decision.objects.get(contact=handover.contact_id)
        assert decision.needs_signature and decision.in_force_at is None
        with pytest.raises(Refused, match="signed what needs a signature"):
            offer(handover=handover, to=cast.teams["early"], by=sam, at=NOW)


def test_a_registered_social_worker_decides_or_signs_a_step_down(cast: Cast) -> None:
    handover = step_down(cast)
    with cast.acting("una"):
        named = Named.objects.select_related("contact", "person").get(contact=handover.contact_id)
        decision = decide(named=named, chosen=chosen("early_help", 2), by=cast.una, at=NOW)
        assert decision.needs_signature and decision.needs_registered


def test_a_child_who_stays_with_social_care_needs_no_signature(cast: Cast) -> None:
    handover = step_down(cast)
    decided_for(cast, handover, "open_case", 3)
    with cast.acting("sam"):
        assert Decision.objects.get(contact=handover.contact_id).in_force_at


def test_early_help_takes_over_by_name_what_was_stepped_down(cast: Cast) -> None:
    handover = step_down(cast)
    signed_down(cast, handover)
    offered(cast, handover, "early")
    with cast.acting("omar", LATER) as omar:
        accept(handover=handover, by=omar, at=LATER)
        alfie = alfie_of(handover).person_id
        assert Involvement.objects.get(person=alfie, ends=None).work == "lead"
    assert (level(cast, "lena", alfie), level(cast, "ellie", alfie)) == (2, 3)


# Transfer in


@pytest.mark.parametrize(
    ("born", "why"), [(date(1950, 1, 1), "18 or over"), (date(2026, 11, 17), "born after the day of the move")]
)
def test_a_date_typed_wrong_is_found_at_once(cast: Cast, born: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        transfer_in(cast, children=(Details(PersonKind.CHILD, given="Cai", family="Rowe", birth_date=born),))


def test_children_who_moved_here_are_theirs_until_we_accept(cast: Cast) -> None:
    handover = transfer_in(cast)
    offered(cast, handover, "north")
    with cast.acting("sam") as sam:
        assert Contact.objects.get(id=handover.contact_id).stage == "new"
        assert Named.objects.filter(contact=handover.contact_id, part="child").count() == 2
        assert Relationship.objects.get().tie == "sibling"
        with pytest.raises(Refused, match="It is theirs until then"):
            receipt(handover=handover, who="Jo Pine", how="By phone", by=sam, at=NOW)
    with cast.acting("lena", LATER) as lena:
        accept(handover=handover, by=lena, at=LATER)
    with cast.acting("sam", LATER) as sam:
        assert queries.between().exists()
        receipt(handover=handover, who="Jo Pine", how="By phone", by=sam, at=LATER)
        assert not queries.between().exists()


def test_a_transfer_in_waits_for_no_decision_to_be_offered(cast: Cast) -> None:
    assert offered(cast, transfer_in(cast), "north").taken is None


def test_the_transfer_in_conference_is_due_in_fifteen_working_days(cast: Cast) -> None:
    clock = queries.conference(transfer_in(cast), OFFICE, book())
    assert clock is not None and clock.limit.amount == 15 and clock.due.date() == date(2026, 12, 11)
    with cast.acting("sam"):
        assert queries.conference(transfer_in(cast, plan="in_need"), OFFICE, book()) is None


def test_papers_that_did_not_come_are_owed_and_ticked_later(cast: Cast) -> None:
    handover = transfer_in(cast)
    with cast.acting("sam") as sam:
        note_papers(handover=handover, came=["plan", "orders"], by=sam, at=NOW)
        assert Handover.objects.get(id=handover.id).papers == ["plan", "orders"]


@pytest.mark.parametrize(
    ("wrong", "words"), [({"person": ""}, "who there by name"), ({"children": ()}, "Name at least one child")]
)
def test_nobody_is_handed_in_thinly(cast: Cast, wrong: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        transfer_in(cast, **wrong)


def test_the_same_form_records_one_transfer(cast: Cast) -> None:
    told = moving()
    with cast.acting("sam") as sam:
        first = hand_in(moving=told, team=cast.teams["hub"], by=sam, at=NOW)
        assert hand_in(moving=told, team=cast.teams["hub"], by=sam, at=NOW) == first


# Who may know, and who may not


def test_a_stranger_and_a_conflicted_worker_see_nothing(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("sam"):
        alfie = Person.objects.get(id=alfie_of(handover).person_id)
        note_conflict(worker=cast.theo, person=alfie, reason="his uncle", by=cast.sam, at=NOW)
    for who in ("noor", "priya", "ruth", "theo"):
        with cast.acting(who):
            assert queries.find(handover.id) is None and not HandoverOffer.objects.exists(), who
            assert not Contact.objects.filter(id=handover.contact_id).exists()


def test_nobody_takes_a_child_over_past_the_pages(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    for who in ("noor", "ellie", "sam", "lena"):
        with cast.acting(who):
            assert call("keel_take_over", handover.id, NOW) == [(False,)], who
            assert call("keel_turn_down", handover.id, NOW) == [(False,)], who
    with cast.acting("sam"), REFUSED, transaction.atomic():
        Handover.objects.update(accepted_by=cast.sam.id, accepted_at=NOW, to_team=cast.teams["north"])


def test_nobody_names_another_child_on_a_step_up_that_was_asked(cast: Cast) -> None:
    handover = step_up(cast)
    with cast.acting("ellie"):
        bella = known_to(cast, "early", "ellie")
        with REFUSED, transaction.atomic():
            Named(contact=handover.contact, person=bella, part="child", added_at=NOW).save(force_insert=True)


def test_a_refusal_reaches_the_team_where_the_asker_has_left(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    suspend(worker=cast.ellie, by=cast.keel, at=NOW)
    with cast.acting("lena") as lena:
        refuse(handover=handover, why="We know his father.", by=lena, at=NOW)
    with cast.acting("omar"):
        assert Message.objects.get(kind="front_door.handover_refused").to_team == cast.teams["early"]


def test_the_board_marks_it_and_counts_what_is_between(cast: Cast) -> None:
    handover = step_up(cast)
    transfer_in(cast)
    with cast.acting("morgan") as morgan:
        assert beside_board(morgan, OFFICE, NOW).between == 2
        found = board(Stage.NEW, Wanted(), Clocks(OFFICE))
        senders = {row.slip.id: row.text.sender for row in rows(found.slips, found.deadlines, NOW)}
        assert len(senders) == 2
        assert senders[handover.contact_id] == "Step-up from Early help"


def test_an_asked_team_and_a_declined_asker_have_it_waiting(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("lena") as lena:
        assert waiting(lena, NOW).handovers == 1
    with cast.acting("ellie") as ellie:
        assert waiting(ellie, NOW).handovers == 0
    with cast.acting("sam") as sam:
        decline(handover=handover, why="Not yet.", by=sam, at=NOW)
    with cast.acting("ellie") as ellie:
        assert waiting(ellie, NOW).handovers == 1


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_an_erased_child_leaves_no_handover(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("sam"):
        alfie = alfie_of(handover).person_id
    with jobs_login():
        erase(person=alfie, reason="retention ended", by=cast.keel, at=NOW)
        assert not Handover.objects.exists() and not HandoverOffer.objects.exists()
