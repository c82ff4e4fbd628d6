"""What stands in a worker's outage pack, and what does not; it is read as a PDF, with its key and without Keel."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from keel.agencies.models import Seat, Team
from keel.base.models import LedgerEntry
from keel.documents.outage.actions.making import make, turn
from keel.front_door.checks.actions import Reply, answer
from keel.front_door.checks.models import Answer, Handling
from keel.front_door.contacts.models import Part
from keel.front_door.contacts.reference import reference
from keel.front_door.models import OutagePack, PackKey
from keel.people.family.models import SafeContact
from keel.people.grounds.actions import note_conflict
from keel.people.persons.actions import seal
from keel.people.places.models import Protection
from keel.people.removal.actions import erase
from tests.cast import NOW, Cast, gather
from tests.documents.nights import evening, file_of, key_of, opened, pack_of, pages
from tests.documents.test_package import NEVER
from tests.documents.test_scan import live
from tests.front_door.nights import at, night_team, red, shift
from tests.front_door.packs import on_duty
from tests.front_door.received import AT_NINE, asked, decided, name
from tests.ground.people import jobs_login

UNTIL = (
    "For the night of Friday 20 to Saturday 21 November, and Saturday by day until 5pm. Made at 5:04pm on Friday 20 "
    "November. Do not use it after 5pm on Saturday 21 November."
)
BURN = "He has a fresh burn on his arm."


@pytest.fixture
def cast(transactional_db: None, settings: Settings, tmp_path: Path) -> Cast:
    """Rafael is on duty on Friday night; packs stand in a folder of the test's own."""
    settings.OUTAGE_FOLDER = tmp_path
    found = gather()
    night_team(found)
    on_duty(found, "rafael")
    return found


def test_a_pack_opens_with_its_own_key_alone_and_names_nobody_outside(cast: Cast, tmp_path: Path) -> None:
    red(cast, worry=BURN)
    (pack,) = evening(cast)
    (file,) = tmp_path.iterdir()
    assert file == file_of(pack) and "rafael" not in file.name.casefold() and "2026-11-20-to-2026-11-21" in file.name
    locked = PdfReader(io.BytesIO(file.read_bytes()))
    assert locked.is_encrypted and not locked.decrypt("K7QF-2M9X-K7QF-2M9X-K7QF-2M9X")
    assert BURN.encode() not in file.read_bytes() and BURN in opened(cast)


def test_each_page_says_for_whom_which_night_and_until_when(cast: Cast) -> None:
    for _ in range(3):
        red(cast, worry=BURN * 20)
    evening(cast)
    found = pages(cast)
    assert len(found) > 1
    for page in (" ".join(text.split()) for text in found):
        assert UNTIL in page and "for Rafael alone" in page
        assert "put what you noted into Keel, delete the file and shred what was printed" in page


def test_the_most_urgent_stands_first_with_what_was_decided_and_whom_to_ring(cast: Cast) -> None:
    with jobs_login():
        Team.objects.filter(id=cast.teams["police"].id).update(phone="01632 960911")
    red(cast, "Thu 11:00", urgency="amber", worry="An amber one, overdue.")
    alfie = red(cast, worry=BURN, referrer_name="Priya Nair", referrer_phone="01632 960777")
    with cast.acting("sam"):
        decided(cast, alfie, "strategy_discussion", 4, rationale="Somebody burnt him.")
    evening(cast)
    said = opened(cast)
    assert said.index(BURN) < said.index("An amber one, overdue.") < said.index("Numbers to ring")
    assert "Alfie Marsh Born 3 May 2017 Decided Strategy discussion (section 47), by Sam" in said
    assert "In force now Strategy discussion (section 47), for Alfie Marsh" in said and "Sign-off is owed" in said
    assert "Somebody burnt him." in said and "Priya Nair, School or college, 01632 960777" in said
    assert "Police desk, Police 01632 960911" in said and "The night 01632 960199" in said


def test_how_an_adult_may_safely_be_reached_stands_beside_them(cast: Cast) -> None:
    alfie = red(cast)
    with cast.acting("priya"):
        dana = name(cast, alfie.contact, "Dana", part=Part.ADULT)
    with cast.acting("sam"):
        told = {"phone": "01632 960333", "times": "before noon", "no_voicemail": True, "recorded_by": cast.sam.id}
        SafeContact(person=dana.person, recorded_at=NOW, **told).save(force_insert=True)
    evening(cast)
    assert "To reach Dana Marsh 01632 960333; before noon; no voicemail" in opened(cast)


@pytest.mark.parametrize("holder", ["north", "hub"])
def test_where_nia_is_in_hiding_stands_in_nobodys_pack(cast: Cast, holder: str) -> None:
    nia = red(cast, worry="They are at 14 Sea-View road now, bv14qq.", impact="Ring the aunt.")
    other = red(cast, worry="Her cousin is hidden in SEA VIEW Road.", impact="Seen at Harbour Primary last week.")
    with cast.acting("sam"):
        live(cast, [nia.person], lines="14 Sea View Road\nBayview", postcode="BV1 4QQ")
        told = {"held_by": cast.teams[holder], "reason": "threats", "starts": NOW, "noted_by": cast.sam.id}
        Protection(person=nia.person, **told).save(force_insert=True)
    evening(cast)
    said = opened(cast)
    assert "Ring the aunt." in said and "kept secret" in said and other.contact.reference in said
    assert not [secret for secret in NEVER[:4] if secret in said.casefold()]


