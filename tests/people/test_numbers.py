"""What is known of a number stands beside it; one that two people have is before the hub until somebody mends it."""

import pytest
from django.db import ProgrammingError, transaction

from keel.base.refusal import Refused
from keel.people.grounds import actions as grounds
from keel.people.links.actions import confirm, undo
from keel.people.links.candidates import candidates
from keel.people.links.models import Link
from keel.people.links.search import search
from keel.people.numbers import actions, queries, settling
from keel.people.persons.actions import Details, seal
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Identifier, Kind, Person, Scheme, Verified
from tests.cast import NOW, Cast, child, open_to, person

ALFIES, NEWER = "999 000 0018", "999 000 0026"


def numbered(cast: Cast, given: str, number: str = ALFIES, scheme: Scheme = Scheme.NHS) -> Person:
    return person(cast, Details(Kind.CHILD, given=given, family="Marsh", numbers=((scheme, "", number),)))


def the(who: Person) -> Identifier:
    return Identifier.objects.get(person=who)


def give(cast: Cast, who: Person, number: str, scheme: Scheme = Scheme.NHS) -> Identifier:
    return actions.give(person=who, number=Number(scheme, "", number), by=cast.sam, at=NOW)


def listed() -> list[set[str]]:
    return [{h.name for h in one.holders} for one in queries.doubled()]


