"""What is known of a number stands beside it; one that two people have is before the hub until somebody mends it."""

import pytest
from django.db import transaction

from keel.base.refusal import Refused
from keel.front_door.identity import numbers as settling
from keel.people.grounds import actions as grounds
from keel.people.links.actions import confirm, undo
from keel.people.links.models import Link
from keel.people.matching.candidates import candidates
from keel.people.numbers import actions, queries
from keel.people.persons.actions import Details, seal
from keel.people.persons.identifiers import UPN_LETTERS, Number, fault
from keel.people.persons.models import Identifier, Kind, Person, Scheme, Verified
from keel.people.places.actions import Where, house
from keel.people.search.actions import search
from tests.cast import NOW, Cast, adult, child, open_to, person
from tests.front_door import written

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
        assert [card.person for card in search(words=ALFIES, by=cast.sam, at=NOW).cards] == [alfie.id]
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
        assert search(words=ALFIES, by=cast.sam, at=NOW).cards == []
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
            settling.join(pair=pair, words=" ", by=cast.sam, at=NOW)
        settling.join(pair=pair, words="Same mother.", by=cast.sam, at=NOW)
        assert queries.doubled() == [] and not Person.objects.filter(id__in=people).exists()
    with cast.acting("priya"):
        (link,) = Link.objects.all()
        assert link.evidence == "Agree: NHS number, Family name. Differ: First name. Same mother."
        assert link.confirmed_by == cast.sam.id


def test_sam_takes_a_number_from_one_whom_the_hub_may_not_see(cast: Cast) -> None:
    elsewhere(cast)
    with cast.acting("sam"):
        (pair,) = queries.doubled()
        why = "The school mixed up two letters."
        settling.take_from(pair=pair, wrong=pair.holders[1], why=why, by=cast.sam, at=NOW)
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
            lambda: settling.join(pair=pair, words="Same.", by=cast.dev, at=NOW),
            lambda: settling.take_from(pair=pair, wrong=pair.holders[0], why="No.", by=cast.dev, at=NOW),
        ):
            with pytest.raises(Refused, match="Look at the list again"), transaction.atomic():
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


def test_one_answer_is_not_taken_for_another_pair(cast: Cast) -> None:
    with cast.acting("sam"):
        numbered(cast, "Alfie")
        for given in ("Tom", "Zoe"):
            give(cast, child(cast, given=given), ALFIES)
        (pair,) = queries.doubled()
        settling.join(pair=pair, words="Same mother.", by=cast.sam, at=NOW)
        with pytest.raises(Refused, match="Look at the list again"):
            settling.join(pair=pair, words="Same mother.", by=cast.sam, at=NOW)
        assert Link.objects.count() == 1 and len(queries.doubled()) == 1


def test_an_adult_and_a_child_are_never_joined_by_a_number(cast: Cast) -> None:
    with cast.acting("sam"):
        numbered(cast, "Alfie")
        give(cast, adult(cast), ALFIES)
        (pair,) = queries.doubled()
        assert "Child or adult" in pair.differ
        with pytest.raises(Refused, match="two people"):
            settling.join(pair=pair, words="Sure.", by=cast.sam, at=NOW)


def test_what_tells_the_two_apart_stands_beside_the_number(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, tom = numbered(cast, "Alfie"), child(cast, given="Tom")
        give(cast, alfie, "9276308686", Scheme.ULN)
        give(cast, tom, "1000000000", Scheme.ULN)
        for each, code in ((alfie, "BV1 2AB"), (tom, "BV1 2AC")):
            house(people=[each.id], where=Where(postcode=code), since=NOW.date(), by=cast.sam, at=NOW)
        give(cast, tom, ALFIES)
        (pair,) = queries.doubled()
        assert {"Unique learner number", "Postcode", "First name"} <= set(pair.differ)


def test_which_of_two_numbers_is_newer_can_be_said_of_those_that_are_there(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = numbered(cast, "Alfie")
        old, new = the(alfie), give(cast, alfie, NEWER)
        assert actions.supersede(number=old, newer="999-000-0026", by=cast.sam, at=NOW) == new
        assert Identifier.objects.get(id=old.id).superseded_by == new


def test_an_old_number_holds_again_where_the_newer_one_was_wrong(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = numbered(cast, "Alfie")
        old = the(alfie)
        new = actions.supersede(number=old, newer=NEWER, by=cast.sam, at=NOW)
        actions.set_wrong(number=new, why="Typed wrong.", by=cast.sam, at=NOW)
        assert Identifier.objects.get(id=old.id).superseded_by is None


def test_an_old_number_that_is_anothers_can_be_said_to_be_wrong(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, tom = numbered(cast, "Alfie"), child(cast, given="Tom")
        old = the(alfie)
        actions.supersede(number=old, newer=NEWER, by=cast.sam, at=NOW)
        give(cast, tom, ALFIES)
        (pair,) = queries.doubled()
        wrong = next(holder for holder in pair.holders if holder.person == alfie.id)
        settling.take_from(pair=pair, wrong=wrong, why="It is Tom’s.", by=cast.sam, at=NOW)
        assert queries.doubled() == [] and Identifier.objects.get(id=old.id).wrong_why == "It is Tom’s."


def test_a_wrong_number_is_wrong_on_every_record_of_that_person(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, again = numbered(cast, "Alfie"), numbered(cast, "Alfred")
        confirm(record=again, known=alfie, evidence="Same mother.", by=cast.sam, at=NOW)
        actions.set_wrong(number=the(again), why="It is his brother’s.", by=cast.sam, at=NOW)
        assert search(words=ALFIES, by=cast.sam, at=NOW).cards == []


def test_who_verified_a_number_first_stays(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = numbered(cast, "Alfie")
        actions.verify(number=the(alfie), where=Verified.SPINE, by=cast.sam, at=NOW)
        with pytest.raises(Refused, match="a moment ago"):
            actions.verify(number=the(alfie), where=Verified.PAPER, by=cast.sam, at=NOW)
        assert the(alfie).verified_as == Verified.SPINE


@pytest.mark.parametrize("typed", ["03/11985X", "2003/11985x", "9276308686", "{upn}", "{apart}", "MOS-77123"])
def test_a_search_finds_a_number_of_any_scheme(cast: Cast, typed: str) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        give(cast, alfie, "2003/0011985X", Scheme.PNC)
        give(cast, alfie, "9276308686", Scheme.ULN)
        give(cast, alfie, upn("801200001001"), Scheme.UPN)
        actions.give(person=alfie, number=Number(Scheme.OWN, str(cast.sam.agency_id), "MOS-77123"), by=cast.sam, at=NOW)
        pupil = upn("801200001001")
        words = typed.format(upn=pupil.lower(), apart=f"{pupil[:4]} {pupil[4:8]} {pupil[8:12]} {pupil[12:]}")
        assert [card.person for card in search(words=words, by=cast.sam, at=NOW).cards] == [alfie.id]


def upn(rest: str) -> str:
    return next(letter + rest for letter in UPN_LETTERS if not fault(Scheme.UPN, letter + rest))


def test_a_draft_is_on_no_list_of_numbers(cast: Cast) -> None:
    with cast.acting("sam"):
        numbered(cast, "Alfie")
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        tom = written.child(priya, contact, "Tom")
        actions.give(person=tom.person, number=Number(Scheme.NHS, "", ALFIES), by=cast.priya, at=NOW)
    with cast.acting("sam"):
        assert queries.doubled() == []