def test_a_family_from_whom_rafael_is_kept_stands_in_ninas_pack_alone(cast: Cast) -> None:
    on_duty(cast, "nina")
    alfie = red(cast, worry=BURN)
    with cast.acting("morgan"):
        note_conflict(worker=cast.rafael, person=alfie.person, reason="own nephew", by=cast.morgan, at=NOW)
    evening(cast)
    assert BURN in opened(cast, "nina") and alfie.contact.reference in opened(cast, "nina")
    assert "Alfie" not in opened(cast) and alfie.contact.reference not in opened(cast)


def test_of_a_contact_with_a_sealed_record_only_the_number_stands(cast: Cast) -> None:
    alfie = red(cast, worry=BURN)
    with jobs_login():
        seal(person=alfie.person, by=cast.keel, at=NOW)
    evening(cast)
    said = opened(cast)
    assert f"Red: contact {alfie.contact.reference} Something on it is kept from the hub" in said
    assert "Alfie" not in said and BURN not in said


def test_a_private_referrer_stays_sealed_in_a_pack(cast: Cast) -> None:
    who = {"referrer_name": "Joan Baker", "referrer_phone": "01632 960222", "channel": "call"}
    red(cast, by="sam", referrer_is="neighbour", worry="I hear him cry.", impact="It is Mrs Baker again.", **who)
    evening(cast)
    said = opened(cast)
    assert "I hear him cry." in said and "Neighbour or friend of the family" in said
    assert not [word for word in ("Baker", "Joan", "960222") if word in said]


def test_a_police_answer_that_goes_no_further_stays_out_of_a_pack(cast: Cast) -> None:
    alfie = red(cast)
    with cast.acting("sam"):
        check = asked(cast, alfie.contact, "police")
    with cast.acting("dev", AT_NINE):
        reply = Reply(Answer.INFORMATION, "The uncle was cautioned in May.", "No.", handling=Handling.NO_ONWARD)
        answer(check=check, reply=reply, by=cast.dev, at=AT_NINE)
    evening(cast)
    assert "cautioned" not in opened(cast) and "Held back: it goes no further" in opened(cast)


def test_who_sees_no_contact_of_the_hub_is_not_told_that_nothing_is_red(cast: Cast) -> None:
    red(cast, worry=BURN)
    with jobs_login():
        Seat.objects.filter(worker=cast.rafael, team=cast.teams["hub"]).update(ends=at("Fri 09:00"))
    evening(cast)
    said = opened(cast)
    assert "You hold no seat in the hub’s team" in said and "Nothing that you may see" not in said and BURN not in said


def test_one_pack_is_made_for_a_worker_and_night_however_often_it_runs(cast: Cast) -> None:
    assert len(evening(cast)) == 1 and evening(cast, "Fri 17:09") == []
    with jobs_login():
        assert turn(by=cast.keel, at=at("Fri 17:14")) == 0 and OutagePack.objects.count() == 1


def test_who_comes_onto_the_rota_late_has_a_pack_by_the_next_run(cast: Cast) -> None:
    evening(cast)
    shift(cast, "nina", "night", "Fri 21:00", "Sat 09:00")
    (late,) = evening(cast, "Fri 20:04")
    assert late.worker_id == cast.nina.id and "Made at 8:04pm" in opened(cast, "nina")


def test_no_pack_is_made_while_the_hub_is_open_or_for_nobody_on_duty(cast: Cast) -> None:
    assert evening(cast, "Fri 16:59") == [] and evening(cast, "Sun 17:04") == []
    with jobs_login():
        assert make(worker=cast.morgan.id, by=cast.keel, at=at("Fri 17:04")) is None


def test_yesterdays_file_and_key_go_when_the_night_is_over(cast: Cast, tmp_path: Path) -> None:
    (friday,) = evening(cast)
    stray = tmp_path / "keel-pack-2026-11-19-GONE-GONE.pdf"
    for path in (stray, tmp_path / "theirs.txt"):
        path.write_text("left behind")
    evening(cast, "Sat 16:59")
    assert file_of(friday).exists() and not stray.exists()
    shift(cast, "rafael", "night", "Sat 17:00", "Sun 09:00")
    (saturday,) = evening(cast, "Sat 17:04")
    assert {p.name for p in tmp_path.iterdir()} == {file_of(saturday).name, "theirs.txt"}
    with jobs_login():
        assert [k.pack_id for k in PackKey.objects.all()] == [saturday.id] and OutagePack.objects.count() == 2


def test_a_pack_about_somebody_who_was_erased_is_taken_away(cast: Cast, tmp_path: Path) -> None:
    alfie = red(cast)
    evening(cast)
    with jobs_login():
        erase(person=alfie.person_id, reason="retention ended", by=cast.keel, at=at("Fri 17:30"))
    assert evening(cast, "Fri 17:34") == [] and not [*tmp_path.iterdir()]


def test_the_making_is_in_the_ledger_without_the_key(cast: Cast) -> None:
    alfie = red(cast)
    (pack,) = evening(cast)
    with jobs_login():
        noted = LedgerEntry.objects.get(act="pack.made")
        assert (noted.word, noted.about, noted.subjects) == ("disclosed", pack.id, [alfie.person_id])
        assert noted.items == [alfie.contact_id] and pack_of("rafael").contacts == 1
    assert key_of(cast) not in str(vars(noted))


def test_a_file_is_known_by_its_number_whatever_it_is_called(cast: Cast, tmp_path: Path) -> None:
    """A new version may call files in another way on an evening whose packs are made."""
    (pack,) = evening(cast)
    older = file_of(pack).rename(tmp_path / f"keel-pack-2026-11-20-{reference(pack.id)}.pdf")
    (tmp_path / f"{older.name}.part").write_text("half of it")
    evening(cast, "Fri 17:09")
    assert [*tmp_path.iterdir()] == [older]
