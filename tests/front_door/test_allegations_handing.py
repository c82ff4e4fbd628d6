"""An officer refuses what the hub sent, hands a case on to another authority, opens one again that had ended."""

import pytest
from django.db import transaction

from keel.agencies.models import Message
from keel.base.hours import OFFICE
from keel.front_door.allegations import queries
from keel.front_door.allegations.actions import again, cases, handing
from keel.front_door.allegations.actions.handing import Elsewhere
from keel.front_door.allegations.actions.sent import refuse
from keel.front_door.allegations.models import Allegation, AllegationLine, HandedOn, Outcome
from keel.front_door.allegations.queries import Clocks
from keel.front_door.models import Contact, OnwardReferral
from keel.people.grounds.actions import Refused
from keel.sources.queries import book
from tests.cast import NOW, WORKERS, Cast
from tests.front_door.alleged import ending, sent, sent_unnamed, taken, told, typed
from tests.promises.intruder import REFUSED, call, tried

THERE = Elsewhere("Estuary County Council", "Jo Pine", "By phone at 3pm", "01632 960751")


def handed(cast: Cast, case: Allegation) -> HandedOn:
    with cast.acting("olive"):
        return handing.hand_on(allegation=case, to=THERE, by=cast.olive, at=NOW)


def received_there(cast: Cast, case: Allegation) -> None:
    row = handed(cast, case)
    with cast.acting("olive"):
        handing.received(handed=row, who="Jo Pine", by=cast.olive, at=NOW)


def stands(cast: Cast, case: Allegation) -> Allegation:
    with cast.acting("olive"):
        return Allegation.objects.get(id=case.id)


@pytest.mark.parametrize("send", [sent, sent_unnamed])
def test_what_olive_refuses_stays_the_hubs_and_they_are_told_who_and_why(cast: Cast, send) -> None:  # type: ignore[no-untyped-def]
    alfie, onward = send(cast)
    with cast.acting("olive"):
        refuse(onward=onward, why="He works in Estuary.", by=cast.olive, at=NOW)
        assert queries.one_sent(onward.id) is None and queries.sent() == []
    for who in ("sam", "morgan"):
        with cast.acting(who):
            row = OnwardReferral.objects.get(id=onward.id)
            assert (row.received_by, row.refused_why) == ("Olive", "He works in Estuary.")
            assert Message.objects.get(kind="front_door.onward_refused").about == alfie.contact_id
            assert Contact.objects.get(id=alfie.contact_id).stage != "closed"


@pytest.mark.parametrize("who", sorted(WORKERS.keys() - {"sam", "morgan", "olive"}))
def test_that_it_was_refused_tells_nobody_else_that_there_is_one(cast: Cast, who: str) -> None:
    _, onward = sent_unnamed(cast)
    with cast.acting("olive"):
        refuse(onward=onward, why="He works in Estuary.", by=cast.olive, at=NOW)
    with cast.acting(who):
        assert not Message.objects.exists() and not OnwardReferral.objects.exists()


def test_what_was_refused_is_neither_refused_again_nor_taken(cast: Cast) -> None:
    _, onward = sent(cast)
    with cast.acting("olive"):
        with pytest.raises(Refused, match="Write why"):
            refuse(onward=onward, why=" ", by=cast.olive, at=NOW)
        refuse(onward=onward, why="He works in Estuary.", by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="answered this already"):
            refuse(onward=onward, why="Again.", by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="Olive has refused it already"):
            cases.receive(onward=onward, told=told(cast), by=cast.olive, at=NOW)


@pytest.mark.parametrize("who", ["una", "nina", "dev", "lena"])
def test_nobody_else_refuses_it(cast: Cast, who: str) -> None:
    _, onward = sent_unnamed(cast)
    with cast.acting(who), pytest.raises(Refused):
        refuse(onward=onward, why="It is nothing.", by=cast.workers[who], at=NOW)


