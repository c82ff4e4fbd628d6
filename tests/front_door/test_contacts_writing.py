"""Writing a referral: saved as it goes, nobody overwritten in silence, seen by its own team alone, taken back whole."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.actions import Answers, Begun, Changed, Telling
from keel.front_door.contacts.actions.naming import Identity
from keel.front_door.contacts.models import Contact, Home, Named, Part
from keel.front_door.contacts.said import details
from keel.people.family.actions import Safe
from keel.people.grounds.actions import Refused
from keel.people.matching.candidates import candidates
from keel.people.models import Identifier, Involvement, Name, Person, SafeContact
from keel.people.numbers.actions import give, set_wrong, verify
from keel.people.persons.actions import Details
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Kind, Scheme, Verified
from tests.cast import NOW, Cast
from tests.front_door import written

LATER = NOW + timedelta(minutes=5)


def test_referrer_and_lawful_basis_are_filled_in(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)

        assert (contact.referrer_name, contact.referrer_agency) == ("Priya", "School or college")
        assert (contact.sharing_basis, contact.sharing_duty) == ("public_task", "school_safeguarding")
        assert contact.service == "" and contact.agreed_to_share == ""


def test_same_form_twice_begins_one_referral(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        begun = Begun(uuid4(), priya.teams[0], "no")
        first = actions.start(begun=begun, by=priya, at=NOW)
        assert actions.start(begun=begun, by=priya, at=LATER).id == first.id

        assert Contact.objects.count() == 1


def test_draft_is_for_its_own_team_alone(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie = written.child(priya, contact)
    for stranger in ("sam", "noor", "lena"):
        with cast.acting(stranger) as who:
            assert queries.draft(who, contact.id) is None and queries.sent(contact.id) is None
            assert not Person.objects.filter(id=alfie.person_id).exists() and not Named.objects.exists()


def test_named_child_is_a_record_that_the_writer_sees(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)

        assert [p.name for p in queries.named(contact)] == ["Alfie Marsh"]


def test_people_on_a_draft_are_found_by_nobody(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        draft = written.begun(priya)
        written.child(priya, draft)
        written.wrote(priya, draft)
    with cast.acting("sam") as sam:
        again = written.child(sam, written.begun(sam))
        assert candidates(again.person) == []
    with cast.acting("priya") as priya:
        written.sent(priya, draft)
    with cast.acting("sam"):
        assert [c.name for c in candidates(again.person)] == ["Alfie Marsh"]


def test_unknown_father_is_named_for_what_he_is(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.father(priya, contact)

        assert [p.name for p in queries.named(contact)] == ["Father, not known by name"]


def test_same_person_form_twice_names_one(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        telling = Telling(uuid4(), Part.CHILD, Details(Kind.CHILD, given="Alfie"))
        actions.name(contact=contact, telling=telling, by=priya, at=NOW)
        actions.name(contact=contact, telling=telling, by=priya, at=LATER)

        assert len(queries.named(contact)) == 1 and Person.objects.count() == 1


def test_section_saved_in_between_is_not_overwritten(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        shown = contact.version
        actions.write(contact=contact, answers=Answers("worry", shown, {"worry": "Hungry."}), by=priya, at=NOW)

        with pytest.raises(Changed) as changed:
            actions.write(contact=contact, answers=Answers("worry", shown, {"worry": "Cold."}), by=priya, at=LATER)
        assert (changed.value.who, changed.value.when) == (cast.priya.id, NOW)
        assert Contact.objects.get().worry == "Hungry."


def test_other_section_saved_in_between_is_no_conflict(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        shown = contact.version
        actions.write(contact=contact, answers=Answers("worry", shown, {"worry": "Hungry."}), by=priya, at=NOW)
        actions.write(contact=contact, answers=Answers("history", shown, {"history": "Twice."}), by=priya, at=LATER)

        saved = Contact.objects.get()
        assert (saved.worry, saved.history) == ("Hungry.", "Twice.")


def test_same_answers_twice_are_saved_once(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        answers = Answers("worry", contact.version, {"worry": "Hungry."})
        first = actions.write(contact=contact, answers=answers, by=priya, at=NOW)

        assert actions.write(contact=contact, answers=answers, by=priya, at=LATER).version == first.version


def test_person_changed_in_between_is_not_overwritten(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie = written.child(priya, contact)
        shown = Contact.objects.get().version
        telling = Telling(alfie.id, Part.CHILD, Details(Kind.CHILD, given="Alf", family="Marsh"), version=shown)
        actions.tell(named=alfie, telling=telling, by=priya, at=NOW)

        with pytest.raises(Changed):
            actions.tell(named=alfie, telling=replace(telling, relation="other"), by=priya, at=LATER)


def test_number_that_is_not_said_any_more_is_gone(cast: Cast) -> None:
    numbers = ((Scheme.NHS, "", "999 000 0018"),)
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie = written.named(priya, contact, Details(Kind.CHILD, given="Alfie", known_as="Alf", numbers=numbers))
        telling = Telling(alfie.id, Part.CHILD, Details(Kind.CHILD, given="Alfie"), version=99)
        assert Identifier.objects.count() == 1
        actions.tell(named=alfie, telling=telling, by=priya, at=NOW)

        assert not Identifier.objects.exists()
        assert [n.given for n in Name.objects.all()] == ["Alfie"]


def said_of(named: Named, number: str) -> Telling:
    numbers = ((Scheme.NHS, "", number),) if number else ()
    return Telling(named.id, Part.CHILD, Details(Kind.CHILD, given="Alfie", numbers=numbers), version=99)


def test_what_was_said_of_a_number_outlives_the_form(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie = written.named(priya, contact, said_of(Named(id=uuid4()), "999 000 0018").details)
        set_wrong(number=Identifier.objects.get(), why="It is his cousin’s.", by=priya.worker, at=NOW)
        assert details(alfie)["nhs"] == ""
        actions.tell(named=alfie, telling=said_of(alfie, "999 000 0026"), by=priya, at=NOW)
        assert details(alfie)["nhs"] == "9990000026"
        verify(number=Identifier.objects.get(value="9990000026"), where=Verified.PAPER, by=priya.worker, at=NOW)
        actions.tell(named=alfie, telling=said_of(alfie, "999 000 0034"), by=priya, at=LATER)
        actions.tell(named=alfie, telling=said_of(alfie, ""), by=priya, at=LATER)
        kept = {(n.value, bool(n.wrong_at), bool(n.verified_at)) for n in Identifier.objects.all()}
        assert kept == {("9990000018", True, False), ("9990000026", False, True)}


def test_a_child_with_two_numbers_can_still_be_written(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie = written.named(priya, contact, said_of(Named(id=uuid4()), "999 000 0018").details)
        give(person=alfie.person, number=Number(Scheme.NHS, "", "999 000 0026"), by=priya.worker, at=LATER)
        actions.tell(named=alfie, telling=said_of(alfie, "999 000 0026"), by=priya, at=LATER)
        assert Identifier.objects.count() == 2 and details(alfie)["nhs"]


def test_identity_school_and_safe_contact_are_kept(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        dana = written.adult(priya, contact)
        identity = Identity(99, {"language": "Polish", "interpreter": "yes"}, {"gp": "Dr Bell"})
        actions.identify(named=dana, identity=identity, by=priya, at=NOW)
        actions.reach(
            named=dana, safe=Safe("07700 900123", "before 3pm", no_voicemail=True), version=99, by=priya, at=NOW
        )

        person = Person.objects.get()
        assert (person.language, person.interpreter) == ("Polish", "yes")
        assert Involvement.objects.get().said == "Dr Bell" and SafeContact.objects.get().no_voicemail


def test_person_taken_off_a_draft_leaves_nothing_behind(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie, dana = written.child(priya, contact), written.adult(priya, contact)
        actions.unname(named=dana, by=priya, at=LATER)

        assert [p.person.id for p in queries.named(contact)] == [alfie.person_id]
        assert not Person.objects.filter(id=dana.person_id).exists()
    with cast.acting("sam"), pytest.raises(Refused, match="Only somebody on a draft"):
        actions.unname(named=alfie, by=cast.standing("sam"), at=LATER)


def test_draft_thrown_away_is_erased(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.child(priya, contact)
        written.housed(priya, contact)
        actions.discard(contact=contact, by=cast.priya, at=LATER)

        assert not Contact.objects.exists() and not Named.objects.exists() and not Home.objects.exists()
        assert not Person.objects.exists()


def test_sent_referral_cannot_be_thrown_away_or_changed(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.sent(priya)

        with pytest.raises(Refused, match="cannot be thrown away"):
            actions.discard(contact=contact, by=cast.priya, at=LATER)
        with pytest.raises(Refused, match="stands as it is"):
            written.wrote(priya, contact, "history", history="Twice before.")


def test_refuge_keeps_no_address_on_a_referral(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.housed(priya, contact, kind="refuge", organisation="Ring the harbour line")

        home = queries.home(contact)
        assert home and (home.lines, home.postcode, home.organisation) == ("", "", "Ring the harbour line")
