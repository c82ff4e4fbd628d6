"""What is red or not graded passes to the night and back by name; until then somebody is rung. No clock stops."""

import pytest

from keel.agencies.models import Message
from keel.agencies.queries import partnership
from keel.base.hours import OFFICE, Hours
from keel.front_door.board.queries import pressing
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact, Urgency
from keel.front_door.decisions.actions import decide
from keel.front_door.models import Passing
from keel.front_door.night.actions.passing import accept, offer
from keel.front_door.night.models import Duty, Way
from keel.front_door.night.nights import current, last
from keel.front_door.night.queries import waiting
from keel.front_door.triage.actions import Verdict, grade
from keel.people.grounds.actions import Refused, note_conflict
from tests.cast import Cast, gather
from tests.front_door.nights import at, clock, night_team, owner, red, shift
from tests.front_door.notified import kept, told
from tests.front_door.received import chosen
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED

TOLD = "front_door.not_accepted"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    found = gather()
    night_team(found)
    return found


def words_told(cast: Cast, who: str, moment: str) -> list[str]:
    with cast.acting(who, at(moment)):
        return [m.words for m in Message.objects.filter(kind=TOLD, to_worker=cast.workers[who])]


def test_red_and_ungraded_pass_to_the_night_at_hub_close_and_amber_waits(cast: Cast) -> None:
    alfie, bella, cai = red(cast), red(cast, urgency=""), red(cast, urgency="amber")
    assert clock(cast, "Fri 16:59") == 0 and clock(cast, "Fri 17:00") == 2 and clock(cast, "Fri 17:01") == 0
    with cast.acting("nina", at("Fri 17:01")):
        assert {p.contact_id for p in waiting(hours(), at("Fri 17:01"))} == {alfie.contact_id, bella.contact_id}
        assert not Passing.objects.filter(contact=cai.contact_id).exists()


def hours() -> Hours:
    return hub_hours(partnership())


def test_a_red_police_notification_passes_to_the_night_and_a_green_one_does_not(cast: Cast) -> None:
    with jobs_login():
        kept(cast, told("PPN/1", incident="LOG 1", grade="red"), at("Fri 16:00"))
        kept(cast, told("PPN/2", incident="LOG 2", grade=""), at("Fri 16:00"))
        kept(cast, told("PPN/3", incident="LOG 3", grade="green"), at("Fri 16:00"))
    assert clock(cast, "Fri 17:00") == 2
    with cast.acting("nina", at("Fri 17:00")):
        assert "Look at it: due by 5pm today" in Passing.objects.order_by("offered_at").first().words


def test_what_comes_in_the_night_is_offered_within_the_minute(cast: Cast) -> None:
    clock(cast, "Fri 17:00")
    red(cast, "Sat 02:10", urgency="")
    assert clock(cast, "Sat 02:11") == 1