@pytest.mark.parametrize("begin", [typed, lambda cast: taken(cast, sent(cast)[1])])
def test_a_case_handed_on_is_ours_until_somebody_there_has_it(cast: Cast, begin) -> None:  # type: ignore[no-untyped-def]
    case = begin(cast)
    row = handed(cast, case)
    assert stands(cast, case).closed_at is None
    with cast.acting("olive"):
        waits = queries.on_its_way(queries.cases().prefetch_related("handed").get(id=case.id))
        assert waits == row and Clocks(OFFICE, book()).handed(row).due.date().isoformat() == "2026-11-23"
        with pytest.raises(Refused, match="by name"):
            handing.received(handed=row, who=" ", by=cast.olive, at=NOW)
        handing.received(handed=row, who="Jo Pine", by=cast.olive, at=NOW)
    ended = stands(cast, case)
    assert (ended.outcome, ended.closed_by) == (Outcome.HANDED_ON, cast.olive.id)
    assert ended.outcome_why == "Handed on to Jo Pine, Estuary County Council. Jo Pine said that they have it."


def test_what_they_will_not_take_stays_ours_and_goes_to_somebody_else(cast: Cast) -> None:
    case = typed(cast)
    row = handed(cast, case)
    with cast.acting("olive"):
        with pytest.raises(Refused, match="Write why"):
            handing.refused(handed=row, who="Jo Pine", why="", by=cast.olive, at=NOW)
        handing.refused(handed=row, who="Jo Pine", why="He left in May.", by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="answered already"):
            handing.received(handed=row, who="Jo Pine", by=cast.olive, at=NOW)
    assert stands(cast, case).closed_at is None and handed(cast, case).received_at is None


def test_a_case_on_its_way_gets_no_outcome_and_no_second_way(cast: Cast) -> None:
    case = typed(cast)
    handed(cast, case)
    with cast.acting("olive"), pytest.raises(Refused, match="Write their answer first"):
        cases.close(allegation=case, end=ending(), by=cast.olive, at=NOW)
    with pytest.raises(Refused, match="handed on already"):
        handed(cast, case)


def test_no_case_ends_as_handed_on_without_a_receipt(cast: Cast) -> None:
    """Not on the page, and not past it: the database asks for the receipt."""
    case = typed(cast)
    with cast.acting("olive"):
        with pytest.raises(Refused, match="Hand it on"):
            cases.close(allegation=case, end=ending(outcome=Outcome.HANDED_ON), by=cast.olive, at=NOW)
        with REFUSED, transaction.atomic():
            ends = {"outcome": Outcome.HANDED_ON, "outcome_why": "They have it.", "closed_at": NOW}
            Allegation.objects.filter(id=case.id).update(**ends, closed_by=cast.olive.id)


def test_nobody_but_an_officer_reads_or_writes_where_it_went(cast: Cast) -> None:
    case = taken(cast, sent_unnamed(cast)[1])
    handed(cast, case)
    for who in sorted(WORKERS.keys() - {"olive"}):
        with cast.acting(who):
            assert not HandedOn.objects.exists(), who
            with REFUSED:
                tried(HandedOn, allegation=case, handed_by=cast.workers[who].id, received_by="", refused_why="")


def test_a_case_opened_again_keeps_its_first_end_in_the_log(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"):
        cases.close(allegation=case, end=ending(), by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="Write why"):
            again.open_again(allegation=case, why=" ", by=cast.olive, at=NOW)
        again.open_again(allegation=case, why="A second boy spoke.", by=cast.olive, at=NOW)
        line = AllegationLine.objects.get()
        assert Allegation.objects.get(id=case.id).outcome == ""
        cases.close(allegation=case, end=ending(outcome=Outcome.SUBSTANTIATED), by=cast.olive, at=NOW)
    for said in ("A second boy spoke.", "Unfounded. It was another man.", "The adult: told 20 November", "Nothing was"):
        assert said in line.words


def test_an_open_case_is_not_opened_again(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"), pytest.raises(Refused, match="is open"):
        again.open_again(allegation=case, why="To see.", by=cast.olive, at=NOW)


@pytest.mark.parametrize("who", ["sam", "morgan", "lena", "ada"])
def test_nobody_else_opens_a_case_again(cast: Cast, who: str) -> None:
    case = typed(cast)
    received_there(cast, case)
    with cast.acting(who):
        assert call("keel_open_again", case.id) == [(False,)]
    assert stands(cast, case).closed_at == NOW
