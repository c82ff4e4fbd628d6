"""A worry from the public page: on the hub's board as its own paper, its teller sealed, and Keel sees no more of it."""

from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import transaction

from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.actions import Answers, Telling, Worry
from keel.front_door.contacts.models import Contact, From, Named, Part, PrivateReferrer
from keel.front_door.notices.models import Notice
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Refused
from keel.people.models import Person
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.people.places.models import Protection
from keel.timeline.models import Event
from tests.cast import NOW, Cast
from tests.front_door.received import asked, decided
from tests.promises.intruder import call

SEALED = {"name": "Jean Doyle", "way": "phone", "phone": "01632 960777", "times": "after six", "voicemail": "no"}


def told(teller: From = From.NEIGHBOUR, key: UUID | None = None, **sealed: str) -> Worry:
    """About Alfie, hungry; whoever tells it leaves a number."""
    alfie = Telling(uuid4(), Part.CHILD, Details(Kind.CHILD, "Alfie", "Marsh"))
    dana = Telling(uuid4(), Part.ADULT, Details(Kind.ADULT, "Dana"), relation="parent", lives_with="yes")
    sections = {"worry": {"worry": "He is out in the rain at night."}, "history": {"history": "All winter."}}
    home = {"kind": "home", "lines": "4 Quay Lane", "postcode": "ZZ1 2AB"}
    return Worry(key or uuid4(), teller, (alfie, dana), sections, home, SEALED | sealed, in_danger="no")


def heard(cast: Cast, worry: Worry | None = None) -> Contact:
    """Told, and read by the hub."""
    worry = worry or told()
    with declared(cast.keel, NOW) as keel:
        actions.hear(worry=worry, by=keel, at=NOW)
    with cast.acting("sam"):
        return Contact.objects.select_related("from_team").get(id=worry.id)


def child(contact: Contact) -> Named:
    return Named.objects.select_related("contact", "person").get(contact=contact, part=Part.CHILD)


def test_a_worry_is_ungraded_on_the_board_of_the_hub_with_its_people(cast: Cast) -> None:
    contact = heard(cast)

    assert (contact.stage, contact.channel, contact.urgency, contact.received_at) == ("new", "public", "", NOW)
    assert (contact.from_team, contact.controller) == (cast.teams["hub"], cast.sam.agency_id)
    with cast.acting("sam"):
        assert call("keel_open_contacts", ["new"], [])[0][0] == contact.id
        assert {n.part for n in queries.named(contact)} == {"child", "adult"}
        assert queries.home(contact) and Event.objects.get().controller == cast.sam.agency_id


def test_the_timeline_and_the_ledger_follow(cast: Cast, jobs: psycopg.Connection) -> None:
    contact = heard(cast)

    with cast.acting("sam"):
        assert Event.objects.get(about=contact.id).words == "Contact from a member of the public: a worry."
    acts = {act for (act,) in jobs.execute("SELECT act FROM base_ledgerentry WHERE about = %s", [contact.id])}
    assert {"contact.started", "contact.named", "contact.sent", "contact.heard"} <= acts


def test_keel_sees_nothing_of_what_it_handed_in(cast: Cast) -> None:
    contact = heard(cast)

    with declared(cast.keel, NOW):
        for table in (Contact, Named, Person, PrivateReferrer, Event):
            assert not table.objects.exists(), table
        assert call("keel_hand_in", contact.id) == [(False,)]


@pytest.mark.parametrize("who", ["priya", "ruth", "lena", "noor", "ada"])
def test_nobody_but_keel_asks_what_was_heard_or_hands_in(cast: Cast, who: str) -> None:
    contact = heard(cast)

    with cast.acting(who):
        assert call("keel_heard", contact.id) == [(None,)]
        assert call("keel_hand_in", contact.id) == [(False,)]


def test_the_same_worry_told_twice_is_one(cast: Cast) -> None:
    worry = told()
    heard(cast, worry)

    with declared(cast.keel, NOW) as keel:
        assert actions.hear(worry=worry, by=keel, at=NOW.replace(hour=11)) == NOW
    with cast.acting("sam"):
        assert Contact.objects.count() == 1


