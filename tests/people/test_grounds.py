"""Who may know: grounds by hand, broken glass, conflicts, protected places (safe practice 9 to 14)."""

from datetime import timedelta

import pytest
from django.db.utils import ProgrammingError

from keel.agencies.actions import suspend
from keel.agencies.models import Message
from keel.people.grounds import actions
from keel.people.grounds.access import sight
from keel.people.grounds.actions import Refused
from keel.people.grounds.models import Ground
from keel.people.links.actions import confirm
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.places.models import Place, Protection, Stay
from keel.people.record.queries import read
from tests.cast import NOW, Cast, adult, child, open_to
from tests.people.opened import alfie_of_north


def test_a_stranger_sees_nothing_of_a_child(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    with cast.acting("noor") as noor:
        assert sight(noor, alfie.id, NOW).level == 0
        assert not Person.objects.filter(id=alfie.id).exists()
        assert read(alfie.id, NOW) is None


def test_a_suspended_worker_sees_nothing_at_once(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    suspend(worker=cast.sam, by=cast.keel, at=NOW)
    with cast.acting("sam") as sam:
        assert sam.seats == ()
        assert not Person.objects.filter(id=alfie.id).exists()


def test_a_conflict_row_beats_every_ground(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    with cast.acting("morgan"):
        actions.note_conflict(worker=cast.sam, person=alfie, reason="own nephew", by=cast.morgan, at=NOW)
    with cast.acting("sam") as sam:
        assert sight(sam, alfie.id, NOW).level == 0
        assert not Person.objects.filter(id=alfie.id).exists()
    with cast.acting("morgan"):
        assert Person.objects.filter(id=alfie.id).exists()


def test_nobody_opens_a_record_to_themselves(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    with cast.acting("morgan") as morgan, pytest.raises(Refused, match="to themselves"):
        actions.open_by_hand(person=alfie, to=cast.morgan, reason="to help", by=morgan, at=NOW)


@pytest.mark.parametrize("who", ["sam", "theo"])
def test_only_a_manager_who_holds_a_record_opens_it(cast: Cast, who: str) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    with cast.acting(who) as somebody, pytest.raises(Refused, match="Only a manager of a team that holds"):
        actions.open_by_hand(person=alfie, to=cast.noor, reason="joint visit", by=somebody, at=NOW)


def test_a_ground_by_hand_ends_after_thirty_days(cast: Cast) -> None:
    with cast.acting("morgan") as morgan:
        alfie = child(cast, by="morgan")
        actions.open_by_hand(person=alfie, to=cast.noor, reason="joint visit", by=morgan, at=NOW)
    with cast.acting("noor"):
        assert Person.objects.filter(id=alfie.id).exists()
    with cast.acting("noor", NOW + timedelta(days=31)):
        assert not Person.objects.filter(id=alfie.id).exists()


def test_broken_glass_opens_a_summary_for_a_day(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("nina") as nina:
        actions.break_glass(person=alfie.id, reason="He is in the emergency department", by=nina, at=NOW)
        seen = sight(nina, alfie.id, NOW)
        assert (seen.is_summary, seen.is_content) == (True, False)
    with cast.acting("nina", NOW + timedelta(hours=25)) as nina:
        assert sight(nina, alfie.id, NOW + timedelta(hours=25)).level == 0


def test_broken_glass_tells_the_owner_at_once(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("nina") as nina:
        actions.break_glass(person=alfie.id, reason="He is in the emergency department", by=nina, at=NOW)
    with cast.acting("lena"):
        told = Message.objects.get(kind="people.glass_broken")
        assert (told.to_team, told.subjects) == (cast.teams["north"], [alfie.id])


def test_broken_glass_tells_the_owner_of_a_linked_record(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("sam"):
        alf = child(cast, "Alf")
    with cast.acting("lena"):
        open_to(cast, alfie, "hub", by="lena")
    with cast.acting("sam"):
        confirm(record=alf, known=alfie, evidence="same NHS number", by=cast.sam, at=NOW)
    with cast.acting("theo") as theo:
        actions.break_glass(person=alf.id, reason="He is in the emergency department", by=theo, at=NOW)
        assert Message.objects.filter(kind="people.glass_broken", to_team=cast.teams["north"]).exists()


def test_broken_glass_tells_the_hub_where_nobody_owns_the_record(cast: Cast) -> None:
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
    with cast.acting("theo") as theo:
        actions.break_glass(person=alfie.id, reason="He is in the emergency department", by=theo, at=NOW)
    with cast.acting("morgan"):
        assert Message.objects.filter(kind="people.glass_broken", to_team=cast.teams["hub"]).exists()


def test_glass_never_breaks_for_someone_in_conflict(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("theo"):
        actions.note_conflict(worker=cast.nina, person=alfie, reason="own son", by=cast.theo, at=NOW)
    with cast.acting("nina") as nina, pytest.raises(Refused, match="Ring the hub manager"):
        actions.break_glass(person=alfie.id, reason="I must know where he is", by=nina, at=NOW)


def test_broken_glass_needs_a_reason_in_a_sentence(cast: Cast) -> None:
    alfie = alfie_of_north(cast)
    with cast.acting("nina") as nina, pytest.raises(Refused, match="Write why"):
        actions.break_glass(person=alfie.id, reason="urgent", by=nina, at=NOW)


def test_a_protected_place_is_withheld_with_school_and_gp(cast: Cast) -> None:
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
        house(cast, alfie)
        Involvement(
            person=alfie, work=Work.SCHOOL, said="Harbour Primary", recorded_at=NOW, recorded_by=cast.lena.id
        ).save(force_insert=True)
        protect(cast, alfie)
        open_to(cast, alfie, "hub", by="lena")
    with cast.acting("sam"):
        record = read(alfie.id, NOW)
        assert record is not None
        assert (record.is_withheld, record.home, record.working(Work.SCHOOL)) == (True, None, [])
    with cast.acting("lena"):
        record = read(alfie.id, NOW)
        assert record is not None
        assert record.home is not None


def test_protection_spreads_to_everyone_in_the_household(cast: Cast) -> None:
    with cast.acting("lena"):
        alfie, dana = child(cast, by="lena"), adult(cast, by="lena")
        place = house(cast, alfie)
        Stay(person=dana, place=place, starts=NOW.date(), recorded_at=NOW, recorded_by=cast.lena.id).save(
            force_insert=True
        )
        protect(cast, alfie)
        open_to(cast, dana, "hub", by="lena")
    with cast.acting("sam"):
        record = read(dana.id, NOW)
        assert record is not None
        assert record.is_withheld


def test_a_ground_is_written_only_in_ones_own_name(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    row = Ground(
        person=alfie, team=cast.teams["housing"], kind="manual", level=3, about=alfie.id, reason="x", starts=NOW,
        ends=NOW + timedelta(days=1), given_by=cast.morgan.id,
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="row-level security"), cast.acting("noor"):
        row.save(force_insert=True)


def house(cast: Cast, who: Person) -> Place:
    place = Place(lines="4 Quay Street", postcode="BV1 2AB")
    place.save(force_insert=True)
    Stay(person=who, place=place, starts=NOW.date(), recorded_at=NOW, recorded_by=cast.lena.id).save(force_insert=True)
    return place


def protect(cast: Cast, who: Person) -> None:
    Protection(person=who, held_by=cast.teams["north"], reason="fled violence", starts=NOW, noted_by=cast.lena.id).save(
        force_insert=True
    )


def test_broken_glass_opens_the_summary_over_all_records_of_one_child(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, earlier = child(cast), child(cast, "Alfy")
        confirm(record=alfie, known=earlier, evidence="Same mother", by=cast.sam, at=NOW)
    with cast.acting("lena") as lena:
        actions.break_glass(person=alfie.id, reason="He is at the door now and shouts.", by=lena, at=NOW)
        assert sight(lena, earlier.id, NOW).is_summary
