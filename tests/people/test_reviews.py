"""What was opened is reviewed once, by another agency, with words; and counted (safe practice 11, 12, 34)."""

from datetime import timedelta

import psycopg
import pytest

from keel.agencies.actions import suspend
from keel.agencies.kinds import Role, TeamKind
from keel.agencies.models import Message, Seat, Team
from keel.base import ledger
from keel.base.clocks import State
from keel.base.ledger import Of, Word
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Refused
from keel.people.links.actions import confirm
from keel.people.models import Ground, Person, Review
from keel.people.record.queries import read
from keel.people.removal.actions import erase
from keel.people.reviews import queries
from keel.people.reviews.actions import Verdict, review
from keel.people.reviews.queries import openings, story
from tests.cast import LONG_AGO, NOW, Cast, child
from tests.people.opened import RIGHT, WHY, WRONG, alfie_of_north, broken, by_hand, seen, shown, timing
from tests.promises.intruder import REFUSED, call, tried

LATER = NOW + timedelta(hours=5)


def test_petra_of_the_police_reviews_what_the_hub_opened(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("petra", LATER) as petra:
        made = review(opening=shown(key, LATER), verdict=RIGHT, by=petra, at=LATER)
        assert (made.reviewed_by, made.agency, made.upheld) == (cast.petra.id, cast.petra.agency_id, True)
        assert shown(key, LATER).state == State.IN_TIME


@pytest.mark.parametrize(
    ("who", "words"),
    [("theo", "what they opened themselves"), ("hilary", "Another agency reviews this"), ("morgan", "not yours")],
)
def test_neither_the_opener_nor_their_agency_reviews(cast: Cast, who: str, words: str) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    key = broken(cast, alfie, by="theo")
    with cast.acting("petra"):
        known = shown(key)
    with cast.acting(who) as somebody, pytest.raises(Refused, match=words):
        review(opening=known, verdict=RIGHT, by=somebody, at=NOW)


def test_a_manager_to_whom_a_record_was_opened_does_not_review_it(cast: Cast) -> None:
    key = by_hand(cast, alfie_of_north(cast), to="petra")
    with cast.acting("hilary"):
        known = shown(key)
    with cast.acting("petra") as petra, pytest.raises(Refused, match="what was opened to them"):
        review(opening=known, verdict=RIGHT, by=petra, at=NOW)


def test_a_manager_of_the_agency_it_was_opened_to_does_not_review_it(cast: Cast) -> None:
    by_hand(cast, alfie_of_north(cast), to="dev")
    assert seen(cast, "petra") == []


def test_a_seat_in_the_openers_agency_is_no_other_agency(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    Seat.objects.create(worker=cast.petra, team=cast.teams["governance"], role=Role.TEAM_MANAGER, starts=LONG_AGO)
    with cast.acting("petra"):
        assert queries.opening(key, timing()) is None


def test_one_who_sat_beside_the_opener_that_night_is_no_other_agency(cast: Cast) -> None:
    Seat.objects.create(
        worker=cast.petra, team=cast.teams["north"], role=Role.TEAM_MANAGER, starts=LONG_AGO, ends=LATER
    )
    key = broken(cast, alfie_of_north(cast))
    assert key not in seen(cast, "petra", LATER + timedelta(hours=1))


@pytest.mark.parametrize("who", ["petra", "hilary"])
def test_who_has_a_conflict_does_not_even_know_of_it(cast: Cast, who: str) -> None:
    alfie = alfie_of_north(cast)
    key = broken(cast, alfie)
    assert seen(cast, who) == [key]
    with cast.acting("theo"):
        grounds.note_conflict(worker=cast.workers[who], person=alfie, reason="own nephew", by=cast.theo, at=NOW)
    with cast.acting(who):
        assert openings(timing()) == [] and queries.opening(key, timing()) is None
        with REFUSED:
            tried(Review, **row(cast, key, who))


@pytest.mark.parametrize("who", ["noor", "sam", "lena", "ada", "priya", "ruth"])
def test_a_stranger_to_reviews_learns_of_none(cast: Cast, who: str) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting(who):
        assert openings(timing()) == []
        assert call("keel_opening_words", key) in ([], [(None,)])
        assert call("keel_opening_told", key) == call("keel_opening_looks", key, 9) == []
        assert call("keel_to_review") == [(0,)]


def test_a_suspended_manager_reviews_nothing(cast: Cast) -> None:
    broken(cast, alfie_of_north(cast))
    suspend(worker=cast.petra, by=cast.keel, at=NOW)
    assert seen(cast, "petra") == []


def test_managers_of_other_teams_in_the_agency_only_count_it(cast: Cast) -> None:
    broken(cast, alfie_of_north(cast), by="lena")
    with cast.acting("morgan"):
        (one,) = openings(timing())
        assert (one.ground, one.person, one.giver, one.receiver, one.fault) == (None, None, None, None, "none")


def test_a_review_is_written_once_and_says_why(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("petra") as petra:
        known = shown(key)
        with pytest.raises(Refused, match="Write what you saw"):
            review(opening=known, verdict=Verdict(upheld=True, words=" "), by=petra, at=NOW)
        review(opening=known, verdict=RIGHT, by=petra, at=NOW)
        with pytest.raises(Refused, match="reviewed this already"):
            review(opening=known, verdict=WRONG, by=petra, at=NOW)
        assert Review.objects.update(upheld=False) == 0


def test_what_is_not_upheld_is_told_to_managers_and_data_officer(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("petra") as petra:
        review(opening=shown(key), verdict=WRONG, by=petra, at=NOW)
    told = [who for who in ("morgan", "hilary", "theo", "nina", "petra") if has_message(cast, who)]
    assert told == ["morgan", "hilary"]
    assert seen(cast, "morgan") == [key]


def test_a_manager_without_another_in_the_team_is_told_of_in_the_agency(cast: Cast) -> None:
    key = by_hand(cast, alfie_of_north(cast))
    with cast.acting("petra") as petra:
        review(opening=shown(key), verdict=WRONG, by=petra, at=NOW)
    assert has_message(cast, "morgan") and not has_message(cast, "theo")
    assert seen(cast, "morgan") == [key]


def test_a_manager_with_a_conflict_is_not_told_of_it(owner: psycopg.Connection, cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    key = broken(cast, alfie)
    with cast.acting("theo"):
        grounds.note_conflict(worker=cast.morgan, person=alfie, reason="own nephew", by=cast.theo, at=NOW)
    with cast.acting("petra") as petra:
        review(opening=shown(key), verdict=WRONG, by=petra, at=NOW)
    told = owner.execute("SELECT to_worker_id FROM agencies_message WHERE kind = 'people.opening_not_upheld'")
    assert told.fetchall() == [(cast.hilary.id,)]
    assert seen(cast, "morgan") == []


def has_message(cast: Cast, who: str) -> bool:
    with cast.acting(who):
        return Message.objects.filter(kind="people.opening_not_upheld", to_worker=cast.workers[who]).exists()


def test_the_reviewer_learns_why_who_was_told_and_what_followed(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("petra"):
        one = shown(key)
        told = story(one)
        assert one.words == WHY
        assert [t.who for t in told.told] == ["North team"]
        assert {(look.word, look.act) for look in told.looks} == {
            ("consulted", "glass.broken"),
            ("disclosed", "message.people.glass_broken"),
        }
        assert [seat.role for seat in told.seats] == ["duty"]


def test_only_what_was_done_while_it_was_open_is_told(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    key, of = by_hand(cast, alfie), Of(alfie.id, [alfie.id])
    with cast.acting("theo", LATER) as theo:
        grounds.end_by_hand(ground=key, person=alfie.id, by=theo, at=LATER)
    for act, at in (("before", NOW - timedelta(hours=1)), ("open", NOW), ("after", LATER + timedelta(hours=1))):
        ledger.record(Word.CONSULTED, f"child.{act}", of, by=cast.noor, at=at)
    ledger.record(Word.CONSULTED, "child.by_theo", of, by=cast.theo, at=NOW)
    with cast.acting("petra", LATER + timedelta(days=1)):
        looks = story(shown(key, LATER + timedelta(days=1))).looks
    assert [look.act for look in looks] == ["child.open"]


def test_who_reviews_sees_no_child(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    broken(cast, alfie)
    for who in ("petra", "hilary"):
        with cast.acting(who):
            assert read(alfie.id, NOW) is None and not Person.objects.exists() and not Ground.objects.exists()


def test_words_about_a_sealed_record_are_sealed_with_it(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    key = broken(cast, alfie)
    with cast.acting("lena"):
        Person.objects.filter(id=alfie.id).update(sealed_at=NOW)
    with cast.acting("petra"):
        assert not shown(key).words


def test_one_opening_is_one_however_many_records_it_opened(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, alf = child(cast), child(cast, "Alf")
        confirm(record=alf, known=alfie, evidence="Same mother", by=cast.sam, at=NOW)
    key = broken(cast, alf, by="lena")
    assert seen(cast, "petra") == [key]


def test_the_clock_of_a_broken_glass_is_two_working_days(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("petra"):
        assert shown(key).clock.due.isoformat() == "2026-11-24T17:00:00+00:00"
    after = NOW + timedelta(days=5)
    with cast.acting("petra", after) as petra:
        assert shown(key, after).state == State.OVERDUE
        review(opening=shown(key, after), verdict=RIGHT, by=petra, at=after)
        assert shown(key, after).state == State.LATE


def test_openings_are_counted_by_month_and_agency(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    first, _ = broken(cast, alfie), by_hand(cast, alfie)
    with cast.acting("petra") as petra:
        review(opening=shown(first), verdict=WRONG, by=petra, at=NOW)
        counted = queries.figures(openings(timing()))
    expected = {"opened": 2, "told": 2, "in_time": 1, "late": 0, "not_upheld": 1}
    assert counted == {("2026-11", cast.nina.agency_id): expected}


def test_what_nobody_reviewed_stays_on_the_list_for_years(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    assert seen(cast, "petra", NOW + timedelta(days=800)) == [key]


# Past every page


def row(cast: Cast, key: object, who: str = "petra", **more: object) -> dict[str, object]:
    """A review of what Nina opened, as somebody would put it straight into the table."""
    me, nina = cast.workers[who], cast.nina
    opened = {"ground_id": key, "opened_by": nina.id, "opened_to": nina.id, "opened_agency": nina.agency_id}
    said = {"reviewed_by": me.id, "agency": me.agency_id, "reviewed_at": NOW, "upheld": True, "words": "ok"}
    return opened | said | more


@pytest.mark.parametrize("who", ["nina", "morgan", "theo", "hilary", "noor", "sam", "ada"])
def test_nobody_else_writes_a_review_past_the_pages(cast: Cast, who: str) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting(who), REFUSED:
        tried(Review, **row(cast, key, who))


@pytest.mark.parametrize(
    ("column", "whose"),
    [("reviewed_by", "morgan"), ("opened_by", "theo"), ("opened_to", "theo"), ("agency", "noor")],
)
def test_petra_cannot_write_a_review_in_other_names(cast: Cast, column: str, whose: str) -> None:
    key, other = broken(cast, alfie_of_north(cast)), cast.workers[whose]
    said = {column: other.agency_id if column == "agency" else other.id}
    with cast.acting("petra"), REFUSED:
        tried(Review, **row(cast, key) | said)


def test_petra_cannot_date_a_late_review_back(cast: Cast) -> None:
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("petra", NOW + timedelta(days=9)), REFUSED:
        tried(Review, **row(cast, key))


def test_nobody_reviews_what_was_never_opened_to_anybody(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("lena"):
        key = Ground.objects.filter(person=alfie, team=cast.teams["north"]).get().id
    with cast.acting("petra"), REFUSED:
        tried(Review, **row(cast, key, opened_by=cast.lena.id))


def test_an_erased_child_takes_the_reviews_along(as_jobs_rolled_back: None, cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    key = broken(cast, alfie)
    Review(**row(cast, key)).save(force_insert=True)
    erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)
    assert not Review.objects.exists() and not Ground.objects.filter(id=key).exists()


def test_a_data_officer_of_another_agency_reviews(cast: Cast) -> None:
    team = Team.objects.create(agency=cast.noor.agency, kind=TeamKind.OFFICE, name="Housing office")
    Seat.objects.create(worker=cast.noor, team=team, role=Role.DATA_OFFICER, starts=LONG_AGO)
    key = broken(cast, alfie_of_north(cast))
    with cast.acting("noor") as noor:
        assert review(opening=shown(key), verdict=RIGHT, by=noor, at=NOW).agency == cast.noor.agency_id
