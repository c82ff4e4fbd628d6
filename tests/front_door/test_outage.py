"""The key of a pack goes to who stands on tonight's rota, by themselves or through a manager, and is gone after it."""

import pytest
from django.db import transaction

from keel.agencies.models import Message
from keel.base.hours import OFFICE
from keel.base.models import LedgerEntry
from keel.front_door.models import KeyRelease, OutagePack, PackKey, Shift
from keel.front_door.night.models import Duty
from keel.front_door.outage import actions
from keel.front_door.outage.evenings import ended, running
from keel.front_door.outage.keys import seal, unseal
from keel.front_door.outage.queries import missing, sealed_key
from keel.people.grounds.actions import Refused, note_conflict
from tests.cast import Cast, gather
from tests.front_door.nights import at, night_team, red, shift
from tests.front_door.packs import ASKED, given, kept, on_duty
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Nina and Rafael are on duty on Friday night."""
    found = gather()
    night_team(found)
    on_duty(found, "nina", "rafael")
    return found


def entry(act: str) -> LedgerEntry:
    with jobs_login():
        return LedgerEntry.objects.get(act=act)


def test_a_duty_worker_is_shown_the_key_and_it_is_in_the_ledger(cast: Cast) -> None:
    pack = kept(cast)
    key = given(cast, pack)
    with jobs_login():
        assert key == unseal(PackKey.objects.get().sealed) and key not in PackKey.objects.get().sealed
    noted = entry("pack.key_by_page")
    assert (noted.word, noted.actor, noted.about) == ("disclosed", cast.nina.id, pack.id)
    assert noted.subjects == [cast.nina.id]


def test_a_manager_reads_the_key_out_with_a_reason_and_the_worker_is_told(cast: Cast) -> None:
    pack = kept(cast)
    key = given(cast, pack, by="morgan", reason=ASKED)
    assert entry("pack.key_by_phone").actor == cast.morgan.id
    with cast.acting("nina", at("Fri 17:31")):
        (message,) = Message.objects.filter(kind="front_door.pack_key_read")
        assert "Morgan opened the key" in message.words and ASKED in message.words and key not in message.words
        assert KeyRelease.objects.get().channel == "phone"


def test_the_manager_on_call_reads_it_out_while_on_call_alone(cast: Cast) -> None:
    shift(cast, "una", "hub", "Fri 17:00", "Fri 23:00", Duty.ON_CALL)
    pack = kept(cast)
    assert given(cast, pack, by="una", moment="Fri 22:59", reason=ASKED)
    with pytest.raises(Refused, match="You cannot give this key"):
        given(cast, pack, by="una", moment="Fri 23:00", reason=ASKED)


def test_no_key_is_read_out_without_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Write why"):
        given(cast, kept(cast), by="morgan", reason="  ")


@pytest.mark.parametrize("name", ["morgan", "rafael", "ada"])
def test_nobody_has_ninas_key_mailed_to_them(cast: Cast, name: str) -> None:
    pack = kept(cast)
    with cast.acting(name, at("Fri 17:30")) as who, pytest.raises(Refused):
        actions.mail(pack=pack, to=who, by=cast.keel, at=at("Fri 17:30"))


@pytest.mark.parametrize("name", ["sam", "rafael", "lena"])
def test_who_manages_no_night_reads_out_nobodys_key(cast: Cast, name: str) -> None:
    with pytest.raises(Refused, match="You cannot give this key"):
        given(cast, kept(cast), by=name, reason=ASKED)


@pytest.mark.parametrize(("by", "reason"), [("nina", ""), ("morgan", ASKED)])
def test_the_key_of_a_night_that_is_over_is_given_to_nobody(cast: Cast, by: str, reason: str) -> None:
    with pytest.raises(Refused, match="This night is over"):
        given(cast, kept(cast), by=by, moment="Sat 17:00", reason=reason)


def test_whose_shift_is_over_is_given_no_key(cast: Cast) -> None:
    pack = kept(cast)
    assert given(cast, pack, moment="Sat 08:59")
    with pytest.raises(Refused, match="tonight’s rota"):
        given(cast, pack, moment="Sat 09:00")


def test_who_was_taken_off_the_rota_is_given_no_key(cast: Cast) -> None:
    pack = kept(cast)
    with jobs_login():
        Shift.objects.filter(worker=cast.nina).update(taken_off_at=at("Fri 17:10"), taken_off_by=cast.morgan.id)
    for by, reason in (("nina", ""), ("morgan", ASKED)):
        with pytest.raises(Refused):
            given(cast, pack, by=by, reason=reason)


@pytest.mark.parametrize("kept_away", ["nina", "morgan"])
def test_a_conflict_with_anyone_in_the_pack_keeps_the_key_away(cast: Cast, kept_away: str) -> None:
    alfie = red(cast)
    pack = kept(cast, people=(alfie.person_id,))
    with cast.acting("sam"):
        who = cast.workers[kept_away]
        note_conflict(worker=who, person=alfie.person, reason="own nephew", by=cast.sam, at=at("Fri 17:10"))
    with pytest.raises(Refused):
        given(cast, pack, by="morgan", reason=ASKED)
    if kept_away == "nina":
        with pytest.raises(Refused, match="not for you to open"):
            given(cast, pack)


def test_the_database_gives_no_key_without_its_release(cast: Cast) -> None:
    pack = kept(cast)
    with cast.acting("nina", at("Fri 17:30")):
        assert sealed_key(pack) == "" and not PackKey.objects.exists()
    given(cast, pack, moment="Fri 17:30")
    with cast.acting("nina", at("Fri 17:31")):
        assert sealed_key(pack) == ""


@pytest.mark.parametrize("name", ["rafael", "sam", "lena"])
def test_nobody_writes_a_release_past_the_rule(cast: Cast, name: str) -> None:
    pack, me = kept(cast), cast.workers[name].id
    told = {"released_by": me, "released_at": at("Fri 17:30"), "channel": "phone", "reason": "Mine."}
    with cast.acting(name, at("Fri 17:30")), REFUSED, transaction.atomic():
        KeyRelease(pack=pack, given_to=cast.nina.id, **told).save(force_insert=True)


def test_when_the_night_is_over_the_key_is_forgotten_and_the_row_stays(cast: Cast) -> None:
    pack = kept(cast, people=(red(cast).person_id,))
    with jobs_login():
        assert actions.end(by=cast.keel, at=at("Sat 16:59")) == 0
        assert actions.end(by=cast.keel, at=at("Sat 17:00")) == 1 and actions.end(by=cast.keel, at=at("Sat 17:01")) == 0
        assert not PackKey.objects.exists() and OutagePack.objects.get() == pack
    assert entry("pack.key_forgotten").items == [pack.id]


def test_a_key_is_sealed_by_the_secret_of_its_installation(settings: object) -> None:
    sealed = seal("K7QF-2M9X")
    assert unseal(sealed) == "K7QF-2M9X"
    settings.SECRET_KEY = "another " * 8  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="cannot be read any more"):
        unseal(sealed)


def test_a_weekend_is_three_evenings_and_an_open_hub_none() -> None:
    friday = running(OFFICE, at("Fri 17:00"))
    assert friday and (friday.starts, friday.ends) == (at("Fri 17:00"), at("Sat 17:00"))
    sunday = running(OFFICE, at("Mon 08:59"))
    assert sunday and (sunday.night, sunday.ends) == (at("Sun 17:00").date(), at("Mon 09:00"))
    assert running(OFFICE, at("Mon 09:00")) is None and running(OFFICE, at("Fri 16:59")) is None
    assert [e.night.day for e in ended(OFFICE, at("Mon 09:20"))] == [20, 21, 22]
    assert [e.night.day for e in ended(OFFICE, at("Sat 17:00"))] == [19, 20]
    assert [e.night.day for e in ended(OFFICE, at("Tue 10:00"))] == [23]


def test_who_came_onto_the_rota_after_the_night_misses_no_pack(cast: Cast) -> None:
    friday = running(OFFICE, at("Fri 18:00"))
    assert friday
    kept(cast, "nina")
    kept(cast, "rafael")
    with jobs_login():
        assert missing([friday]) == []
        mine = Shift.objects.filter(id=Shift.objects.get(worker=cast.rafael).id)
        mine.update(worker=cast.una, written_at=at("Sat 18:00"))
        assert missing([friday]) == []
        mine.update(written_at=at("Sat 16:00"))
        (found,) = missing([friday])
    assert found.workers == (cast.una,) and not found.nobody
