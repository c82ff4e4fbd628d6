"""What the hub decided leaves once, for the authority's own case system, and nothing with it that must stay."""

import csv
import io

import pytest
from django.db import transaction

from keel.documents.package.content import NOT_FOR_SCHOOLS
from keel.front_door.checks.actions import Reply, answer
from keel.front_door.checks.models import Answer, Handling
from keel.front_door.contacts.models import Contact, Home, Named, PrivateReferrer
from keel.front_door.decisions.models import Decision
from keel.front_door.models import Package
from keel.front_door.packages.models import Format
from keel.people.grounds.actions import Refused, note_conflict
from keel.people.persons.models import Identifier, Name
from keel.people.places.models import Protection
from tests.cast import NOW, Cast
from tests.documents.packed import decided_on, read, taken
from tests.documents.test_scan import live, shield
from tests.front_door.received import AT_NINE, REASONS, asked, decided, received
from tests.promises.intruder import REFUSED

HIDING = "They are at 14 Sea-View road now, bv14qq."
GOES = "He goes to Harbour Primary and must be seen there, as the aunt says, before the week is over."
TOLD = "The uncle was cautioned in May and stays at the flat most nights."
NEVER = ("sea view", "sea-view", "bv1 4qq", "bv14qq", "harbour primary")


def test_a_package_says_what_was_decided_for_each_child_and_by_whom(cast: Cast) -> None:
    told = read(cast, decided_on(cast, "Alfie", "Bella", referrer_name="Priya Shah"))
    alfie, bella = told["children"]
    assert (alfie["called"], bella["called"], alfie["birth_date"]) == ("Alfie Marsh", "Bella Marsh", "2017-05-03")
    made = alfie["decision"]
    assert made["outcome"] == "Child in need assessment (section 17)" and made["level_of_need"] == 3
    assert made["set_aside"] == "Early help: refused twice." and made["decided_by"] == "Sam"
    assert told["worry"]["worry"] == "Hungry again, third time this week."
    assert told["contact"]["referrer"]["name"] == "Priya Shah" and told["version"] == 1


def test_nothing_leaves_before_something_is_in_force(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie, "no_further_action", 2)
    with pytest.raises(Refused, match="Nothing is in force for any child"):
        taken(cast, alfie)
    with cast.acting("sam"):
        assert not Package.objects.exists()