def test_a_number_is_given_with_its_giver_and_never_twice(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        assert give(cast, alfie, ALFIES).recorded_by == cast.sam.id
        with pytest.raises(Refused, match="has this number of them already"):
            give(cast, alfie, "9990000018")
        with pytest.raises(Refused, match="last digit does not fit"):
            give(cast, alfie, "999 000 0019")
        with pytest.raises(Refused, match="comes with what the authority sends"):
            give(cast, alfie, "12", Scheme.LA_CHILD)
        assert Identifier.objects.filter(person=alfie).count() == 1


def test_a_superseded_number_still_finds_them_and_conflicts_with_nothing(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = numbered(cast, "Alfie")
        old = the(alfie)
        actions.supersede(number=old, newer=NEWER, by=cast.sam, at=NOW)
        assert [card.person for card in search(words=ALFIES, by=cast.sam, at=NOW)] == [alfie.id]
        (card,) = [c for c in candidates(numbered(cast, "Alfred", NEWER)) if c.person == alfie.id]
        assert "NHS number" in card.agree and "NHS number" not in card.differ
        with pytest.raises(Refused, match="Look at the page again"):
            actions.verify(number=old, where=Verified.SPINE, by=cast.sam, at=NOW)


def test_a_wrong_number_stays_to_be_read_and_finds_nobody(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = numbered(cast, "Alfie")
        with pytest.raises(Refused, match="Write how you know"):
            actions.set_wrong(number=the(alfie), why=" ", by=cast.sam, at=NOW)
        actions.set_wrong(number=the(alfie), why="It is his brother’s.", by=cast.sam, at=NOW)
        assert search(words=ALFIES, by=cast.sam, at=NOW) == []
        assert not any("NHS number" in c.agree for c in candidates(numbered(cast, "Tom")))
        assert [n.wrong_why for n in queries.of([alfie.id])] == ["It is his brother’s."]
        with pytest.raises(Refused, match="Look at the page again"):
            actions.set_wrong(number=the(alfie), why="Again.", by=cast.sam, at=NOW)


def test_a_number_of_two_children_is_listed_until_one_is_wrong(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, tom = numbered(cast, "Alfie"), child(cast, given="Tom")
        give(cast, tom, ALFIES)
        assert listed() == [{"Alfie Marsh", "Tom Marsh"}]
        assert [n.twice for n in queries.of([alfie.id, tom.id])] == [True, True]
        actions.set_wrong(number=the(tom), why="Typed from his brother’s letter.", by=cast.sam, at=NOW)
        assert listed() == [] and not any(n.twice for n in queries.of([alfie.id, tom.id]))


def test_a_link_takes_it_from_the_list_and_its_undoing_puts_it_back(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, again = numbered(cast, "Alfie"), child(cast, given="Alfred")
        give(cast, again, ALFIES)
        again.refresh_from_db()
        link = confirm(record=again, known=alfie, evidence="Same mother.", by=cast.sam, at=NOW)
        assert listed() == []
        undo(link=link, why="Two cousins.", by=cast.sam, at=NOW)
        assert listed() == [{"Alfie Marsh", "Alfred Marsh"}]


def test_two_records_of_one_child_count_as_one(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, again, tom = numbered(cast, "Alfie"), child(cast, given="Alfred"), child(cast, given="Tom")
        confirm(record=again, known=alfie, evidence="Same mother.", by=cast.sam, at=NOW)
        give(cast, tom, ALFIES)
        assert listed() == [{"Alfie Marsh", "Tom Marsh"}] and len(queries.doubled()) == 1


def test_a_sealed_record_shows_in_no_list_of_numbers(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, tom = numbered(cast, "Alfie"), child(cast, given="Tom")
        seal(person=alfie, by=cast.sam, at=NOW)
        give(cast, tom, ALFIES)
        assert listed() == [] and not any(n.twice for n in queries.of([tom.id]))
        assert Identifier.objects.get(person=tom).doubled_at is None


def test_sam_in_conflict_with_one_hears_nothing_of_the_pair(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, tom = numbered(cast, "Alfie"), child(cast, given="Tom")
        give(cast, tom, ALFIES)
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        assert listed() == [] and not any(n.twice for n in queries.of([tom.id]))


def test_lena_sees_the_number_and_not_that_another_has_it(cast: Cast) -> None:
    with cast.acting("sam"):
        numbered(cast, "Alfie")
        tom = child(cast, given="Tom")
        give(cast, tom, ALFIES)
        open_to(cast, tom, "north")
    with cast.acting("lena"):
        assert [(n.value, n.twice) for n in queries.of([tom.id])] == [("9990000018", False)] and listed() == []


def elsewhere(cast: Cast) -> None:
    """Two records with one number, which the hub may not see: each was made by a school for itself."""
    for given in ("Alfie", "Alfred"):
        with cast.acting("priya"):
            told = Details(Kind.CHILD, given=given, family="Marsh", numbers=((Scheme.NHS, "", ALFIES),))
            made = person(cast, told, by="priya")
            open_to(cast, made, "school", by="priya")
            actions.notice(people=[made.id], by=cast.priya, at=NOW)


def test_sam_joins_two_whom_the_hub_may_not_see_and_sees_them_no_more(cast: Cast) -> None:
    elsewhere(cast)
    with cast.acting("sam"):
        (pair,) = queries.doubled()
        people = [holder.person for holder in pair.holders]
        assert (pair.agree, pair.differ) == (["NHS number", "Family name"], ["First name"])
        assert not Person.objects.filter(id__in=people).exists()
        with pytest.raises(Refused, match=r"First name differs\. Write why"):
            settling.join(pair=pair, words=" ", hub=cast.teams["hub"], by=cast.sam, at=NOW)
        settling.join(pair=pair, words="Same mother.", hub=cast.teams["hub"], by=cast.sam, at=NOW)
        assert queries.doubled() == [] and not Person.objects.filter(id__in=people).exists()
    with cast.acting("priya"):
        (link,) = Link.objects.all()
        assert link.evidence == "Agree: NHS number, Family name. Differ: First name. Same mother."
        assert link.confirmed_by == cast.sam.id


def test_sam_takes_a_number_from_one_whom_the_hub_may_not_see(cast: Cast) -> None:
    elsewhere(cast)
    with cast.acting("sam"):
        (pair,) = queries.doubled()
        told = {"why": "The school mixed up two letters.", "hub": cast.teams["hub"], "by": cast.sam, "at": NOW}
        settling.take_from(holder=pair.holders[1], **told)
        assert queries.doubled() == [] and not Identifier.objects.filter(id=pair.holders[1].number).exists()
    with cast.acting("priya"):
        wrong = Identifier.objects.get(id=pair.holders[1].number)
        assert (wrong.wrong_why, wrong.wrong_by) == ("The school mixed up two letters.", cast.sam.id)


def test_dev_can_neither_join_nor_take_a_number_away(cast: Cast) -> None:
    elsewhere(cast)
    with cast.acting("sam"):
        (pair,) = queries.doubled()
    with cast.acting("dev"):
        for act in (
            lambda: settling.join(pair=pair, words="Same.", hub=cast.teams["hub"], by=cast.dev, at=NOW),
            lambda: settling.take_from(holder=pair.holders[0], why="No.", hub=cast.teams["hub"], by=cast.dev, at=NOW),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                act()


def test_priya_does_not_read_a_pnc_id_and_dev_does(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        give(cast, alfie, "2003/0011985X", Scheme.PNC)
        give(cast, alfie, ALFIES)
        for team in ("school", "police"):
            open_to(cast, alfie, team)
    for who, schemes in (("priya", {"nhs"}), ("dev", {"nhs", "pnc"}), ("sam", {"nhs", "pnc"})):
        with cast.acting(who):
            assert set(Identifier.objects.filter(person=alfie).values_list("scheme", flat=True)) == schemes
