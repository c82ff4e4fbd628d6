"""Who a named person is and the story the hub then has: confirmed, added up, taken back (safe practice 24)."""

from datetime import date, datetime, timedelta

import pytest

from keel.front_door.contacts.models import Contact, Named
from keel.front_door.contacts.queries import named as people_of
from keel.front_door.identity import actions
from keel.front_door.identity.circle import circle
from keel.front_door.identity.evidence import Known
from keel.front_door.identity.overview import find, overview
from keel.front_door.identity.possible import possible
from keel.front_door.identity.story import Earlier, earlier, repeats
from keel.front_door.identity.undoing import under, under_link
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import sight
from keel.people.grounds.actions import Refused
from keel.people.grounds.models import Ground, GroundKind
from keel.people.links import actions as links
from keel.people.links.models import Link
from keel.people.persons.models import Person
from tests.cast import NOW, Cast, child
from tests.front_door import written
from tests.front_door.received import asked, decided, received

EARLIER = NOW - timedelta(days=120)


def referred(cast: Cast, at=NOW, given: str = "Alfie") -> Contact:
    """A referral by the school about a child and his mother, as the actions write it."""
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact, given)
        written.adult(priya, contact)
        written.wrote(priya, contact)
        return written.sent(priya, contact, at)


def settle_all(cast: Cast, contact: Contact) -> None:
    """Sam picks the likeliest known record for each person, or says that they are new."""
    for someone in people_of(contact):
        cards = possible(someone)
        known = Known(cards[0].person, "same school and mother") if cards else None
        actions.settle(named=someone.named, known=known, by=cast.sam, at=NOW)


def test_none_of_these_keeps_a_new_person(cast: Cast) -> None:
    contact = referred(cast)
    with cast.acting("sam"):
        alfie = people_of(contact)[0]
        assert actions.settle(named=alfie.named, known=None, by=cast.sam, at=NOW) is None
        assert Named.objects.get(id=alfie.named.id).settled_by == cast.sam.id


def test_confirming_opens_the_known_family_to_the_hub(cast: Cast) -> None:
    first = referred(cast, EARLIER)
    with cast.acting("sam"):
        settle_all(cast, first)
        known = [p.person.id for p in people_of(first)]
    second = referred(cast)
    with cast.acting("sam") as sam:
        alfie = people_of(second)[0]
        actions.settle(named=alfie.named, known=Known(known[0]), by=cast.sam, at=NOW)
        assert all(sight(sam, key, NOW).is_content for key in known)


def test_a_conflicting_field_needs_the_workers_own_words(cast: Cast) -> None:
    first = referred(cast, EARLIER)
    with cast.acting("sam"):
        known = people_of(first)[0].person.id
    second = referred(cast, given="Alf")
    with cast.acting("sam"):
        alfie = people_of(second)[0]
        with pytest.raises(Refused, match="First name differ"):
            actions.settle(named=alfie.named, known=Known(known), by=cast.sam, at=NOW)
        assert not Link.objects.exists()


def test_nobody_is_linked_who_was_not_proposed(cast: Cast) -> None:
    with cast.acting("lena"):
        stranger = child(cast, "Zach", "Quill", by="lena")
    contact = referred(cast)
    with cast.acting("sam"):
        alfie = people_of(contact)[0]
        with pytest.raises(Refused, match="no longer among"):
            actions.settle(named=alfie.named, known=Known(stranger.id, "sure"), by=cast.sam, at=NOW)


def test_the_same_person_is_settled_once(cast: Cast) -> None:
    contact = referred(cast)
    with cast.acting("sam"):
        alfie = people_of(contact)[0]
        actions.settle(named=alfie.named, known=None, by=cast.sam, at=NOW)
        with pytest.raises(Refused, match="a moment ago"):
            actions.settle(named=alfie.named, known=None, by=cast.una, at=NOW)


