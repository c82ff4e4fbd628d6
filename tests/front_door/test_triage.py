"""Taking, grading, choosing whom to ask: every grade kept, no clock begun again, reasons kept (safe practice 2, 23)."""

from datetime import timedelta

import pytest

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Message
from keel.agencies.queries import partnership
from keel.front_door.checks.actions import Question
from keel.front_door.checks.models import Check, Choice
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.actions import Changed
from keel.front_door.contacts.models import Contact, Named, Urgency
from keel.front_door.triage.actions import Added, Dropped, Plan, Verdict, choose, claim, grade
from keel.front_door.triage.queries import asking, grades, people
from keel.people.grounds.actions import Refused
from keel.people.network.models import Involvement, Work
from tests.cast import NOW, Cast
from tests.front_door.received import received

AMBER = Verdict(Urgency.AMBER, 3, "Hungry four times, no answer from home.")
GREEN = Verdict(Urgency.GREEN, 2, "Settled with an aunt, who answers.")
RED = Verdict(Urgency.RED, 4, "He has a bruise that he will not speak of.")


def ungraded(cast: Cast, *children: str, **facts: object) -> Contact:
    return received(cast, *children, urgency="", **facts)[0].contact


def graded(cast: Cast, contact: Contact, verdict: Verdict = AMBER, at=NOW, by: str = "sam") -> Contact:
    fresh = Contact.objects.get(id=contact.id)
    grade(contact=fresh, verdict=verdict, version=fresh.version, by=cast.workers[by], at=at)
    return Contact.objects.get(id=contact.id)


def question(cast: Cast, team: str = "health", **more: object) -> Question:
    return Question(cast.teams[team], "It is a service of his own.", "Who sees him?", "Hungry.", "Dana knows.", **more)


