"""The council is split: teams go on with their people, and may open whom their managers signed for, nobody else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Message, Seat, Succession, Team, TeamMove, Worker
from keel.agencies.succession.actions import Planned, announce, record, take_back
from keel.base.refusal import Refused
from keel.front_door.contacts.models import Contact
from keel.people.grounds.access import in_audience
from keel.people.grounds.actions import note_conflict, open_by_hand
from keel.people.models import Ground, Person, SignedList
from keel.people.succession import queries
from keel.people.succession.actions import carry_out, remind, sign, stay
from tests.cast import NOW, Cast, child, gather
from tests.front_door.received import received
from tests.ground.people import jobs_login

DAY = datetime(2027, 4, 1, tzinfo=UTC) - timedelta(hours=1)  # midnight in London, summer time
BEFORE, AFTER = DAY - timedelta(days=3), DAY + timedelta(hours=9)
ORDER = "The Bayview (Structural Changes) Order 2027"


@dataclass
class Split:
    """The cast, the two councils to be, and Alfie and Bella of the North team."""

    cast: Cast
    east: Agency
    west: Agency
    alfie: Person
    bella: Person

    def move(self, team: str) -> TeamMove:
        return TeamMove.objects.select_related("team", "succession__to", "succession__of").get(
            team=self.cast.teams[team]
        )

    def signs(self, *people: Person, at: datetime = BEFORE) -> int:
        with self.cast.acting("theo", at) as theo:
            return sign(move=self.move("north"), people=[p.id for p in people], by=theo, at=at)

    def day_comes(self, at: datetime = DAY) -> int:
        with jobs_login():
            return carry_out(by=self.cast.keel, at=at)

    def opens(self, who: str, at: datetime = AFTER) -> set[UUID]:
        with self.cast.acting(who, at):
            return set(Person.objects.values_list("id", flat=True))


@pytest.fixture
def split(transactional_db: None) -> Split:
    cast = gather()
    east, west = (
        Agency(kind=AgencyKind.SOCIAL_CARE, name=f"{side} Council", short_name=side) for side in ("East", "West")
    )
    Agency.objects.bulk_create([east, west])
    with cast.acting("lena"):
        alfie, bella = child(cast, by="lena"), child(cast, "Bella", by="lena")
    goes = dict.fromkeys(teams_of(cast), east.id) | {cast.teams["hub"].id: west.id}
    with cast.acting("ada"):
        record(of=cast.lena.agency, planned=Planned(date(2027, 4, 1), ORDER, goes), by=cast.ada, at=NOW)
    return Split(cast, east, west, alfie, bella)


def test_nothing_is_inherited_and_only_who_is_signed_for_can_be_opened(split: Split) -> None:
    assert split.signs(split.alfie) == 1
    assert split.opens("lena", DAY - timedelta(minutes=1)) == {split.alfie.id, split.bella.id}
    assert split.day_comes() == len(teams_of(split.cast))
    assert split.opens("lena") == {split.alfie.id} and split.opens("theo") == {split.alfie.id}


def test_team_goes_with_its_people_and_the_old_council_closes(split: Split) -> None:
    split.day_comes()
    north = Team.objects.select_related("agency").get(id=split.cast.teams["north"].id)
    assert north.agency == split.east and Worker.objects.get(id=split.cast.lena.id).agency == split.east
    assert Worker.objects.get(id=split.cast.sam.id).agency == split.west
    assert Agency.objects.get(id=split.cast.sam.agency_id).closed_on == date(2027, 4, 1)
    assert split.day_comes(AFTER) == 0


def test_nothing_moves_before_its_day(split: Split) -> None:
    assert split.day_comes(DAY - timedelta(seconds=1)) == 0
    assert split.opens("lena", BEFORE) == {split.alfie.id, split.bella.id}


def test_who_was_forgotten_can_be_signed_for_afterwards(split: Split) -> None:
    split.day_comes()
    assert split.opens("lena") == set()
    assert split.signs(split.bella, at=AFTER) == 1
    assert split.opens("lena", AFTER + timedelta(minutes=1)) == {split.bella.id}


def test_nobody_is_signed_for_twice_or_by_a_guess(split: Split) -> None:
    split.signs(split.alfie)
    with split.cast.acting("sam"):
        stranger = child(split.cast, "Cai")
    for wrong in (split.alfie, stranger):
        with pytest.raises(Refused, match="signed for already, or is not on your team"):
            split.signs(wrong)
    with pytest.raises(Refused, match="Choose who comes along"):
        split.signs()


@pytest.mark.parametrize("who", ["lena", "sam", "morgan", "ada", "hilary", "dev"])
def test_only_the_teams_own_manager_signs_or_reads_the_list(split: Split, who: str) -> None:
    move = split.move("north")
    with split.cast.acting(who, BEFORE) as somebody:
        assert queries.to_sign(move) == []
        with pytest.raises(Refused):
            sign(move=move, people=[split.alfie.id], by=somebody, at=BEFORE)
        with pytest.raises(ProgrammingError), transaction.atomic():
            SignedList(move=move, people=[split.alfie.id], signed_by=somebody.worker.id, signed_at=BEFORE).save()


def test_list_of_somebody_else_issues_nothing(split: Split) -> None:
    split.signs(split.alfie)
    with (
        split.cast.acting("theo", AFTER),
        pytest.raises(ProgrammingError, match="only the manager"),
        transaction.atomic(),
    ):
        issue(SignedList.objects.get().id)


def issue(key: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_issue_again(%s)", [key])


def test_manager_signs_for_no_child_whom_he_may_not_know_of(split: Split) -> None:
    with split.cast.acting("lena"):
        note_conflict(worker=split.cast.theo, person=split.alfie, reason="His nephew.", by=split.cast.lena, at=NOW)
    with split.cast.acting("theo", BEFORE):
        assert [one.name for one in queries.to_sign(split.move("north"))] == ["Bella Marsh"]


def test_what_a_manager_opened_by_hand_is_not_issued_again(split: Split) -> None:
    with split.cast.acting("theo") as theo:
        open_by_hand(person=split.alfie, to=split.cast.sam, reason="Joint visit.", by=theo, at=NOW)
    split.signs(split.alfie)
    split.day_comes()
    assert not Ground.objects.filter(kind="manual", starts__gte=DAY).exists() and split.opens("sam") == set()


def test_new_agencies_control_what_the_old_one_did(split: Split) -> None:
    old = split.cast.sam.agency_id
    split.day_comes()
    for who, agency in (("sam", split.west), ("lena", split.east)):
        with split.cast.acting(who, AFTER) as somebody:
            assert somebody.seats[0].team.agency == agency and in_audience(somebody, "own_agency", old)
            assert says("own_agency", old)
    with split.cast.acting("dev", AFTER) as dev:
        assert not in_audience(dev, "own_agency", old) and not says("own_agency", old)


def says(audience: str, keeper: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_in_audience(%s, %s)", [audience, keeper])
        return bool(cursor.fetchone()[0])


def test_hub_goes_on_with_its_open_contacts_that_are_signed_for(split: Split) -> None:
    (cai,) = received(split.cast, "Cai")
    move = split.move("hub")
    with split.cast.acting("morgan", BEFORE) as morgan:
        sign(move=move, people=[cai.person_id], by=morgan, at=BEFORE)
    split.day_comes()
    with split.cast.acting("sam", AFTER):
        assert Contact.objects.get().id == cai.contact_id and Person.objects.filter(id=cai.person_id).exists()


def test_each_team_is_told_and_told_again_while_its_list_is_unsigned(split: Split) -> None:
    with jobs_login():
        announce(row=split.move("north"), by=split.cast.keel, at=NOW)
    with split.cast.acting("theo"):
        assert Message.objects.filter(kind="agencies.going", to_team=split.cast.teams["north"]).count() == 1
    with jobs_login():
        assert remind(by=split.cast.keel, at=DAY - timedelta(days=7, hours=-4)) == len(teams_of(split.cast))
        assert remind(by=split.cast.keel, at=DAY - timedelta(days=6, hours=-4)) == 0
    split.signs(split.alfie)
    with jobs_login():
        assert remind(by=split.cast.keel, at=DAY - timedelta(hours=20)) == len(teams_of(split.cast)) - 1


def test_only_who_can_sign_is_told_to(split: Split) -> None:
    with jobs_login():
        announce(row=split.move("north"), by=split.cast.keel, at=NOW)
        Seat.objects.filter(worker=split.cast.theo).update(ends=NOW)
        announce(row=split.move("north"), by=split.cast.keel, at=NOW)
    with split.cast.acting("lena"):
        told = list(Message.objects.order_by("id").values_list("kind", "words"))
        assert {kind for kind, _ in told} == {"agencies.going"} and len(told) == 2
        assert sum("Nobody in it can sign yet: ask the administrator" in words for _, words in told) == 1
    with split.cast.acting("theo"):
        assert Message.objects.filter(kind="agencies.list_to_sign", to_worker=split.cast.theo).count() == 1


def test_what_was_taken_back_moves_nobody_and_begins_nothing(split: Split) -> None:
    split.signs(split.alfie)
    with split.cast.acting("ada", BEFORE):
        take_back(of=split.cast.lena.agency, by=split.cast.ada, at=BEFORE)
    with jobs_login():
        assert stay(move=split.move("north"), by=split.cast.keel, at=BEFORE) == 1
    assert split.day_comes() == 0
    assert split.opens("lena") == {split.alfie.id, split.bella.id}
    assert Team.objects.get(id=split.cast.teams["north"].id).agency_id == split.cast.lena.agency_id


def test_what_was_carried_out_is_taken_back_by_nobody(split: Split) -> None:
    split.day_comes()
    with split.cast.acting("ada", AFTER), pytest.raises(Refused, match="Its day has come"):
        take_back(of=split.cast.lena.agency, by=split.cast.ada, at=AFTER)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (lambda s: Planned(NOW.date(), ORDER, {}), "a day to come"),
        (lambda s: Planned(date(2027, 4, 1), " ", {}), "law or order"),
        (lambda s: Planned(date(2027, 4, 1), ORDER, {}), "Say of each team"),
        (lambda s: Planned(date(2027, 4, 1), ORDER, dict.fromkeys(teams_of(s), s.dev.agency_id)), "of the same kind"),
        (lambda s: Planned(date(2027, 4, 1), ORDER, dict.fromkeys(teams_of(s), east_council().id)), ""),
    ],
)
def test_a_plan_says_day_law_and_where_each_team_goes(cast: Cast, wrong: Callable[[Cast], Planned], why: str) -> None:
    with cast.acting("ada"):
        if why:
            with pytest.raises(Refused, match=why):
                record(of=cast.lena.agency, planned=wrong(cast), by=cast.ada, at=NOW)
        else:
            record(of=cast.lena.agency, planned=wrong(cast), by=cast.ada, at=NOW)
            with pytest.raises(Refused, match="recorded already"):
                record(of=cast.lena.agency, planned=wrong(cast), by=cast.ada, at=NOW)


def east_council() -> Agency:
    return Agency.objects.create(kind=AgencyKind.SOCIAL_CARE, name="East Council", short_name="East")


def teams_of(cast: Cast) -> list[UUID]:
    return [t.id for t in cast.teams.values() if t.agency_id == cast.lena.agency_id]


def test_only_an_administrator_plans_a_succession_past_the_pages(cast: Cast) -> None:
    with cast.acting("morgan"), pytest.raises(ProgrammingError), transaction.atomic():
        Succession(
            id=uuid4(), of=cast.lena.agency, to=cast.dev.agency, starts_at=DAY, instrument=ORDER,
            recorded_by=cast.morgan.id, recorded_at=NOW,
        ).save(force_insert=True)  # fmt: skip
