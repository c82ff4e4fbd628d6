"""Functions that answer with their owner's rights tell a stranger nothing, and do nothing for one (safe practice 9)."""

import pytest
from django.db import transaction

from keel.agencies.actions import suspend
from keel.front_door.models import Contact, Named
from keel.people.grounds import actions as grounds
from keel.people.models import (
    Person,
)  # fmt: skip
from keel.people.places.actions import Where, house, protect
from tests.cast import LONG_AGO, NOW, Cast, child
from tests.front_door import written
from tests.front_door.received import asked, received
from tests.promises.intruder import ALFIE, REFUSED, a_child, call, tried
from tests.promises.scene import by_itself


def test_noor_learns_nothing_from_the_hubs_functions(cast: Cast) -> None:
    (alfie,) = received(cast)
    pack = by_itself(cast, alfie.person)["pack"]
    with cast.acting("noor"):
        assert call("keel_search", *ALFIE) == []
        assert call("keel_candidates", alfie.person_id, []) == []
        assert call("keel_doubled_numbers") == [] and call("keel_count_doubled") == [(0,)]
        assert call("keel_notice_doubled", [alfie.person_id], NOW) == []
        assert call("keel_family", alfie.person_id, LONG_AGO.date()) == []
        assert call("keel_behind", [alfie.contact_id]) == []
        assert call("keel_desk_waits") == [] and call("keel_desk_record", LONG_AGO) == [(0, 0, 0)]
        assert call("keel_open_contacts", ["new"], ["new"]) == []
        assert call("keel_open_tallies") == call("keel_to_sign") == []
        assert call("keel_police_backlog") == [("[]",)] and call("keel_number_untold", LONG_AGO, NOW.date()) == [(0,)]
        assert call("keel_police_list") == call("keel_schools_untold", LONG_AGO, LONG_AGO.date()) == []
        assert call("keel_events_of", [alfie.person_id], [], [], "yes") == []
        assert call("keel_card_counts", alfie.person_id, [alfie.person_id]) == []
        assert call("keel_repeats", [alfie.contact_id]) == []
        assert call("keel_withheld", alfie.person_id) == []
        assert call("keel_owners", alfie.person_id) == []
        assert (
            call("keel_proposed", None) == []
            and call("keel_count_proposed") == [(0,)]
            and call("keel_restricted_like", alfie.person_id, []) == []
        )
        assert call("keel_most_repeated", LONG_AGO, [], 9) == []
        assert call("keel_records_to_restrict", alfie.person_id, cast.teams["adopters"].id) == []
        assert call("keel_restrict", alfie.person_id, cast.teams["adopters"].id, NOW) == [(0,)]
        assert call("keel_open_like", alfie.person_id, alfie.person_id) == [(0,)]
        assert call("keel_may_release", pack.id) == [(False,)] and call("keel_pack_key", pack.id) == [(None,)]
        assert call("keel_all_answered", alfie.contact_id) == [(False,)]
        assert call("keel_discard", alfie.contact_id) == [(False,)]
        assert call("keel_strike", "front_door_contact", alfie.contact_id, "mine") == [(False,)]


def test_no_page_forgets_a_draft_past_its_writer(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie = written.child(priya, contact)
    with cast.acting("noor"):
        assert call("keel_discard", contact.id) == [(False,)]
        for function, given in (
            ("keel_forget_draft", (contact.id, cast.noor.id, NOW, "mine")),
            ("keel_forget_named", (alfie.id, NOW)),
        ):
            with REFUSED, transaction.atomic():
                call(function, *given)


@pytest.mark.parametrize("who", ["priya", "ruth", "noor"])
def test_nobody_outside_the_hub_ends_its_sight(cast: Cast, who: str) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
    with cast.acting(who):
        assert call("keel_end_grounds", alfie.contact_id, ["hub", "check", "named"], NOW) == [(0,)]


def test_sam_in_conflict_finds_no_trace_on_the_board(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("morgan"):
        person = Person.objects.get(id=alfie.person_id)
        grounds.note_conflict(worker=cast.sam, person=person, reason="own nephew", by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        assert call("keel_open_contacts", ["new"], ["new"]) == call("keel_open_tallies") == []
        assert call("keel_search", *ALFIE) == []
        assert not Contact.objects.exists() and not Named.objects.exists()


def test_a_stranger_cannot_guess_where_somebody_protected_is(cast: Cast) -> None:
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
        house(people=[alfie.id], where=Where(postcode="BV1 2AB"), since=LONG_AGO.date(), by=cast.lena, at=NOW)
        protect(people=[alfie.id], held_by=cast.teams["north"], reason="fled", by=cast.lena, at=NOW)
        assert call("keel_tells_place", "Is it BV1 2AB?", [alfie.id]) == [(["a postcode"],)]
    with cast.acting("noor"):
        assert call("keel_tells_place", "Is it BV1 2AB?", [alfie.id]) == [([],)]
        with REFUSED, transaction.atomic():
            call("keel_guarded")


def test_sam_suspended_reaches_nothing(cast: Cast) -> None:
    alfie = a_child(cast)
    suspend(worker=cast.sam, by=cast.keel, at=NOW)
    with cast.acting("sam"):
        assert not Person.objects.filter(id=alfie).exists()
        assert call("keel_search", *ALFIE) == []
        with REFUSED:
            tried(Person, recorded_by=cast.sam.id)