def test_first_look_runs_until_a_person_grades(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        clocks = Clocks(hub_hours(partnership()))
        assert clocks.first_look(contact).due == contact.received_at + timedelta(hours=1)
        assert graded(cast, contact).urgency == Urgency.AMBER


def test_every_grade_is_kept_with_its_reason(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        graded(cast, graded(cast, contact), RED, NOW + timedelta(minutes=5))
        assert [(g.urgency, g.reason) for g in grades(contact)] == [("red", RED.reason), ("amber", AMBER.reason)]


def test_a_regrade_restarts_no_clock(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        clocks = Clocks(hub_hours(partnership()))
        before = clocks.decision(graded(cast, contact))
        after = clocks.decision(graded(cast, contact, GREEN, NOW + timedelta(hours=3)))
        assert (before.start, before.due) == (after.start, after.due)


def test_red_is_decided_in_real_time_from_receipt(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        red = Clocks(hub_hours(partnership())).decision(graded(cast, contact, RED, NOW + timedelta(hours=3)))
        assert red.due == contact.received_at + timedelta(hours=24)


def test_grading_takes_a_contact_that_nobody_has(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        assert graded(cast, contact).owner == cast.sam
    with cast.acting("morgan"):
        assert graded(cast, contact, RED, by="morgan").owner == cast.sam


def test_the_second_editor_is_told_and_overwrites_nothing(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        seen = Contact.objects.get(id=contact.id).version
        graded(cast, contact)
    with cast.acting("morgan"), pytest.raises(Changed) as changed:
        grade(contact=contact, verdict=RED, version=seen, by=cast.morgan, at=NOW)
    assert changed.value.who == cast.sam.id
    with cast.acting("sam"):
        assert grades(contact).get().urgency == Urgency.AMBER


def test_a_replayed_grade_is_not_kept_twice(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        for _ in range(2):
            grade(contact=contact, verdict=AMBER, version=contact.version, by=cast.sam, at=NOW)
        assert grades(contact).count() == 1


def test_a_contact_stays_new_until_somebody_chose_whom_to_ask(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        assert graded(cast, contact).stage == "new"
        now = graded(cast, contact)
        choose(contact=now, plan=Plan(asks=(question(cast),)), version=now.version, by=cast.sam, at=NOW)
        assert Contact.objects.get(id=contact.id).stage == "checks"


def test_asking_nobody_is_a_choice_with_a_reason(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        now = graded(cast, contact)
        plan = Plan(dropped=(Dropped("health", "health_provider", "Health rang an hour ago and told us all."),))
        choose(contact=now, plan=plan, version=now.version, by=cast.sam, at=NOW)
        assert Contact.objects.get(id=contact.id).stage == "ready"
        assert Choice.objects.get().chosen_by == cast.sam.id


def test_leaving_out_or_adding_without_a_reason_is_refused_whole(cast: Cast) -> None:
    contact = ungraded(cast)
    for plan in (
        Plan(asks=(question(cast),), dropped=(Dropped("police_network", "police", " "),)),
        Plan(added=(Added(question(cast, "youth"), ""),)),
    ):
        with cast.acting("sam"):
            now = graded(cast, contact)
            with pytest.raises(Refused, match="Write a reason"):
                choose(contact=now, plan=plan, version=now.version, by=cast.sam, at=NOW)
    with cast.acting("sam"):
        assert not Check.objects.exists() and not Choice.objects.exists()


def test_an_agency_asked_beyond_the_rules_keeps_the_reason(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        now = graded(cast, contact)
        plan = Plan(added=(Added(question(cast, "youth"), "His brother is supervised by them."),))
        choose(contact=now, plan=plan, version=now.version, by=cast.sam, at=NOW)
        assert Choice.objects.get(asked=True).team == cast.teams["youth"]
        assert Check.objects.get().team == cast.teams["youth"]


def test_those_who_have_not_answered_are_told_when_it_becomes_red(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        now = graded(cast, contact)
        choose(contact=now, plan=Plan(asks=(question(cast),)), version=now.version, by=cast.sam, at=NOW)
        graded(cast, contact, RED, NOW + timedelta(minutes=9))
    with cast.acting("ruth"):
        assert [m.kind for m in Message.objects.order_by("sent_at")] == [
            "front_door.check_asked", "front_door.answer_sooner",
        ]  # fmt: skip


def test_agencies_that_work_with_the_child_are_asked_beside_the_rules(cast: Cast) -> None:
    contact = ungraded(cast, by="dev")
    with cast.acting("sam"):
        now = graded(cast, contact, Verdict(Urgency.GREEN, 2, "Needs, no harm."))
        _works_with(now, cast.teams["school"].agency)
        found = {w.label: (w.rule, [t.name for t in w.teams]) for w in asking(now, people(now), NOW).wants}
        assert found == {
            "Community health": ("health", ["Health desk"]), "School or college": ("network", ["Harbour Primary"]),
        }  # fmt: skip


def test_the_school_that_told_us_is_not_asked_what_it_told(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        _works_with(contact, cast.teams["school"].agency, team=cast.teams["school"])
        now = graded(cast, contact)
        assert AgencyKind.SCHOOL not in {w.kind for w in asking(now, people(now), NOW).wants}


def test_each_wanted_agency_says_whether_it_was_asked_or_left_out(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        now = graded(cast, contact, RED)
        plan = Plan((question(cast),), (Dropped("housing_network", "housing", "They own their home."),))
        choose(contact=now, plan=plan, version=now.version, by=cast.sam, at=NOW)
        found = {w.kind: w for w in asking(now, people(now), NOW).wants}
        assert found[AgencyKind.HEALTH_PROVIDER].check and found[AgencyKind.HOUSING].dropped
        assert found[AgencyKind.POLICE].is_open


def test_taking_over_tells_the_one_who_had_it(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        claim(contact=contact, was=None, by=cast.sam, at=NOW)
    with cast.acting("morgan"):
        claim(contact=contact, was=cast.sam.id, by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        assert Message.objects.get(kind="front_door.contact_taken_over").to_worker == cast.sam


def test_two_who_take_a_contact_at_once_do_not_both_have_it(cast: Cast) -> None:
    contact = ungraded(cast)
    with cast.acting("sam"):
        claim(contact=contact, was=None, by=cast.sam, at=NOW)
    with cast.acting("morgan"), pytest.raises(Refused, match="Sam took this contact"):
        claim(contact=contact, was=None, by=cast.morgan, at=NOW)


def _works_with(contact: Contact, agency: Agency, **more: object) -> None:
    child = Named.objects.filter(contact=contact).first().person
    Involvement(person=child, agency=agency, work=Work.SCHOOL, recorded_at=NOW, recorded_by=agency.id, **more).save(
        force_insert=True
    )