def test_an_asked_agency_and_a_social_worker_never_learn_who_told(cast: Cast) -> None:
    contact = heard(cast)
    with cast.acting("sam"):
        asked(cast, contact, "health")
        grounds.give(
            people=[child(contact).person_id], to=cast.teams["north"], by=cast.sam, at=NOW,
            grant=grounds.Grant(grounds.GroundKind.INVOLVED, grounds.Level.CONTENT, uuid4()),
        )  # fmt: skip
        assert PrivateReferrer.objects.get().name == "Jean Doyle"
    with cast.acting("ruth"):
        assert Named.objects.exists() and not Contact.objects.exists() and not PrivateReferrer.objects.exists()
    with cast.acting("lena"):
        seen = Contact.objects.get()
        assert (seen.referrer_name, seen.referrer_phone) == ("", "") and not PrivateReferrer.objects.exists()


def test_a_neighbour_who_works_at_the_hub_does_not_see_who_told(cast: Cast) -> None:
    contact = heard(cast)
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.sam, person=child(contact).person, reason="next door", by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        assert not PrivateReferrer.objects.exists() and not Contact.objects.exists()


def test_nobody_rewrites_who_told_or_in_which_words(cast: Cast) -> None:
    contact = heard(cast)

    with cast.acting("sam") as sam:
        assert PrivateReferrer.objects.filter(contact=contact).update(phone="01632 960000") == 0
        for section, values in (("worry", {"worry": "Nothing much."}), ("history", {"history": "Never."})):
            with pytest.raises(Refused, match="stays as they wrote it"), transaction.atomic():
                actions.write(contact=contact, answers=Answers(section, 10_000, values), by=sam, at=NOW)


def test_the_hub_adds_what_it_learns_until_somebody_decides(cast: Cast) -> None:
    contact = heard(cast)

    with cast.acting("sam") as sam:
        actions.write(contact=contact, answers=Answers("impact", 10_000, {"impact": "Cold."}), by=sam, at=NOW)
        bella = Telling(uuid4(), Part.SIBLING, Details(Kind.CHILD, "Bella"))
        actions.name(contact=contact, telling=bella, by=sam, at=NOW)
        named = child(contact)
        known = Telling(named.id, Part.CHILD, Details(Kind.CHILD, "Alfred", "Marsh"), version=10_000)
        actions.tell(named=named, telling=known, by=sam, at=NOW)
        assert [n.name for n in queries.named(contact)][:2] == ["Alfred Marsh", "Bella"]


def test_a_worker_named_by_a_neighbour_is_kept_away_at_once(cast: Cast) -> None:
    worry = told()
    works = {"works_here": "yes", "works_here_email": "una@bayview.example", "works_here_who": "His aunt."}
    heard(cast, Worry(worry.id, worry.teller, worry.people, {**worry.sections, "works-here": works}))

    with cast.acting("una"):
        assert not Contact.objects.exists()


def test_a_home_that_must_stay_secret_is_protected_by_the_hub(cast: Cast) -> None:
    worry = told(From.RELATIVE)
    secret = {**worry.home, "secret": "yes", "secret_why": "Her father looks for them."}
    contact = heard(cast, Worry(worry.id, worry.teller, worry.people, worry.sections, secret))

    with cast.acting("sam"):
        kept = Protection.objects.get(person=child(contact).person)
        assert (kept.held_by, kept.reason) == (cast.teams["hub"], "Her father looks for them.")


def test_what_has_no_child_or_no_worry_is_refused_whole(cast: Cast) -> None:
    worry = told()
    with declared(cast.keel, NOW) as keel, pytest.raises(Refused), transaction.atomic():
        actions.hear(worry=Worry(worry.id, worry.teller, worry.people, {}), by=keel, at=NOW)

    with declared(cast.keel, NOW):
        assert not Contact.objects.exists()  # Keel sees what it writes until it is handed in


@pytest.mark.parametrize(
    ("teller", "sealed", "owed"),
    [
        (From.NEIGHBOUR, SEALED, ("thanks", "The person who told us")),
        (From.RELATIVE, {"way": "none", "phone": ""}, ("thanks", "Nobody")),
        (From.ANONYMOUS, dict.fromkeys(SEALED, ""), ("thanks", "Nobody")),
        (From.SELF, {"way": "none", "phone": ""}, ("outcome", "The young person who told us")),
    ],
)
def test_who_told_is_thanked_by_hand_or_nobody_is(
    cast: Cast, teller: From, sealed: dict[str, str], owed: object
) -> None:
    contact = heard(cast, told(teller, **sealed))
    with cast.acting("sam"):
        decided(cast, child(contact))
        notice = Notice.objects.get()
        assert (notice.kind, notice.by_hand) == owed and not notice.to_team_id
        assert "Jean" not in notice.by_hand + notice.because
