"""What people of the demo are called, numbered and quoted as: numbers that fit, texts that can be said, mistakes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from keel.demo import numbers
from keel.demo.bayview import build
from keel.demo.chance import Chance
from keel.demo.episodes import Spell
from keel.demo.families import families
from keel.demo.history import History
from keel.demo.saying import said
from keel.demo.voices import GROUP, Voice, answers, reasons, sending, worries
from keel.demo.wanted import Size
from keel.front_door.contacts.concerns import BY_CODE
from keel.people.persons.identifiers import fault, is_upn
from keel.people.persons.models import Identifier, Name, Scheme
from keel.returns.cin_census.kinds import REFERRAL

UNTIL = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
SLOTS = [
    "child",
    "mum",
    "dad",
    "man",
    "when",
    "When",
    "since",
    "he",
    "him",
    "his",
    "himself",
    "He",
    "His",
    "weighed",
    "agency",
]


def texts(told: Any) -> Iterator[str]:
    """Every text in a tree of data."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        yield from (text for value in told.values() for text in texts(value))
    elif isinstance(told, list | tuple):
        yield from (text for value in told for text in texts(value))


def test_every_number_fits_and_none_is_real() -> None:
    given = [numbers.nhs(place) for place in range(3000)]

    assert all(n.startswith("999") and not fault(Scheme.NHS, n) for n in given if n)
    assert len({n for n in given if n}) == len([n for n in given if n]) > 2600
    assert all(is_upn(numbers.upn(place, 2020)) for place in range(3000))


def test_every_text_can_be_said() -> None:
    told = [dict(reasons()), dict(answers()), dict(sending())]
    told += [{**worry.saw, **worry.words} for worry in worries().values()]
    every = [*texts(told)]
    slots = dict.fromkeys(SLOTS, "Alfie")

    assert len(every) > 500
    assert all(text.format_map(slots) for text in every if text)


def test_every_worry_is_a_declared_concern_with_words_of_its_senders() -> None:
    assert set(worries()) <= set(BY_CODE)
    assert {c for w in worries().values() for c in w.beside} <= set(BY_CODE)
    assert [(w.code, s) for w in worries().values() for s in w.senders if GROUP[s] not in w.saw] == []


def test_sentence_begins_with_a_capital_whatever_stands_first() -> None:
    voice = Voice(chance=None, slots={"dad": "the father"})  # type: ignore[arg-type]  # nothing is drawn here

    assert (
        voice.fill("{dad} called. {dad} was calm, ‘{dad}’.") == "The father called. The father was calm, ‘the father’."
    )


@pytest.mark.django_db
def test_about_one_record_in_six_is_not_quite_right() -> None:
    chance = Chance("test")
    made = [m for known in families(build(1, UNTIL), Size(900)) for m in known.family.members if m.is_child and m.born]
    told = [(m, said(m, "school", UNTIL, chance)) for m in made]
    wrong = [d for m, d in told if (d.given, d.family, d.birth_date) != (m.given, m.family, m.born)]

    assert 0.12 < len(wrong) / len(told) < 0.2


@pytest.mark.django_db
def test_some_nhs_numbers_are_missing() -> None:
    rows = [row for known in families(build(1, UNTIL), Size(400)) for row in known.rows]
    have = {row.person_id for row in rows if isinstance(row, Identifier) and row.scheme == Scheme.NHS}

    assert have and len(have) < len({row.person_id for row in rows if isinstance(row, Name)})


@pytest.mark.django_db
def test_two_referrals_of_one_night_leave_one_record_of_the_day() -> None:
    bayview = build(1, UNTIL)
    known = next(k for k in families(bayview, Size(900)) if REFERRAL not in {e.kind for e, _ in k.events})
    child = next(m for m in known.family.members if m.is_child and m.born)
    history, day = History(known), UNTIL.date() - timedelta(days=200)
    spell = Spell(Chance(1), UNTIL.date(), "neglect", "school")
    for _ in range(2):
        history.add(history.open(child, UNTIL), spell.draw(day, protects=False), UNTIL - timedelta(days=199))
    known.run()

    told = [event.source_key for event, _ in known.events if event.kind == REFERRAL]
    assert len(told) == 1
