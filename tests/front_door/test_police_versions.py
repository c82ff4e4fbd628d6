"""Which version of a notification stands, where their times tell it and where they do not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from keel.front_door.models import Contact, Notification
from keel.front_door.police import queries
from keel.front_door.police.loading import Listener, Request, load
from keel.front_door.police.queries import Waiting
from keel.front_door.police.told import Told
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import kept, row, saved, told

EARLY, LATE = NOW - timedelta(hours=6), NOW - timedelta(hours=2)
KNIFE = "There was a knife."


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Iterator[Cast]:
    yield gather()


def stands(cast: Cast, *came: Told) -> list[str]:
    """The grades of the versions of PPN/1 once all came at one moment, the one that stands first."""
    for each in came:
        kept(cast, each)
    (version,) = queries.told(Contact.objects.get())
    return [version.newest.grade, *(was.grade for was in version.earlier)]


@pytest.mark.parametrize(
    ("first", "second"), [(EARLY, EARLY), (EARLY, None), (None, EARLY), (None, None), (EARLY, LATE)]
)
def test_of_one_time_or_of_none_the_later_to_come_stands(cast: Cast, first: object, second: object) -> None:
    assert stands(cast, told(sent_at=first), told(sent_at=second, grade="red")) == ["red", "green"]


def test_what_was_sent_before_and_came_late_does_not_stand(cast: Cast) -> None:
    assert stands(cast, told(sent_at=LATE, grade="red"), told(sent_at=EARLY)) == ["red", "green"]


def test_a_version_without_a_time_stands_over_all_that_came_before_it(cast: Cast) -> None:
    late, none, early = told(sent_at=LATE), told(grade="red"), told(sent_at=EARLY, grade="amber")
    assert stands(cast, late, none, early) == ["red", "green", "amber"]


@pytest.mark.parametrize(("own", "other"), [(EARLY, EARLY), (EARLY, None), (None, EARLY), (None, None)])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_correction_stands_whichever_came_first(cast: Cast, own: object, other: object, is_first: bool) -> None:
    original, better = told(sent_at=own), told("PPN/9", corrects="PPN/1", sent_at=other, grade="red")
    came = (better, original) if is_first else (original, better)
    assert stands(cast, *came) == ["red", "green"]


def test_the_row_further_down_in_a_file_stands(cast: Cast, tmp_path: Path) -> None:
    twice = [
        row(),
        row(PPN_Ref="PPN/2", Incident_No="LOG 8"),
        row(PPN_Ref="PPN/9", Supersedes="PPN/1", DASH_score="15"),
    ]
    last = row(PPN_Ref="PPN/9", Supersedes="PPN/1", DASH_score="16", Circumstances=KNIFE)
    for rows in (twice, [last]):
        load(Request(saved(tmp_path, rows)), by=cast.keel, at=NOW, to=Listener())

    found = Notification.objects.filter(reference="PPN/1").order_by("came_as")
    assert [n.came_as for n in found] == [1, 2, 3]
    contact = found[0].contact
    (line,) = queries.lines([Waiting(contact.id, "notified", frozenset(), frozenset(), "green", NOW)])
    assert (line.newest.narrative, line.newest.dash_score) == (KNIFE, 16) and line.corrected
