"""What the import keeps: one record for a child id of an authority, its history on the timeline, its module; once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Message, Team
from keel.base.models import LedgerEntry
from keel.people.models import Erasure, Ground, Identifier, Name, Person
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Kind, Scheme
from keel.people.persons.queries import called
from keel.people.record import queries as record
from keel.people.removal import actions as removal
from keel.people.removal.queries import erased
from keel.returns.cin_census.actions.keeping import keep
from keel.returns.cin_census.forming import Origin
from keel.returns.cin_census.header import Header
from keel.returns.cin_census.loading import TOGETHER, Listener, Summary, load
from keel.returns.cin_census.notes import Outcome, Unreadable
from keel.returns.cin_census.origins import Request
from keel.returns.cin_census.stored import from_json
from keel.returns.models import CensusRecord
from keel.timeline.models import Event
from tests.cast import NOW, Cast, gather
from tests.returns.beside import sample
from tests.returns.test_queries import CLOSED, assessment, enquiry, later, protection
from tests.returns.written import BORN, census, episode, kid, read, saved

DUE = "<ExpectedPersonBirthDate>2023-05-01</ExpectedPersonBirthDate>"


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


@pytest.fixture
def take(cast: Cast, tmp_path: Path) -> Callable[..., Summary]:
    """Loads a file of these children, told as the worker Keel; `at` and whatever `census` and `Request` take."""

    def taken(*kids: str, team: str = "", at: datetime = NOW, **more: object) -> Summary:
        path = saved(tmp_path, census(*kids, **more))
        return load(Request(path, team=team), by=cast.keel, at=at, to=Listener())

    return taken


def events(kind: str = "") -> list[Event]:
    return list(Event.objects.filter(kind__startswith=f"social_care.{kind}").order_by("happened_at"))


def rows() -> dict[str, int]:
    """How many rows there are of everything that the import writes."""
    return {m.__name__: m.objects.count() for m in (Person, Identifier, Event, CensusRecord, Ground, LedgerEntry)}


def forget(cast: Cast, key: str = "RND1") -> None:
    gone = Identifier.objects.get(value=key).person_id
    removal.erase(person=gone, reason="retention ended", by=cast.keel, at=NOW)


def test_child_becomes_a_record_without_a_name(take: Callable[..., Summary]) -> None:
    take(kid("RND7"))

    person = Person.objects.get()
    shown = record.read(person.id, NOW)
    assert called([person]) == {person.id: "child RND7, born 27 March 2015"}
    assert shown and shown.name == "child RND7, born 27 March 2015"
    assert (person.sex, person.ethnicity, Name.objects.count()) == ("F", "WBRI", 0)
    assert Identifier.objects.get(scheme="la_child").issuer == "201"


def test_history_stands_on_the_timeline_as_social_cares(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid(episodes=episode(assessment() + enquiry(), protection())))

    told = events()
    assert told[0].kind == "social_care.referral"
    assert {e.controller for e in told} == {cast.teams["north"].agency_id}
    assert {(e.author, e.day_only, e.known_at) for e in told} == {(cast.keel.id, True, NOW)}
    assert {e.about for e in told} == {CensusRecord.objects.get().id}


def test_module_is_kept_as_it_was_given(take: Callable[..., Summary], tmp_path: Path) -> None:
    text = kid(episodes=episode(CLOSED + assessment(), protection()))
    take(text)

    kept = CensusRecord.objects.get()
    assert from_json(kept.module) == read(tmp_path, text)[0].child
    assert (kept.year, kept.reference_date, kept.audience) == (2023, date(2023, 3, 31), "social_care")


def test_same_file_twice_changes_nothing_at_all(take: Callable[..., Summary]) -> None:
    kids = kid("RND1", episodes=episode(assessment())), kid("RND2"), kid("RND1")
    first, before = take(*kids, team="North team"), rows()
    second = take(*kids, team="North team", at=NOW + timedelta(days=1))

    assert rows() == before
    assert (first.records_new, first.records_known) == (2, 1)
    assert (second.records_new, second.facts_new, second.facts_known) == (0, 0, first.facts)


def test_later_year_adds_only_what_is_new(take: Callable[..., Summary]) -> None:
    take(kid(episodes=episode(assessment(end=""))))
    second = take(kid(episodes=episode(CLOSED + assessment())), year=2024, last_day="2024-03-31")

    assert (second.records_known, second.facts_corrected) == (1, 0)
    assert second.facts_new == len(events("case_closed") + events("assessment_finished")) + 1
    assert len(events("referral")) == len(events("assessment_started")) == 1
    assert CensusRecord.objects.count() == 2 and Person.objects.count() == 1


def test_same_id_of_another_authority_is_another_child(take: Callable[..., Summary]) -> None:
    take(kid())
    take(kid(), lea="<LEA>202</LEA>")

    assert Person.objects.count() == 2


def test_fact_told_in_other_words_corrects_the_old(take: Callable[..., Summary]) -> None:
    take(kid(episodes=episode(CLOSED)))
    second = take(kid(episodes=episode(CLOSED.replace("RC7", "RC8"))))
    third = take(kid(episodes=episode(CLOSED)), at=NOW + timedelta(days=1))

    old, new = events("case_closed")
    assert (new.corrects, second.facts_corrected) == (old, 1)
    assert "after assessment" in new.words
    assert third.facts_corrected == third.facts_new == 0


def test_fact_no_longer_told_stays_and_is_asked_about(take: Callable[..., Summary], cast: Cast, tmp_path: Path) -> None:
    take(kid(episodes=episode(enquiry())))
    told = []
    path = saved(tmp_path, census(kid(episodes=episode())))
    load(Request(path), by=cast.keel, at=NOW, to=Listener(tell=told.append))

    assert len(events("s47_started")) == 1
    assert "told 'Section 47 enquiry started.' on 10 October 2022; this one does not" in str(told[0].notes[1])


def test_struck_event_is_not_brought_back(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid(episodes=episode(CLOSED)))
    Event.objects.filter(kind="social_care.case_closed").update(
        struck_at=NOW, struck_by=cast.ada.id, struck_why="wrong child"
    )
    take(kid(episodes=episode(CLOSED.replace("RC7", "RC8"))))

    assert len(events("case_closed")) == 1


def test_unborn_child_is_born_in_a_later_year(take: Callable[..., Summary]) -> None:
    take(kid(dates=DUE, sex="<Sex>U</Sex>"))
    before = Person.objects.get()
    take(kid(dates=BORN.replace("2015-03-27", "2023-05-04")), year=2024, last_day="2024-03-31")

    after = Person.objects.get()
    assert (before.kind, after.kind, after.birth_date, after.sex) == ("unborn", "child", date(2023, 5, 4), "F")


def test_other_birth_date_is_told_and_not_changed(take: Callable[..., Summary]) -> None:
    take(kid())
    second = take(kid(dates=BORN.replace("2015", "2016")))

    assert Person.objects.get().birth_date == date(2015, 3, 27)
    assert second.outcomes == {Outcome.QUERIED: 1}


def test_death_before_the_known_birth_is_not_taken_over(take: Callable[..., Summary]) -> None:
    take(kid())
    second = take(kid(dates="<PersonDeathDate>2015-01-01</PersonDeathDate>"))

    assert (Person.objects.get().death_date, second.loaded) == (None, 1)


def test_record_opens_to_the_named_team_alone(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid(), team="north TEAM")

    assert Ground.objects.get().team == cast.teams["north"]


def test_record_opens_to_nobody_when_no_team_is_named(take: Callable[..., Summary]) -> None:
    take(kid())

    assert not Ground.objects.exists()


def test_adopted_childs_record_is_sealed(take: Callable[..., Summary]) -> None:
    done = take(kid(episodes=episode(CLOSED.replace("RC7", "RC1"))), team="North team")

    assert Person.objects.get().sealed_at == NOW
    assert (done.sealed, Ground.objects.count()) == (1, 0)


def test_record_used_since_the_adoption_is_asked_about(take: Callable[..., Summary]) -> None:
    adopted = episode(CLOSED.replace("RC7", "RC1"))
    text = kid(episodes=adopted + later("").replace("2022-12-01", "2023-02-01"))
    first, again = take(text), take(text)

    assert (Person.objects.get().sealed_at, first.sealed) == (None, 0)
    assert first.outcomes == again.outcomes == {Outcome.QUERIED: 1}


def test_erased_childs_census_is_gone_too(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid("RND1", episodes=episode(assessment())), kid("RND2"))
    gone = Identifier.objects.get(value="RND1").person_id
    forget(cast)

    assert not CensusRecord.objects.filter(person=gone).exists()
    assert {e.subjects.get().person_id for e in events()} == set(Person.objects.values_list("id", flat=True))


def test_erased_child_is_not_loaded_again(take: Callable[..., Summary], cast: Cast, tmp_path: Path) -> None:
    take(kid("RND1", episodes=episode(assessment())), kid("RND2"))
    forget(cast)
    before, told = rows(), []
    path = saved(tmp_path, census(kid("RND1", episodes=episode(assessment())), kid("RND2")))
    done = load(Request(path), by=cast.keel, at=NOW, to=Listener(tell=told.append))

    assert rows() == before and not Identifier.objects.filter(value="RND1").exists()
    assert [str(note) for note in told[0].notes] == [
        "line 9: this child was erased from Keel on 20 November 2026 and is not loaded again"
    ]
    assert (done.outcomes[Outcome.REFUSED], done.loaded, done.children) == (1, 1, 2)


def test_erased_child_stays_away_in_a_later_year(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid())
    forget(cast)

    assert take(kid(), year=2024, last_day="2024-03-31").outcomes == {Outcome.REFUSED: 1}
    assert take(kid(), lea="<LEA>202</LEA>").loaded == 1


def test_erased_child_stays_away_though_somebody_wrote_the_id_anew(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid())
    forget(cast)
    details = Details(Kind.CHILD, given="Alfie", numbers=((Scheme.LA_CHILD, "201", "RND1"),))
    persons.add(details=details, by=cast.keel, at=NOW)

    assert take(kid()).outcomes == {Outcome.REFUSED: 1} and not CensusRecord.objects.exists()


def test_erased_child_who_came_back_is_loaded_once_that_is_lifted(take: Callable[..., Summary], cast: Cast) -> None:
    take(kid())
    forget(cast)
    removal.lift(number=Number(Scheme.LA_CHILD, "201", "RND1"), by=cast.keel, at=NOW)

    assert take(kid()).records_new == 1


def test_backup_that_knew_neither_child_nor_erasure_keeps_the_child_away(
    take: Callable[..., Summary], cast: Cast
) -> None:
    take(kid())
    forget(cast)
    listed = list(erased())
    Erasure.objects.all().delete()

    assert removal.erase_again(listed=listed, by=cast.keel, at=NOW) == 0
    assert take(kid()).outcomes == {Outcome.REFUSED: 1}


def test_import_tells_nobody_and_leaves_its_word(take: Callable[..., Summary]) -> None:
    take(kid("RND1"), kid("RND2"))

    loaded = LedgerEntry.objects.filter(act="census.loaded")
    assert not Message.objects.exists()
    assert {(e.word, len(e.subjects)) for e in loaded} == {("collected", 1)} and loaded.count() == 2


def test_every_number_of_the_summary_adds_up(take: Callable[..., Summary]) -> None:
    done = take(kid("RND1"), kid(""), kid("RND2", dates=""), kid("RND1"))

    assert done.outcomes == {Outcome.REFUSED: 1, Outcome.QUERIED: 3}
    assert done.children == done.read == 4
    assert done.loaded == done.records_new + done.records_known == 3
    assert done.facts_new == Event.objects.count()


def test_stop_leaves_whole_children_and_the_rest_follow(
    take: Callable[..., Summary], cast: Cast, tmp_path: Path
) -> None:
    path, told = saved(tmp_path, census(*(kid(f"RND{n}") for n in range(TOGETHER + 1)))), []
    ears = Listener(tell=told.append, is_enough=lambda: len(told) > 0)
    first = load(Request(path), by=cast.keel, at=NOW, to=ears)
    second = load(Request(path), by=cast.keel, at=NOW, to=Listener())

    assert (first.stopped, first.read, first.not_reached) == (True, TOGETHER, 1)
    assert (second.records_new, second.records_known) == (1, TOGETHER)


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_child_is_kept_whole_or_not_at_all(as_jobs: None, tmp_path: Path) -> None:
    cast = gather()
    [found] = read(tmp_path, kid(episodes=episode(assessment())))
    social_care = cast.teams["north"].agency
    nowhere = Origin(social_care, "201", Header(), "", Team(agency=social_care, name="Closed before it was saved"))
    before = rows()
    with pytest.raises(IntegrityError):
        keep(child=found.child, origin=nowhere, by=cast.keel, at=NOW)

    assert rows() == before


def test_broken_file_leaves_nothing(cast: Cast, tmp_path: Path) -> None:
    path = saved(tmp_path, census(kid())[:-30])

    with pytest.raises(Unreadable):
        load(Request(path), by=cast.keel, at=NOW, to=Listener())
    assert not Person.objects.exists()


def test_file_without_authority_asks_which_one(take: Callable[..., Summary], cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="--authority"):
        take(kid(), lea="")
    path = saved(tmp_path, census(kid(), lea=""))
    assert load(Request(path, authority="201"), by=cast.keel, at=NOW, to=Listener()).authority == "201"


def test_agency_with_the_files_code_is_chosen(take: Callable[..., Summary], cast: Cast) -> None:
    other = Agency.objects.create(
        kind=AgencyKind.SOCIAL_CARE, name="Next door", short_name="Next", authority_code="201"
    )

    assert take(kid()).agency == other
    with pytest.raises(Unreadable, match="No social care agency"):
        take(kid(), lea="<LEA>999</LEA>")


def test_unknown_team_is_told_with_those_there_are(take: Callable[..., Summary]) -> None:
    with pytest.raises(Unreadable, match=r"There are: 'North team'\. Nothing"):
        take(kid(), team="South team")


def test_file_of_another_authority_is_told(take: Callable[..., Summary], cast: Cast) -> None:
    Agency.objects.filter(id=cast.teams["north"].agency_id).update(authority_code="300")

    assert "the file is of authority 201" in str(take(kid()).notes[0])


def test_impossible_years_are_held(take: Callable[..., Summary]) -> None:
    ancient = kid("RND1", dates=BORN.replace("2015", "1066"), episodes=episode().replace("2022", "0001"))
    late = kid("RND2", dates=BORN.replace("2015", "9998"), episodes=episode().replace("2022", "9999"))

    assert take(ancient, late).outcomes == {Outcome.QUERIED: 2}


def test_all_332_children_are_kept_once(cast: Cast) -> None:
    request = Request(sample("fake_CIN_data.xml"))
    first = load(request, by=cast.keel, at=NOW, to=Listener())
    before = rows()
    second = load(request, by=cast.keel, at=NOW, to=Listener())

    assert first.records_new == Person.objects.count() == first.loaded == first.children == 332
    assert first.facts_new == Event.objects.count() == second.facts_known == 1406
    assert (rows(), second.records_known, second.facts_new) == (before, 332, 0)