def test_the_duty_worker_accepts_by_name_and_holds_it_and_no_clock_moves(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Fri 17:10")) as nina:
        before = Contact.objects.values("received_at", "stage", "urgency", "version").get()
        accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 17:10"))
        row = Passing.objects.get()
        assert (row.accepted_by, row.accepted_at, owner(alfie)) == (cast.nina.id, at("Fri 17:10"), "Nina")
        assert Contact.objects.values("received_at", "stage", "urgency", "version").get() == before
        assert waiting(hours(), at("Fri 17:11")) == []


def test_the_manager_on_call_is_told_once_when_nobody_accepts_in_an_hour(cast: Cast) -> None:
    shift(cast, "morgan", "hub", "Fri 17:00", "Mon 09:00", Duty.ON_CALL)
    red(cast)
    clock(cast, "Fri 17:00")
    clock(cast, "Fri 17:59")
    assert words_told(cast, "morgan", "Fri 17:59") == []
    clock(cast, "Fri 18:00")
    clock(cast, "Fri 18:01")
    (said,) = words_told(cast, "morgan", "Fri 18:01")
    assert "Ring 01632 960199 now." in said and "Alfie" not in said


def test_without_a_manager_on_call_the_hubs_managers_are_told(cast: Cast) -> None:
    red(cast)
    clock(cast, "Fri 17:00")
    clock(cast, "Fri 18:30")
    assert len(words_told(cast, "morgan", "Fri 18:30")) == 1


def test_where_no_duty_team_is_in_keel_the_manager_is_told_at_once(cast: Cast) -> None:
    with jobs_login():
        cast.teams["night"].closed_on = at("Thu 09:00").date()
        cast.teams["night"].save()
    red(cast)
    assert clock(cast, "Fri 17:00") == 0 and clock(cast, "Fri 17:01") == 0
    (said,) = words_told(cast, "morgan", "Fri 17:01")
    assert "no emergency duty team is in Keel" in said


def test_in_the_morning_it_goes_back_and_the_day_accepts_by_name(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Fri 17:10")) as nina:
        accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 17:10"))
    assert clock(cast, "Mon 08:59") == 0 and clock(cast, "Mon 09:00") == 1 and clock(cast, "Mon 09:01") == 0
    with cast.acting("sam", at("Mon 09:05")) as sam:
        (back,) = waiting(hours(), at("Mon 09:05"))
        assert back.way == Way.DAY and "Nina accepted it on 20 November 2026 at 5:10pm." in back.words
        accept(contacts=[alfie.contact_id], by=sam, at=at("Mon 09:05"))
        assert owner(alfie) == "Sam" and waiting(hours(), at("Mon 09:06")) == []


def test_what_the_night_decided_stands_in_the_words_of_the_morning(cast: Cast) -> None:
    alfie = red(cast, urgency="amber")
    with cast.acting("nina", at("Fri 22:00")):
        decide(named=alfie, chosen=chosen(), by=cast.nina, at=at("Fri 22:00"))
    clock(cast, "Mon 09:00")
    with cast.acting("sam", at("Mon 09:05")):
        assert "Nina decided: " in Passing.objects.get(way=Way.DAY).words


def test_the_manager_hears_by_ten_that_the_morning_was_not_accepted(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Fri 17:10")) as nina:
        accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 17:10"))
    clock(cast, "Mon 09:00")
    clock(cast, "Mon 10:00")
    (said,) = words_told(cast, "morgan", "Mon 10:00")
    assert "offered to Bayview MASH" in said


def test_a_morning_that_nobody_accepted_holds_up_no_later_one(cast: Cast) -> None:
    alfie = red(cast, urgency="amber")
    for night, morning in (("Fri 22:00", "Mon 09:00"), ("Mon 22:00", "Tue 09:00")):
        verdict = Verdict(Urgency.AMBER, 2, f"Seen in the night, {night}.")
        with cast.acting("nina", at(night)):
            version = Contact.objects.get().version
            grade(contact=alfie.contact, verdict=verdict, version=version, by=cast.nina, at=at(night))
        assert clock(cast, morning) == 1
    with cast.acting("sam", at("Tue 09:05")):
        (back,) = waiting(hours(), at("Tue 09:05"))
        assert back.offered_at == at("Tue 09:00")


def test_a_second_duty_worker_is_told_who_accepted(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting("rafael", at("Fri 17:05")) as rafael:
        accept(contacts=[alfie.contact_id], by=rafael, at=at("Fri 17:05"))
    with cast.acting("nina", at("Fri 17:06")) as nina, pytest.raises(Refused, match="Rafael accepted contact"):
        accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 17:06"))


@pytest.mark.parametrize("name", ["sam", "morgan"])
def test_the_day_cannot_accept_for_the_night(cast: Cast, name: str) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting(name, at("Fri 17:05")) as who, pytest.raises(Refused, match="for Emergency duty team to accept"):
        accept(contacts=[alfie.contact_id], by=who, at=at("Fri 17:05"))


def test_the_night_cannot_accept_for_the_day(cast: Cast) -> None:
    alfie = red(cast)
    with cast.acting("rafael", at("Fri 08:30")) as rafael:
        offer(contact=alfie.contact, way=Way.DAY, said="All is quiet.", by=rafael.worker, at=at("Fri 08:30"))
    with cast.acting("nina", at("Fri 08:40")) as nina, pytest.raises(Refused, match="for Bayview MASH to accept"):
        accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 08:40"))


def test_who_may_not_know_of_a_child_is_offered_nothing_of_it(cast: Cast) -> None:
    alfie = red(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.nina, person=alfie.person, reason="own nephew", by=cast.morgan, at=at("Fri 10:00"))
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Fri 17:05")) as nina:
        assert waiting(hours(), at("Fri 17:05")) == []
        with pytest.raises(Refused, match="not offered to you"):
            accept(contacts=[alfie.contact_id], by=nina, at=at("Fri 17:05"))


def test_own_words_go_to_the_night_before_the_hub_closes(cast: Cast) -> None:
    alfie = red(cast)
    with cast.acting("una", at("Fri 16:50")) as una:
        said = "Ring the aunt at six; see him before bedtime."
        offer(contact=alfie.contact, way=Way.NIGHT, said=said, by=una.worker, at=at("Fri 16:50"))
        with pytest.raises(Refused, match="offered already"):
            offer(contact=alfie.contact, way=Way.NIGHT, said=said, by=una.worker, at=at("Fri 16:51"))
    assert clock(cast, "Fri 16:52") == 0 and clock(cast, "Fri 17:00") == 0
    with cast.acting("nina", at("Fri 17:05")):
        assert [p.words for p in waiting(hours(), at("Fri 17:05"))] == [said]


def test_amber_is_not_offered_to_the_night(cast: Cast) -> None:
    alfie = red(cast, urgency="amber")
    with cast.acting("una", at("Fri 16:50")) as una, pytest.raises(Refused, match="red or not graded"):
        offer(contact=alfie.contact, way=Way.NIGHT, said="Look.", by=una.worker, at=at("Fri 16:50"))


def test_a_night_that_is_over_accepts_nothing_and_the_next_is_offered_it_anew(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Mon 09:01")) as nina:
        with pytest.raises(Refused, match="is over"):
            accept(contacts=[alfie.contact_id], by=nina, at=at("Mon 09:01"))
        assert waiting(hours(), at("Mon 09:01")) == []
    assert clock(cast, "Mon 17:00") == 1


def test_a_passing_is_never_written_anew_nor_accepted_in_anothers_name(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    for column in ({"words": "All fine."}, {"accepted_by": cast.rafael.id, "accepted_at": at("Fri 17:05")}):
        with REFUSED, cast.acting("nina", at("Fri 17:05")):
            Passing.objects.filter(contact=alfie.contact_id).update(**column)


@pytest.mark.parametrize("name", ["sam", "morgan", "una"])
def test_the_database_lets_nobody_of_the_day_accept_for_the_night(cast: Cast, name: str) -> None:
    red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting(name, at("Fri 17:05")) as who:
        mine = {"accepted_by": who.worker.id, "accepted_at": at("Fri 17:05")}
        assert Passing.objects.count() == 1 and Passing.objects.update(**mine) == 0


def test_what_is_no_longer_red_needs_nobody_in_the_night(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with jobs_login():
        Contact.objects.filter(id=alfie.contact_id).update(urgency="amber")
    clock(cast, "Fri 18:30")
    assert words_told(cast, "morgan", "Fri 18:30") == []


def test_a_weekend_is_one_night_and_an_early_morning_belongs_to_the_evening_before() -> None:
    weekend = current(OFFICE, at("Sun 12:00"))
    assert (weekend.since, weekend.starts, weekend.ends) == (at("Fri 09:00"), at("Fri 17:00"), at("Mon 09:00"))
    assert current(OFFICE, at("Fri 16:45")) == weekend == last(OFFICE, at("Mon 09:00"))
    assert current(OFFICE, at("Tue 03:00")).starts == at("Mon 17:00")


def test_a_green_notification_makes_no_red_contact_less_grave_in_the_night(cast: Cast) -> None:
    alfie, cai = red(cast), red(cast, urgency="amber")
    with cast.acting("nina", at("Fri 18:00")):
        clocks = Clocks(hours())
        listed = {alfie.contact_id: "green", cai.contact_id: "red"}
        found = {s.id: s.urgency for s in pressing(clocks, at("Mon 09:00"), listed)[0]}
    assert found == {alfie.contact_id: "red", cai.contact_id: "red"}