def test_a_decision_that_waits_for_a_signature_stays(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        decided(cast, alfie)
        decided(cast, bella, "no_further_action", 2)
    told = read(cast, alfie)["children"][1]
    assert told["decision"] is None and told["another_decision_waits_for_a_signature"]


def test_only_the_contacts_hub_takes_it_out(cast: Cast) -> None:
    alfie = decided_on(cast)
    taken(cast, alfie)
    for stranger in ("priya", "lena", "dev", "ruth", "hilary"):
        with cast.acting(stranger):
            assert not Package.objects.exists()
    with cast.acting("priya"), REFUSED, transaction.atomic():
        Package(
            contact_id=alfie.contact_id, system="X", use="opens", format="json", schema=1, sha256="0",
            made_by=cast.priya.id, made_at=NOW, controller=cast.priya.agency_id, author=cast.priya.id,
            keep_until=NOW.date(),
        ).save(force_insert=True)  # fmt: skip


def test_who_is_kept_away_from_the_family_takes_nothing_out(cast: Cast) -> None:
    alfie = decided_on(cast)
    with cast.acting("sam"):
        note_conflict(worker=cast.una, person=alfie.person, reason="Her nephew", by=cast.sam, at=NOW)
    with pytest.raises(Contact.DoesNotExist):
        taken(cast, alfie, by="una")


def test_nothing_tells_where_a_family_in_hiding_is(cast: Cast) -> None:
    (alfie,) = received(cast, worry=HIDING, impact="Ring the aunt.", referrer_agency="Harbour Primary")
    with cast.acting("sam"):
        live(cast, [alfie.person], lines="14 Sea View Road\nBayview", postcode="BV1 4QQ")
        shield(cast, alfie.person)
        decided(cast, alfie, rationale=GOES)
    text = taken(cast, alfie).file.decode()
    assert not [secret for secret in NEVER if secret in text.casefold()]
    assert "Ring the aunt." in text and "where somebody is who must not be found" in text


def test_protection_of_a_sister_who_is_not_named_keeps_the_home_out(cast: Cast) -> None:
    (alfie,) = received(cast)
    (bella,) = received(cast, "Bella")
    with cast.acting("priya"):
        Home(contact=alfie.contact, lines="14 Sea View Road", postcode="BV1 4QQ").save(force_insert=True)
    with cast.acting("sam"):
        live(cast, [alfie.person, bella.person], lines="14 Sea View Road", postcode="BV1 4QQ")
        decided(cast, alfie)
    assert "BV1 4QQ" in str(read(cast, alfie)["home"])
    with cast.acting("sam"):
        shield(cast, bella.person)
    assert not [secret for secret in NEVER if secret in str(read(cast, alfie)).casefold()]


def test_a_home_that_stands_nowhere_else_stays_out_of_a_family_in_hiding(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("priya"):
        Home(contact=alfie.contact, lines="12 Anchor Lane", postcode="ZZ1 1ZZ").save(force_insert=True)
    with cast.acting("sam"):
        decided(cast, alfie)
        Protection(
            person=alfie.person, held_by=cast.teams["hub"], reason="threats", starts=NOW, noted_by=cast.sam.id
        ).save(force_insert=True)  # fmt: skip
    assert "Anchor" not in taken(cast, alfie).file.decode()


def test_of_a_private_referrer_only_the_kind_leaves(cast: Cast) -> None:
    who = {"referrer_name": "Joan Baker", "referrer_phone": "01632 960222", "knows_child_as": "lives next door"}
    said = "It is Mrs Baker again, I hear him cry."
    alfie = decided_on(cast, referrer_is="neighbour", channel="call", worry="I hear him cry.", impact=said, **who)
    told = read(cast, alfie)
    assert told["contact"]["referrer"] == {"kind": "Neighbour or friend of the family"}
    assert told["worry"]["worry"] == "I hear him cry." and "who told the hub" in told["worry"]["impact"]
    assert not [word for word in ("Baker", "Joan", "960222", "next door") if word in str(told)]


def test_who_told_on_the_public_page_is_sealed_in_the_decision_too(cast: Cast) -> None:
    (alfie,) = received(cast, referrer_is="relative", channel="public")
    with cast.acting("priya"):
        PrivateReferrer(contact=alfie.contact, name="Joan Marsh", phone="01632 960222").save(force_insert=True)
    with cast.acting("sam"):
        said = "Joan rang, and Alfie Marsh needs help, as the school says too; nobody has seen him for three days."
        decided(cast, alfie, rationale=said, set_aside="Ring +44 (1632) 960 222 first.")
    text = taken(cast, alfie).file.decode()
    assert "Joan" not in text and "960 222" not in text and "Alfie Marsh" in text


def answered(cast: Cast, who: str, team: str, handling: Handling, *, suspect: bool = False) -> Named:
    """Alfie, of whom a team told something, and for whom the hub then decided."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        check = asked(cast, alfie.contact, team)
    reply = Reply(Answer.INFORMATION, TOLD, "He is left alone.", handling=handling, child_suspect=suspect)
    with cast.acting(who, AT_NINE):
        answer(check=check, reply=reply, by=cast.workers[who], at=AT_NINE)
    with cast.acting("sam"):
        decided(cast, alfie, rationale=f"The uncle lives there. {REASONS}")
    return alfie


@pytest.mark.parametrize(("handling", "leaves"), [("network", True), ("hub", False), ("no_onward", False)])
def test_the_police_say_of_each_answer_whether_it_leaves(cast: Cast, handling: str, leaves: bool) -> None:
    (check,) = read(cast, answered(cast, "dev", "police", Handling(handling)))["checks"]
    assert (TOLD in str(check)) is leaves and ("left alone" in str(check)) is leaves
    assert check["answer"] == "Information" and check["agency"] == "Police"


@pytest.mark.parametrize(("handling", "leaves"), [("network", True), ("hub", True), ("no_onward", False)])
def test_another_agencys_answer_leaves_unless_it_goes_no_further(cast: Cast, handling: str, leaves: bool) -> None:
    (check,) = read(cast, answered(cast, "ruth", "health", Handling(handling)))["checks"]
    assert (TOLD in str(check)) is leaves and ("Ask them." in str(check)) is not leaves


@pytest.mark.parametrize(("who", "team", "leaves"), [("dev", "police", False), ("ruth", "health", True)])
def test_why_the_police_shared_nothing_stays_at_the_hub(cast: Cast, who: str, team: str, leaves: bool) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        check = asked(cast, alfie.contact, team)
    with cast.acting(who, AT_NINE):
        reply = Reply(Answer.REFUSED, refused_why="It would spoil what we are doing.")
        answer(check=check, reply=reply, by=cast.workers[who], at=AT_NINE)
    with cast.acting("sam"):
        decided(cast, alfie)
    assert ("spoil" in taken(cast, alfie).file.decode()) is leaves


def test_a_reason_that_repeats_an_answer_held_back_stays_too(cast: Cast) -> None:
    alfie = answered(cast, "dev", "police", Handling.NO_ONWARD)
    with cast.acting("sam"):
        chosen = {"instead_of": Decision.objects.get().id, "rationale": f"Police: {TOLD.upper()} So help is needed."}
        decided(cast, alfie, "open_case", 3, **chosen)
    text = taken(cast, alfie).file.decode()
    assert "UNCLE" not in text and "repeat an answer" in text


def test_what_says_that_a_child_is_a_suspect_is_marked_not_for_schools(cast: Cast) -> None:
    told = read(cast, answered(cast, "dev", "police", Handling.NETWORK, suspect=True))
    assert told["handling"] == [NOT_FOR_SCHOOLS] and NOT_FOR_SCHOOLS in told["checks"][0]["handling"]


def test_a_former_name_stays_and_a_number_leaves(cast: Cast) -> None:
    alfie = decided_on(cast)
    with cast.acting("sam"):
        Name(person=alfie.person, kind="former", given="Alfred", family="Quill", recorded_at=NOW).save()
        given = {"person": alfie.person, "recorded_at": NOW, "recorded_by": cast.sam.id}
        Identifier(scheme="nhs", value="9000000009", **given).save()
        Identifier(scheme="pnc", value="03/11985X", **given).save()
        Identifier(scheme="own", issuer=str(cast.sam.agency_id), value="H-12", **given).save()
        wrong = {"wrong_at": NOW, "wrong_by": cast.sam.id, "wrong_why": "His cousin’s."}
        Identifier(scheme="upn", value="A801200001001", **given, **wrong).save()
    child = read(cast, alfie)["children"][0]
    assert child["numbers"] == [{"of": "NHS number", "number": "9000000009"}] and "Quill" not in str(child)


def test_a_spreadsheet_reads_words_and_reckons_nothing(cast: Cast) -> None:
    alfie = decided_on(cast, worry="=HYPERLINK(1)")
    text = taken(cast, alfie, format=Format.CSV).file.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {r["said"] for r in rows if r["part"] == "worry"} == {"'=HYPERLINK(1)"}
    assert ("children", "decision outcome") in {(r["part"], r["what"]) for r in rows}
