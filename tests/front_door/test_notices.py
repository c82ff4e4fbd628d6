"""Who is told what came of a contact, how much, and what they file: safe practice 18 and 19, as the hub does it."""

from datetime import timedelta

import pytest

from keel.agencies.kinds import AgencyKind, Role, TeamKind
from keel.agencies.models import Agency, Message, Seat, Team
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.decisions.actions import decide, sign
from keel.front_door.notices.actions.filing import file, remind
from keel.front_door.notices.actions.telling import Telling, tell
from keel.front_door.notices.drafts import draft
from keel.front_door.notices.models import How, Notice
from keel.front_door.notices.queries import in_force, names_of, to_teams, unfiled
from keel.front_door.notices.recipients import YOU_TAKE_IT_ON, YOU_TAKE_PART
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import sight
from keel.people.grounds.actions import Refused
from keel.people.network.models import Involvement, Work
from tests.cast import NOW, Cast
from tests.front_door.received import asked, chosen, decided, received


def owed(contact: Contact) -> dict[str, str]:
    return {n.whom: n.kind for n in Notice.objects.filter(contact=contact)}


def works(cast: Cast, alfie: Named, team: str, work: Work = Work.HEALTH) -> None:
    at = cast.teams[team]
    Involvement(
        person=alfie.person, agency=at.agency, team=at, work=work, recorded_at=NOW, recorded_by=cast.sam.id
    ).save(force_insert=True)  # fmt: skip


def tell_all(cast: Cast, contact: Contact, **more: object) -> list[Notice]:
    open_ones = [n for n in Notice.objects.filter(contact=contact) if n.is_open]
    tellings = [Telling(n.id, "Decided.", How.KEEL if n.to_team_id else How.PHONE, **more) for n in open_ones]
    return tell(contact=contact, tellings=tellings, by=cast.sam, at=NOW)


def test_each_agency_is_owed_what_its_part_allows(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "information")
        asked(cast, alfie.contact, "housing", "nothing")
        asked(cast, alfie.contact, "youth")
        works(cast, alfie, "health")
        decided(cast, alfie)
        assert owed(alfie.contact) == {
            "School or college": "outcome", "Police": "outcome", "Community health": "outcome",
            "Housing": "nothing_to_file",
        }  # fmt: skip


