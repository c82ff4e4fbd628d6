"""Searches near home: one's own name, one's own postcode, somebody one is kept from; listed for one reader alone."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db.utils import ProgrammingError

from keel.base.actions import forget_searches
from keel.base.refusal import Refused
from keel.people.grounds.actions import note_conflict
from keel.people.lookups import actions, queries
from keel.people.lookups.models import Lookup, OwnPostcode, Why
from keel.people.models import Name, Person
from keel.people.places.actions import Where, house
from keel.people.search.actions import search
from tests.cast import LONG_AGO, NOW, Cast, adult, child
from tests.promises.intruder import REFUSED, tried


def looked(cast: Cast, words: str, who: str = "sam") -> None:
    with cast.acting(who):
        search(words=words, by=cast.workers[who], at=NOW)


def listed(cast: Cast, reader: str = "hilary") -> list[tuple[str, str]]:
    with cast.acting(reader):
        return [(one.worker.name, one.why) for one in Lookup.objects.order_by("at", "entry")]


def alfie_at_quay_street(cast: Cast) -> tuple[Person, Person]:
    """Alfie and Dana Marsh, of one household."""
    with cast.acting("sam"):
        alfie, dana = child(cast), adult(cast, "Dana", "Reed")
        where = Where(lines="4 Quay Street", postcode="BV1 2AB")
        house(people=[alfie.id, dana.id], where=where, since=LONG_AGO.date(), by=cast.sam, at=NOW)
    return alfie, dana


def test_an_ordinary_search_is_not_listed(cast: Cast) -> None:
    alfie_at_quay_street(cast)
    looked(cast, "Alfie Marsh")
    assert listed(cast) == []


def test_sam_who_looks_for_sam_is_listed(cast: Cast) -> None:
    looked(cast, "Alfie Sam")
    assert listed(cast) == [("Sam", Why.OWN_NAME)]


@pytest.mark.parametrize(
    "words", ["Alfie Marsh", "marsh", "Dana Reed", "03/05/2017", "Marsh, Alfie 03/05/2017", "BV1 2AB", "4 Quay Street"]
)
def test_who_looks_for_a_household_they_are_kept_from_is_listed(cast: Cast, words: str) -> None:
    alfie, _ = alfie_at_quay_street(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
    looked(cast, words)
    looked(cast, words, "una")
    assert listed(cast) == [("Sam", Why.KEPT_FROM)]


def test_who_looks_for_somebody_else_while_kept_from_one_is_not_listed(cast: Cast) -> None:
    alfie, _ = alfie_at_quay_street(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
    looked(cast, "Bella Doyle")
    assert listed(cast) == []


def test_a_former_name_is_not_given_away_by_the_list(cast: Cast) -> None:
    alfie, _ = alfie_at_quay_street(cast)
    with cast.acting("sam"):
        Name(person=alfie, kind="former", given="Rowan", family="Quill", recorded_at=NOW).save(force_insert=True)
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
    looked(cast, "Rowan Quill")
    assert listed(cast) == []


def test_who_finds_somebody_at_their_own_postcode_is_listed(cast: Cast) -> None:
    alfie_at_quay_street(cast)
    lives(cast, "bv1 2ab")
    looked(cast, "Alfie Marsh")
    looked(cast, "Nobody Else")
    assert listed(cast) == [("Sam", Why.OWN_POSTCODE)]


def test_a_postcode_that_was_taken_out_lists_nobody(cast: Cast) -> None:
    alfie_at_quay_street(cast)
    with cast.acting("sam"):
        bella = child(cast, "Bella", "Marsh")
        house(people=[bella.id], where=Where(lines="A boat"), since=LONG_AGO.date(), by=cast.sam, at=NOW)
    lives(cast, "BV1 2AB")
    lives(cast, "")
    looked(cast, "Marsh")
    assert listed(cast) == []


def lives(cast: Cast, postcode: str) -> None:
    with cast.acting("ada") as ada:
        actions.note_postcode(worker=cast.sam, postcode=postcode, by=ada, at=NOW)


def test_what_is_no_postcode_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="Enter a full postcode"):
        lives(cast, "Quay Street")


@pytest.mark.parametrize("who", ["sam", "morgan", "hilary", "theo", "priya"])
def test_nobody_but_administrators_reads_or_writes_where_a_worker_lives(cast: Cast, who: str) -> None:
    lives(cast, "BV1 2AB")
    with cast.acting(who):
        assert not OwnPostcode.objects.exists()
        assert OwnPostcode.objects.update(postcode="", noted_by=cast.workers[who].id) == 0
        with REFUSED:
            tried(OwnPostcode, worker=cast.una, postcode="BV1 2AB", noted_by=cast.workers[who].id)


@pytest.mark.parametrize("who", ["sam", "morgan", "theo", "ada", "petra", "noor"])
def test_nobody_but_the_data_officer_reads_the_list(cast: Cast, who: str) -> None:
    looked(cast, "Alfie Sam")
    key = entry(cast)
    assert listed(cast, who) == []
    with cast.acting(who) as somebody:
        assert queries.typed([key]) == {}
        with pytest.raises(Refused, match="Only the data protection officer"):
            actions.see(entries=[key], words="A common name.", by=somebody, at=NOW)


def entry(cast: Cast) -> UUID:
    with cast.acting("hilary"):
        return Lookup.objects.get().entry


def test_times_are_counted_for_each_worker(cast: Cast) -> None:
    for words, who in (("Alfie Sam", "sam"), ("Bella Sam", "sam"), ("Una", "una")):
        looked(cast, words, who)
    with cast.acting("hilary"):
        counted = {t.name: (t.counts[Why.OWN_NAME], t.counts[Why.KEPT_FROM], t.unseen) for t in queries.times(NOW)}
    assert counted == {"Sam": (2, 0, 2), "Una": (1, 0, 1)}


def test_words_are_shown_only_while_they_are_kept(cast: Cast) -> None:
    looked(cast, "Alfie Sam")
    key = entry(cast)
    with cast.acting("hilary"):
        assert queries.typed([key]) == {key: "Alfie Sam"}
    with cast.acting("hilary", NOW + timedelta(days=91)):
        assert queries.typed([key]) == {}


def test_words_of_other_searches_are_shown_to_nobody(cast: Cast, owner: object) -> None:
    looked(cast, "Alfie Marsh")
    keys = [row[0] for row in owner.execute("SELECT entry FROM base_searchtext").fetchall()]  # type: ignore[attr-defined]
    with cast.acting("hilary"):
        assert len(keys) == 1 and queries.typed(keys) == {}


def test_the_list_stays_when_the_words_are_forgotten(as_jobs_rolled_back: None, cast: Cast) -> None:
    cast.sam.name = "Sam Moss"
    search(words="Moss", by=cast.sam, at=NOW)
    assert forget_searches(by=cast.keel, at=NOW + timedelta(days=91)) == 1
    assert Lookup.objects.count() == 1


def test_the_data_officer_says_that_they_were_looked_at(cast: Cast) -> None:
    looked(cast, "Alfie Sam")
    key = entry(cast)
    with cast.acting("hilary") as hilary:
        with pytest.raises(Refused, match="Write what you saw"):
            actions.see(entries=[key], words=" ", by=hilary, at=NOW)
        assert actions.see(entries=[key], words="A common name.", by=hilary, at=NOW) == 1
        assert actions.see(entries=[key], words="Other words.", by=hilary, at=NOW) == 0
        assert (queries.unseen(), Lookup.objects.get().seen_words) == (0, "A common name.")


def test_a_data_officer_reads_nothing_of_those_they_are_kept_from(cast: Cast) -> None:
    alfie, _ = alfie_at_quay_street(cast)
    cast.sam.name = "Sam Marsh"
    looked(cast, "Alfie Marsh")
    assert len(listed(cast)) == 1
    with cast.acting("morgan"):
        note_conflict(worker=cast.hilary, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
    assert listed(cast) == []


def test_nobody_takes_themselves_off_the_list(cast: Cast) -> None:
    looked(cast, "Alfie Sam")
    with cast.acting("sam"):
        assert Lookup.objects.update(seen_by=cast.sam.id, seen_at=NOW, seen_words="mine") == 0
        assert Lookup.objects.all().delete()[0] == 0
    with cast.acting("hilary"), pytest.raises(ProgrammingError, match="permission denied"):
        Lookup.objects.update(worker=cast.una)