def test_taking_back_restores_both_records_and_closes_the_known_one(cast: Cast) -> None:
    first = referred(cast, EARLIER)
    with cast.acting("sam"):
        known = people_of(first)[0].person
    second = referred(cast)
    with cast.acting("sam"):
        alfie = people_of(second)[0]
        actions.settle(named=alfie.named, known=Known(known.id), by=cast.sam, at=NOW)
        actions.unsettle(named=alfie.named, why="different middle name", by=cast.sam, at=NOW)
        ones = {p.id: p.one for p in Person.objects.filter(id__in=[known.id, alfie.person.id])}
        assert ones == {known.id: known.id, alfie.person.id: alfie.person.id}


def test_taking_back_lists_what_was_decided_meanwhile(cast: Cast) -> None:
    alfie = received(cast)[0]
    with cast.acting("sam"):
        actions.settle(named=alfie, known=None, by=cast.sam, at=NOW - timedelta(minutes=5))
        decided(cast, alfie)
        alfie.refresh_from_db()
        assert [words for _, words in under(alfie)] == ["Decided: child in need assessment (section 17)"]


def test_the_story_tells_the_earlier_contact_of_a_settled_child(cast: Cast) -> None:
    first = referred(cast, EARLIER)
    with cast.acting("sam"):
        settle_all(cast, first)
    second = referred(cast)
    with cast.acting("sam"):
        settle_all(cast, second)
        contact = find(second.id)
        assert contact is not None
        seen = overview(contact, NOW)
        assert [(e.contact.id, e.hows[0]) for e in seen.before] == [(first.id, "self")]
        assert (
            seen.repeats == "Second contact about this child in four months; no decision on the last one is recorded."
        )


def test_history_of_an_unsettled_child_is_not_told(cast: Cast) -> None:
    referred(cast, EARLIER)
    second = referred(cast)
    with cast.acting("sam"):
        contact = find(second.id)
        assert contact is not None
        assert overview(contact, NOW).before == ()