def test_early_help_that_was_decided_is_somebodys(cast: Cast) -> None:
    """Without a desk in Keel it is told by hand; with one, the desk is asked to take it on and files it."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie, "early_help", 2)
        assert owed(alfie.contact) == {"School or college": "outcome", "Early help": "outcome"}
        by_hand = Notice.objects.get(by_hand="Early help")
        said = draft(by_hand, in_force(alfie.contact), names_of(alfie.contact))
    assert said.startswith("The hub asks you to take on Alfie.") and "agree with them who leads" in said


def test_the_early_help_desk_is_asked_to_take_it_on(cast: Cast) -> None:
    agency = Agency.objects.get(kind=AgencyKind.EARLY_HELP)
    desk = Team.objects.create(agency=agency, kind=TeamKind.DESK, name="Early help desk")
    Seat.objects.create(worker=cast.noor, team=desk, role=Role.DESK, starts=NOW)
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        decided(cast, alfie, "early_help", 2)
        notice = Notice.objects.get(to_team=desk)
        assert (notice.kind, notice.because, notice.children) == ("outcome", YOU_TAKE_IT_ON, [alfie.person_id])
        assert not Notice.objects.filter(by_hand="Early help").exists()


def test_nobody_is_owed_anything_before_every_child_is_decided(cast: Cast) -> None:
    alfie, _ = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        decided(cast, alfie)
        assert owed(alfie.contact) == {}


def test_an_agency_is_told_only_of_the_child_it_works_with(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        works(cast, alfie, "health")
        decided(cast, alfie, "strategy_discussion", 4)
        decided(cast, bella)
        notice = Notice.objects.get(to_team=cast.teams["health"])
        assert notice.children == [alfie.person_id]
        said = draft(notice, in_force(alfie.contact), names_of(alfie.contact))
        assert "Alfie" in said and "Bella" not in said and "child in need" not in said.lower()


@pytest.mark.parametrize("who", ["relative", "neighbour"])
def test_relatives_and_neighbours_are_only_thanked_and_stay_sealed(cast: Cast, who: str) -> None:
    (alfie,) = received(cast, by="sam", referrer_is=who, referrer_name="Jean Doyle")
    with cast.acting("sam"):
        decided(cast, alfie)
        notice = Notice.objects.get()
        assert (notice.kind, notice.by_hand, notice.children) == ("thanks", "The person who told us", [])
        said = draft(notice, in_force(alfie.contact), names_of(alfie.contact))
        assert "Jean" not in said and "Alfie" not in said


def test_an_anonymous_caller_leaves_nobody_to_tell(cast: Cast) -> None:
    (alfie,) = received(cast, by="sam", referrer_is="anonymous")
    with cast.acting("sam"):
        decided(cast, alfie)
        assert Notice.objects.get().not_sent_why == "Nobody may be told of this contact."
        assert Contact.objects.get().stage == "closed"


def test_a_professional_who_rang_is_told_in_keel_where_their_agency_is(cast: Cast) -> None:
    (alfie,) = received(cast, by="sam", referrer_name="Ruth", referrer_agency="community health")
    with cast.acting("sam"):
        decided(cast, alfie)
        assert Notice.objects.get().to_team == cast.teams["health"]


def test_a_school_is_not_told_of_a_child_recorded_as_suspect(cast: Cast) -> None:
    (alfie,) = received(cast, by="dev")
    with cast.acting("sam"):
        works(cast, alfie, "school", Work.SCHOOL)
        decided(cast, alfie, is_suspect=True)
        assert owed(alfie.contact) == {"Police": "outcome"}


def test_a_referring_school_is_thanked_without_the_suspects_outcome(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie, is_suspect=True)
        notice = Notice.objects.get()
        assert (notice.kind, notice.children) == ("thanks", [])
        assert "Alfie" not in draft(notice, in_force(alfie.contact), names_of(alfie.contact))


def test_a_team_in_which_everybody_has_a_conflict_is_not_told(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.priya, person=alfie.person, reason="own child", by=cast.morgan, at=NOW)
    with cast.acting("sam"):
        decided(cast, alfie)
        assert owed(alfie.contact) == {"Nobody": "thanks"}


def test_health_notices_are_kept_out_of_online_view(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        works(cast, alfie, "health")
        decided(cast, alfie)
        kept = {n.whom: n.keep_offline for n in Notice.objects.all()}
        assert kept == {"School or college": False, "Community health": True}


def test_telling_opens_the_summary_and_closes_the_contact(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        works(cast, alfie, "health")
        decided(cast, alfie)
        tell_all(cast, alfie.contact)
        assert Contact.objects.get().stage == "closed"
    with cast.acting("ruth") as ruth:
        assert (
            sight(ruth, alfie.person_id, NOW).why == "You may see this summary because your team was told an outcome."
        )
        assert to_teams(ruth).get().words == "Decided."
        assert Message.objects.get().words == "There is an outcome for you to read and to file in your record."


def test_a_notice_is_not_seen_before_it_is_told(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        works(cast, alfie, "health")
        decided(cast, alfie)
    with cast.acting("ruth") as ruth:
        assert not to_teams(ruth) and not Notice.objects.exists()


def test_a_replayed_telling_tells_nobody_twice(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        (notice,) = tell_all(cast, alfie.contact)
        with pytest.raises(Refused, match="Nobody was told twice"):
            tell(contact=alfie.contact, tellings=[Telling(notice.id, "Again.")], by=cast.sam, at=NOW)
    with cast.acting("priya"):
        assert Message.objects.count() == 1


def test_not_telling_has_its_reason_and_closes_too(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        notice = Notice.objects.get()
        tell(contact=alfie.contact, tellings=[Telling(notice.id, not_why="The head is on leave.")], by=cast.sam, at=NOW)
        assert Contact.objects.get().stage == "closed"
    with cast.acting("priya"):
        assert not Message.objects.exists()


def test_nothing_is_told_while_a_decision_waits(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        first = decided(cast, alfie, "strategy_discussion", 4)
        decided(cast, alfie, "no_further_action", 1, instead_of=first.id)
        with pytest.raises(Refused, match="waits for its signature"):
            tell_all(cast, alfie.contact)


def test_deciding_otherwise_after_telling_owes_a_new_notice(cast: Cast) -> None:
    (alfie,) = received(cast)
    later = NOW + timedelta(hours=3)
    with cast.acting("sam", later):
        first = decided(cast, alfie)
        tell_all(cast, alfie.contact)
        again = chosen("strategy_discussion", 4, instead_of=first.id)
        decide(named=alfie, chosen=again, by=cast.sam, at=later)
        assert Contact.objects.get().stage == "tell"
        assert sorted((n.whom, n.is_open) for n in Notice.objects.all()) == [
            ("Community health", True), ("Police", True), ("School or college", False), ("School or college", True)
        ]  # fmt: skip


def test_the_hub_keeps_sight_until_recipients_should_have_filed(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        tell_all(cast, alfie.contact)
    for days, level in ((4, 3), (8, 0)):
        with cast.acting("morgan", NOW + timedelta(days=days)) as morgan:
            assert sight(morgan, alfie.person_id, NOW + timedelta(days=days)).level == level


def test_the_hub_keeps_sight_while_a_sign_off_is_owed(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie, "strategy_discussion", 4)
        tell_all(cast, alfie.contact)
    with cast.acting("morgan", NOW + timedelta(days=30)) as morgan:
        assert sight(morgan, alfie.person_id, NOW + timedelta(days=30)).level == 3


def test_the_recipient_files_and_the_hub_stops_chasing(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam") as sam:
        decided(cast, alfie)
        (notice,) = tell_all(cast, alfie.contact)
        assert list(unfiled(sam)) == [notice]
        with pytest.raises(Refused, match="Only the team that was told"):
            file(notice=notice, by=sam, at=NOW)
    with cast.acting("priya") as priya:
        file(notice=notice, by=priya, at=NOW)
        with pytest.raises(Refused, match="filed already"):
            file(notice=notice, by=priya, at=NOW)
    with cast.acting("sam") as sam:
        assert not unfiled(sam)


def test_the_hub_reminds_once_a_day(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        (notice,) = tell_all(cast, alfie.contact)
        remind(notice=notice, by=cast.sam, at=NOW)
        with pytest.raises(Refused, match="reminded today already"):
            remind(notice=notice, by=cast.sam, at=NOW)
        remind(notice=notice, by=cast.sam, at=NOW + timedelta(days=1))
    with cast.acting("priya"):
        assert Message.objects.filter(kind="front_door.file_reminder").count() == 2


def test_police_who_knew_nothing_are_told_of_the_protection_that_they_take_part_in(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        asked(cast, alfie.contact, "health")
        asked(cast, alfie.contact, "housing", "nothing")
        decided(cast, alfie, "strategy_discussion", 4)
        assert owed(alfie.contact) == {
            "School or college": "outcome", "Police": "outcome", "Community health": "outcome",
            "Housing": "nothing_to_file",
        }  # fmt: skip
        notice = Notice.objects.get(to_team=cast.teams["police"])
        said = draft(notice, in_force(alfie.contact), names_of(alfie.contact))
        assert said.startswith("What happens now for Alfie needs you.")
        assert "nothing for you to file" not in said


def test_nobody_meets_to_protect_a_child_without_police_and_health_whoever_was_asked(cast: Cast) -> None:
    """Their desk is told that it takes part; where it is not in Keel, it is rung (Working Together, chapter 3)."""
    (alfie,) = received(cast)
    Team.objects.filter(id=cast.teams["health"].id).update(closed_on=NOW.date())
    with cast.acting("sam"):
        asked(cast, alfie.contact, "housing", "nothing")
        decided(cast, alfie, "strategy_discussion", 4)
        assert owed(alfie.contact) == {
            "School or college": "outcome", "Police": "outcome", "Community health": "outcome",
            "Housing": "nothing_to_file",
        }  # fmt: skip
        assert Notice.objects.get(to_team=cast.teams["police"]).because == YOU_TAKE_PART
        assert Notice.objects.get(by_hand="Community health").is_open


@pytest.mark.parametrize(("babies", "called"), [(1, "The unborn baby’s family"), (2, "The unborn babies’ family")])
def test_a_notice_speaks_of_the_unborn_baby(cast: Cast, babies: int, called: str) -> None:
    named = received(cast, *["Baby"] * babies)
    with cast.acting("sam"):
        for one in named:
            decided(cast, one, "early_help", 2)
        said = draft(
            Notice.objects.get(to_team=cast.teams["school"]), in_force(named[0].contact),
            {n.person_id: "unborn child, due 3 March 2027" for n in named},
        )  # fmt: skip
        assert called in said and "Unborn" not in said


def test_who_protects_a_child_is_told_before_a_sisters_closing_is_signed(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        asked(cast, alfie.contact, "housing", "information")
        decided(cast, alfie, "strategy_discussion", 4)
        decided(cast, bella, "no_further_action", 1)
        assert owed(alfie.contact) == {"Police": "outcome", "Community health": "outcome"}
        told = tell_all(cast, alfie.contact)
        assert all(one.children == [alfie.person_id] for one in told) and Contact.objects.get().stage == "ready"


def test_the_others_are_not_told_before_every_child_is_decided(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        decided(cast, alfie)
        decision = decided(cast, bella, "no_further_action", 1)
        assert owed(alfie.contact) == {}
    with cast.acting("morgan") as morgan:
        sign(decision=decision, agreed=True, said="", by=morgan, at=NOW)
    with cast.acting("sam"):
        assert owed(alfie.contact) == {"School or college": "outcome"}


def test_a_notice_that_waits_stays_owed_while_a_sister_is_decided_anew(cast: Cast) -> None:
    alfie, bella = received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        decided(cast, alfie, "strategy_discussion", 4)
        first = decided(cast, bella)
        decided(cast, bella, "no_further_action", 1, instead_of=first.id)
        school = Notice.objects.get(to_team=cast.teams["school"])
        assert school.is_open and school.not_sent_why == ""


def test_who_has_not_answered_hears_that_the_hub_went_on_without_them(cast: Cast) -> None:
    (alfie,) = received(cast, "Alfie")
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
        asked(cast, alfie.contact, "police", "nothing")
        decided(cast, alfie)
        tell_all(cast, alfie.contact)
    with cast.acting("ruth"):
        told = Message.objects.get(kind="front_door.answer_not_waited_for")
        assert told.to_team == cast.teams["health"] and "answer all the same" in told.words
    with cast.acting("dev"):
        assert not Message.objects.filter(kind="front_door.answer_not_waited_for").exists()
