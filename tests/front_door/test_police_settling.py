"""Police and hub look at a notification together; none leaves the list without a person's decision."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

import pytest
from django.db import transaction

from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.decisions.actions import Chosen, decide, sign
from keel.front_door.models import Decision, Notice, Notification, PoliceView
from keel.front_door.police import queries
from keel.front_door.police.actions.settling import Heard, Taken, close, hear, read, set_aside, take_up
from keel.front_door.police.told import Someone
from keel.front_door.triage.actions import Verdict
from keel.people.grounds.actions import Refused, note_conflict
from keel.people.links.actions import confirm
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import alfie, kept, told
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED

NOTHING = Heard("", "")
DEV = Heard("Two calls this year, neither with injuries. Nothing more.", "Dev Malhotra, police researcher")
CHOSEN = Chosen("no_further_action", 1, "First shout, settled at once.", "Early help: declined.", parents_told="yes")
DANA_ONLY = (Someone("Victim", Part.ADULT, given="Dana", family="Marsh"),)


@pytest.fixture
def cast(transactional_db: None) -> Iterator[Cast]:
    yield gather()


def came(cast: Cast, *what: object) -> Contact:
    with jobs_login():
        for one in what or (told(),):
            kept(cast, one)  # type: ignore[arg-type]  # told() each
        return Contact.objects.latest("received_at")


def for_all(contact: Contact, chosen: Chosen = CHOSEN) -> dict[object, Chosen]:
    return {n.id: chosen for n in Named.objects.filter(contact=contact, part=Part.CHILD)}


def listed() -> list[str]:
    return [w.grade for w in queries.waiting().waiting]


def test_every_grade_is_on_the_list_and_red_or_none_stands_first(cast: Cast) -> None:
    came(cast, *(told(f"P{n}", incident=f"L{n}", grade=g) for n, g in enumerate(("green", "amber", "", "red"))))

    with cast.acting("sam"):
        assert listed()[2:] == ["amber", "green"] and set(listed()[:2]) == {"", "red"}
        assert [(b.grade, b.number) for b in queries.waiting().backlog] == [
            ("", 1),
            ("red", 1),
            ("amber", 1),
            ("green", 1),
        ]


def test_hub_and_police_see_the_list_and_no_other_desk(cast: Cast) -> None:
    came(cast)
    for name, sees in (("sam", 1), ("nina", 1), ("dev", 1), ("ruth", 0), ("priya", 0), ("lena", 0)):
        with cast.acting(name):
            assert len(listed()) == sees == Notification.objects.count(), name


def test_closing_needs_the_polices_word(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam:
        with pytest.raises(Refused, match="Write what the police say"):
            close(contact=contact, chosen=for_all(contact), heard=NOTHING, by=sam.worker, at=NOW)
        assert listed() == ["green"] and not Decision.objects.exists()


def test_a_green_one_is_decided_together_signed_and_told(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("dev") as dev:
        hear(contact=contact, heard=DEV, by=dev.worker, at=NOW)
    with cast.acting("sam") as sam:
        close(contact=contact, chosen=for_all(contact), heard=NOTHING, by=sam.worker, at=NOW)
        assert listed() == [] and Decision.objects.get().outcome == "no_further_action"
    with cast.acting("morgan") as morgan:
        sign(decision=Decision.objects.get(), agreed=True, said="", by=morgan, at=NOW)

        contact.refresh_from_db()
        assert contact.stage == "tell" and Notice.objects.get().to_team == cast.teams["police"]


def test_what_the_police_said_is_kept_with_the_name_of_who_said_it(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("una") as una:
        close(contact=contact, chosen=for_all(contact), heard=DEV, by=una.worker, at=NOW)

        contact.refresh_from_db()
        assert contact.stage == "ready" and PoliceView.objects.get().said_by == DEV.said_by


def test_what_protects_or_assesses_is_not_closed_at_the_table(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam, pytest.raises(Refused, match="decided on the board"):
        chosen = for_all(contact, replace(CHOSEN, outcome="strategy_discussion", level=4))
        close(contact=contact, chosen=chosen, heard=DEV, by=sam.worker, at=NOW)


def test_taking_one_to_the_board_waits_for_nobody(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam:
        taken = Taken(Verdict("red", None, "He was on the stairs."), "Alfie saw his mother shouted at.")  # type: ignore[arg-type]
        take_up(contact=contact, taken=taken, by=sam.worker, at=NOW)

        contact.refresh_from_db()
        assert (contact.stage, contact.urgency, contact.owner) == ("new", "red", cast.sam) and listed() == []


def test_deciding_past_the_police_is_refused_but_not_where_it_protects(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam:
        named = Named.objects.get(contact=contact)
        with pytest.raises(Refused, match="Look at it with them first"):
            decide(named=named, chosen=CHOSEN, by=sam.worker, at=NOW)
        protects = replace(CHOSEN, outcome="immediate_protection", level=4)
        assert decide(named=named, chosen=protects, by=sam.worker, at=NOW).in_force_at == NOW


def test_a_notification_about_adults_only_is_set_aside_with_a_reason(cast: Cast) -> None:
    contact = came(cast, told(people=DANA_ONLY))
    with cast.acting("sam") as sam:
        with pytest.raises(Refused, match="Write why no child"):
            set_aside(contact=contact, why=" ", heard=DEV, by=sam.worker, at=NOW)
        set_aside(contact=contact, why="She lives alone; officers saw no child.", heard=DEV, by=sam.worker, at=NOW)

        contact.refresh_from_db()
        assert contact.stage == "closed" and Notification.objects.get().settled_as == "no_child"


def test_nobody_sets_aside_a_child_who_is_named(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam, pytest.raises(Refused, match="A child is named"):
        set_aside(contact=contact, why="No child.", heard=DEV, by=sam.worker, at=NOW)


def test_a_correction_after_the_decision_is_on_the_list_again_until_read(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam:
        close(contact=contact, chosen=for_all(contact), heard=DEV, by=sam.worker, at=NOW)
    came(cast, told(narrative="Dana was hit.", sent_at=NOW + timedelta(hours=1)))

    with cast.acting("sam") as sam:
        (again,) = queries.waiting().waiting
        assert not again.is_new and queries.told(contact)[0].newest.narrative == "Dana was hit."
        read(contact=contact, why="Decided on what is written there too.", by=sam.worker, at=NOW)
        assert listed() == []


def test_the_same_is_not_settled_twice(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam:
        close(contact=contact, chosen=for_all(contact), heard=DEV, by=sam.worker, at=NOW)
        with pytest.raises(Refused, match="not on the list any more"):
            close(contact=contact, chosen=for_all(contact), heard=DEV, by=sam.worker, at=NOW)


def sides(found: queries.PoliceList) -> list[int]:
    """How many stand together, in the order of the list."""
    return [len(list(side)) for _, side in groupby(found.families[w.contact] for w in found.waiting)]


def test_incidents_of_children_who_are_alike_stand_together_before_it_is_confirmed(cast: Cast) -> None:
    came(cast, told("P1", incident="L1", grade="red"), told("P2", incident="L2", people=(alfie(given="Zoe"),)))
    came(cast, told("P3", incident="L3"))
    with cast.acting("sam"):
        assert sides(queries.waiting()) == [2, 1] and listed() == ["red", "green", "green"]


def test_incidents_of_a_confirmed_child_stand_together_under_any_name(cast: Cast) -> None:
    contact = came(
        cast, told("P1", incident="L1", grade="red"), told("P2", incident="L2", people=(alfie(given="Zoe"),))
    )
    came(cast, told("P3", incident="L3", people=(alfie(given="Freddie"),)))
    with cast.acting("sam") as sam:
        people = {n.person.names.get().given: n.person for n in Named.objects.all()}
        assert sides(queries.waiting()) == [1, 1, 1] and contact
        confirm(record=people["Freddie"], known=people["Alfie"], evidence="Same mother", by=sam.worker, at=NOW)
        assert sides(queries.waiting()) == [2, 1]


def test_the_polices_account_is_changed_by_nobody(cast: Cast) -> None:
    came(cast)
    for name in ("sam", "dev"):
        with cast.acting(name), REFUSED, transaction.atomic():
            Notification.objects.update(narrative="Nothing happened.")


def test_a_conflicted_worker_sees_nothing_of_it(cast: Cast) -> None:
    contact = came(cast)
    with cast.acting("sam") as sam:
        person = Named.objects.get(contact=contact).person
        note_conflict(worker=cast.dev, person=person, reason="His nephew", by=sam.worker, at=NOW)
    with cast.acting("dev"):
        assert not Notification.objects.exists() and listed() == []