def test_a_brothers_contact_counts_for_the_household(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    assert alfie.contact_id == bella.contact_id
    with cast.acting("sam"):
        around = circle(alfie.contact, NOW)
        assert around.selves == {alfie.person_id, bella.person_id}
        assert earlier(alfie.contact, around, NOW) == []


@pytest.mark.parametrize(
    ("count", "months", "words"),
    [(1, 1, "Second contact about this child in a month;"), (3, 9, "Fourth contact about this child in nine months;")],
)
def test_repeats_are_said_in_words(count: int, months: int, words: str) -> None:
    contact = Contact(received_at=NOW)
    before = [
        Earlier(Contact(received_at=NOW - timedelta(days=30 * months * (n + 1) // count)), ("self",), ("no_action",))
        for n in range(count)
    ]
    assert repeats(contact, before).startswith(words)


def test_a_stranger_finds_no_contact(cast: Cast) -> None:
    contact = referred(cast)
    with cast.acting("noor"):
        assert find(contact.id) is None


def test_who_answered_keeps_the_summary_when_a_link_is_taken_back(cast: Cast) -> None:
    (alfie,) = received(cast, level=3)
    later = NOW + timedelta(minutes=5)
    with cast.acting("sam"):
        earlier = child(cast, born=date(2017, 5, 3))
        asked(cast, alfie.contact, "health", "nothing")
        actions.settle(named=alfie, known=Known(earlier.id, "Same mother."), by=cast.sam, at=NOW)
        actions.unsettle(named=Named.objects.get(id=alfie.id), why="Another child.", by=cast.sam, at=later)
    with cast.acting("ruth", later) as ruth:
        assert sight(ruth, alfie.person_id, later).is_summary
        assert sight(ruth, earlier.id, later).level == 0


def joined(cast: Cast, at: datetime = NOW) -> tuple[Named, Link]:
    """Alfie of an open contact, whose record was joined by hand with an earlier one of his."""
    (alfie,) = received(cast, level=3)
    with cast.acting("sam"):
        earlier = child(cast, born=date(2017, 5, 3))
        record = Person.objects.get(id=alfie.person_id)
        link = links.confirm(record=earlier, known=record, evidence="Same number.", by=cast.sam, at=at)
        actions.settle(named=alfie, known=None, by=cast.sam, at=NOW)
        return Named.objects.get(id=alfie.id), link


def test_a_link_made_by_hand_lists_what_was_done_under_it(cast: Cast) -> None:
    alfie, link = joined(cast, EARLIER)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
        assert [words for _, words in under_link(link, [alfie.person_id])] == [
            "Asked and told of the worry: Health desk"
        ]


def test_a_link_taken_back_leaves_the_hub_what_its_contact_leads_to(cast: Cast) -> None:
    alfie, link = joined(cast)
    later = NOW + timedelta(minutes=5)
    with cast.acting("sam", later):
        for ground in Ground.objects.filter(person=link.record_id).exclude(about=alfie.contact_id):
            grounds.end(about=ground.about, kinds=[GroundKind(ground.kind)], by=cast.sam, at=later)
        assert Person.objects.filter(id__in=[alfie.person_id, link.record_id]).count() == 2
        actions.part(link=link, why="His cousin.", by=cast.sam, at=later)
    with cast.acting("sam", later + timedelta(minutes=1)) as sam:
        assert sight(sam, alfie.person_id, later + timedelta(minutes=1)).is_content
        assert sight(sam, link.record_id, later + timedelta(minutes=1)).level == 0
        assert Named.objects.get(id=alfie.id).settled_at


def test_a_link_that_a_contact_made_is_parted_as_that_contact_says(cast: Cast) -> None:
    (alfie,) = received(cast, level=3)
    with cast.acting("sam"):
        earlier = child(cast, born=date(2017, 5, 3))
        link = actions.settle(named=alfie, known=Known(earlier.id, "Same mother."), by=cast.sam, at=NOW)
        assert link is not None
        actions.part(link=link, why="His cousin.", by=cast.sam, at=NOW + timedelta(minutes=5))
        assert Named.objects.get(id=alfie.id).settled_at is None and Link.objects.get().undone_why == "His cousin."


def test_of_two_links_one_is_taken_back_and_the_contact_stays_settled(cast: Cast) -> None:
    (alfie,) = received(cast, level=3)
    with cast.acting("sam"):
        record, others = Person.objects.get(id=alfie.person_id), [child(cast), child(cast, given="Alfred")]
        actions.settle(named=alfie, known=None, by=cast.sam, at=NOW)
        later = NOW + timedelta(minutes=5)
        made = []
        for other in others:
            record.refresh_from_db()
            made.append(links.confirm(record=record, known=other, evidence="Same number.", by=cast.sam, at=later))
        actions.part(link=made[0], why="His cousin.", by=cast.sam, at=later)
        assert [bool(link.undone_at) for link in Link.objects.filter(id__in=[m.id for m in made])].count(True) == 1
        assert Named.objects.get(id=alfie.id).settled_at


def test_a_closed_contact_opens_nobody_when_its_link_is_taken_back(cast: Cast) -> None:
    (alfie,) = received(cast, level=3)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health", "nothing")
        earlier = child(cast, born=date(2017, 5, 3))
        link = actions.settle(named=alfie, known=Known(earlier.id, "Same mother."), by=cast.sam, at=NOW)
        assert link is not None
        Contact.objects.filter(id=alfie.contact_id).update(stage="closed", closed_at=NOW)
        later = NOW + timedelta(minutes=5)
        actions.part(link=link, why="His cousin.", by=cast.sam, at=later)
    with cast.acting("ruth", later + timedelta(minutes=1)) as ruth:
        assert sight(ruth, alfie.person_id, later + timedelta(minutes=1)).level == 0
