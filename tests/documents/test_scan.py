"""No outgoing words say where somebody protected is: place, school, phone, those of a household (safe practice 14)."""

import pytest

from keel.documents import actions
from keel.documents.scan import tells_place
from keel.front_door.allegations.actions.meetings import Call, Held
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.models import OnwardReferral, QuestionBack
from keel.front_door.notices.actions.telling import Telling
from keel.front_door.notices.models import Notice
from keel.front_door.onward.doors import doors
from keel.people.family.models import SafeContact
from keel.people.grounds.actions import Refused
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.places.models import Place, PlaceKind, Protection, Stay
from tests.cast import NOW, Cast
from tests.front_door.alleged import called, sent, taken
from tests.front_door.received import decided, received
from tests.front_door.test_onward import sending


def shield(cast: Cast, person: Person) -> None:
    Protection(
        person=person, held_by=cast.teams["north"], reason="threats", starts=NOW, noted_by=cast.sam.id
    ).save(force_insert=True)  # fmt: skip


def live(cast: Cast, people: list[Person], **place: str) -> None:
    home = Place(**place)
    home.save(force_insert=True)
    for person in people:
        Stay(person=person, place=home, starts=NOW.date(), recorded_at=NOW, recorded_by=cast.sam.id).save(
            force_insert=True
        )


@pytest.fixture
def family(cast: Cast) -> tuple[Named, Named]:
    """Alfie and Bella live together at Sea View Road; Alfie goes to a school and Bella's phone is known."""
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        home = {"lines": "14 Sea View Road\nBayview", "postcode": "BV1 4QQ", "uprn": "100062345678"}
        live(cast, [alfie.person, bella.person], **home)
        school = cast.teams["school"]
        Involvement(
            person=alfie.person, agency=school.agency, team=school, work=Work.SCHOOL, recorded_at=NOW,
            recorded_by=cast.sam.id,
        ).save(force_insert=True)  # fmt: skip
        SafeContact(
            person=bella.person, phone="01632 960 333", recorded_at=NOW, recorded_by=cast.sam.id
        ).save(force_insert=True)  # fmt: skip
    return alfie, bella


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("They are at bv14qq now.", ["a postcode"]),
        ("They moved to sea-view road.", ["an address"]),
        ("The property is UPRN 100062345678.", ["a property number"]),
        ("He goes to HARBOUR PRIMARY again.", ["a school or surgery"]),
        ("Ring +44 1632 960333 after four.", ["a phone number"]),
        ("They live in Bayview and all is well.", []),
        ("A social worker will find out what help Alfie needs.", []),
    ],
)
def test_what_says_where_they_are_is_found(
    cast: Cast, family: tuple[Named, Named], said: str, found: list[str]
) -> None:
    alfie, bella = family
    with cast.acting("sam"):
        shield(cast, bella.person)
        assert tells_place(said, [alfie.person_id]) == found


def test_nothing_is_found_of_a_family_without_protection(cast: Cast, family: tuple[Named, Named]) -> None:
    with cast.acting("sam"):
        assert tells_place("They are at BV1 4QQ.", [family[0].person_id]) == []


def test_a_refuge_is_found_by_the_organisation_and_its_phone(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        live(cast, [alfie.person], kind=PlaceKind.REFUGE, contact="Anchor House, 01632 960555")
        shield(cast, alfie.person)
        said = "Write to Anchor House or ring 01632960555."
        assert tells_place(said, [alfie.person_id]) == ["a phone number", "the name of an organisation"]


def test_words_that_tell_a_protected_place_are_not_sent(cast: Cast, family: tuple[Named, Named]) -> None:
    alfie, bella = family
    with cast.acting("sam"):
        shield(cast, bella.person)
        for named in family:
            decided(cast, named)
        telling = Telling(Notice.objects.get(to_team=cast.teams["school"]).id, "She is at BV1 4QQ with her aunt.")
        with pytest.raises(Refused, match="holds a postcode of somebody whose whereabouts are protected"):
            actions.tell(contact=alfie.contact, tellings=[telling], by=cast.sam, at=NOW)
        assert Contact.objects.get().stage == "tell"


def test_no_side_door_and_no_question_back_carries_a_protected_place(family: tuple[Named, Named], cast: Cast) -> None:
    alfie, _ = family
    with cast.acting("sam"):
        contact = Contact.objects.select_related("from_team").get(id=alfie.contact_id)
        shield(cast, alfie.person)
        with pytest.raises(Refused, match="to Estuary MASH holds an address of somebody whose whereabouts"):
            where = ("At Sea View Road.", *["Not known"] * 9)[: len(doors()["other_authority"].needs)]
            actions.send_on(contact=contact, sending=sending(alfie, answers=where), by=cast.sam, at=NOW)
        with pytest.raises(Refused, match="holds a postcode"):
            actions.ask_back(contact=contact, said="Are they at BV1 4QQ?", by=cast.sam, at=NOW)
        assert not OnwardReferral.objects.exists() and not QuestionBack.objects.exists()


def test_those_who_are_asked_to_an_allegations_meeting_read_no_protected_place(cast: Cast) -> None:
    """Karl, whom it is about, lives where somebody hides: neither the invitation nor the decision says where."""
    case = taken(cast, sent(cast)[1])
    with cast.acting("sam"):
        live(cast, [case.person], lines="14 Sea View Road\nBayview", postcode="BV1 4QQ")
        shield(cast, case.person)
    meeting = called(cast, case)
    with cast.acting("olive"):
        with pytest.raises(Refused, match="whereabouts are protected"):
            call = Call(NOW, "By telephone", "He lives at 14 Sea View Road.")
            actions.call_meeting(allegation=case, told=call, by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="whereabouts are protected"):
            said = Held((), "He stays away from BV1 4QQ.", NOW)
            actions.write_down_meeting(meeting=meeting, held=said, by=cast.olive, at=NOW)
