"""The drawing of any family, however its ties contradict each other: everybody once, and apart, parents above."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from uuid import UUID

from hypothesis import example, given
from hypothesis import strategies as st

from keel.people.family.models import Tie
from keel.people.genogram.captions import width, wrapped
from keel.people.genogram.drawing import draw
from keel.people.genogram.family import Family, Home, Someone, Tied
from keel.people.genogram.grid import HALF, ROOM
from keel.people.genogram.shapes import Drawing, Symbol
from keel.people.genogram.ties import in_force
from keel.people.genogram.unions import Bond, contradicted, unions
from keel.people.persons.models import Kind, Sex

SAID = datetime(2026, 11, 20, tzinfo=UTC)
DAY = date(2026, 11, 20)
MOST = 12


def key(number: int) -> UUID:
    return UUID(int=number)


def person(number: int, kind: Kind = Kind.ADULT, **more: object) -> Someone:
    return Someone(key(number), key(number), name=f"Person {number}", kind=kind, **more)  # type: ignore[arg-type]


def tied(*ties: tuple[int, Tie, int]) -> tuple[Tied, ...]:
    """The first was said last."""
    rows = (Tied(key(a), key(b), tie, SAID - timedelta(days=n)) for n, (a, tie, b) in enumerate(ties))
    return in_force(rows, DAY)


def family(size: int, *ties: tuple[int, Tie, int], homes: tuple[tuple[int, ...], ...] = ()) -> Family:
    people = [person(number, Kind.ADULT if number % 3 else Kind.CHILD) for number in range(size)]
    shared = (Home("ABCDEFGH"[n], tuple(key(one) for one in of)) for n, of in enumerate(homes))
    return Family(DAY, tuple(people), tied(*ties), tuple(shared))


def drawn(found: Family) -> dict[int, Symbol]:
    return {p.one.int: symbol for p, symbol in zip(found.people, whole(found).symbols, strict=True)}


def whole(found: Family) -> Drawing:
    return draw(found, {p.one: (p.name, "brother or sister", "7 years") for p in found.people})


@st.composite
def families(draws: st.DrawFn) -> Family:
    size = draws(st.integers(1, MOST))
    ones = st.integers(0, size - 1)
    ties = draws(st.lists(st.tuples(ones, st.sampled_from(Tie), ones), max_size=20))
    shared = draws(st.lists(st.lists(ones, min_size=2, unique=True).map(tuple), max_size=3)) if size > 1 else []
    return family(size, *ties, homes=tuple(shared))


@given(families())
def test_everybody_stands_once_and_on_nobody_else(found: Family) -> None:
    drawing = whole(found)
    assert len(drawing.symbols) == len(found.people)
    for a, b in combinations(drawing.symbols, 2):
        assert abs(a.x - b.x) >= 2 * HALF + ROOM or abs(a.y - b.y) >= 2 * HALF


@given(families())
def test_parents_stand_above_their_children_unless_contradicted(found: Family) -> None:
    symbols, lost = drawn(found), contradicted(found)
    for tie in (t for t in found.ties if t.tie == Tie.PARENT and t not in lost):
        assert symbols[tie.person.int].y < symbols[tie.other.int].y


@given(families())
def test_nobody_stands_in_a_home_that_is_not_theirs(found: Family) -> None:
    drawing = whole(found)
    for person, symbol in zip(found.people, drawing.symbols, strict=True):
        around = {home.letter for home in drawing.homes for box in home.boxes if contains(box, symbol)}
        assert around == ({found.home[person.one]} if person.one in found.home else set())


def contains(box: object, symbol: Symbol) -> bool:
    x, y, w, h = (getattr(box, name) for name in ("x", "y", "width", "height"))
    return bool(x <= symbol.x <= x + w and y <= symbol.y <= y + h)


@given(families())
def test_the_same_family_is_always_drawn_the_same_way(found: Family) -> None:
    assert whole(found) == whole(found)


@given(families())
def test_the_drawing_holds_all_of_its_lines_and_words(found: Family) -> None:
    drawing = whole(found)
    spots = [spot for line in drawing.lines for spot in line.spots]
    spots += [(text.x + width(text.words), text.y) for symbol in drawing.symbols for text in symbol.texts]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in spots)


@given(st.text(max_size=80))
@example("Maximiliana-Alexandrina Featherstonehaugh of the Bay and of many other places besides")
def test_words_of_any_length_fit_beside_a_symbol(said: str) -> None:
    lines = wrapped(said, ROOM, most=3)
    assert len(lines) <= 3 and all(width(line) <= ROOM for line in lines)


def test_an_uncle_who_is_the_step_father_too_is_drawn_once() -> None:
    ties = ((1, Tie.PARENT, 0), (3, Tie.PARENT, 1), (3, Tie.PARENT, 2), (2, Tie.PARTNER, 1), (2, Tie.STEP_PARENT, 0))
    symbols = drawn(family(4, *ties))
    assert symbols[3].y < symbols[1].y == symbols[2].y < symbols[0].y


def test_of_two_who_are_each_others_parents_the_last_said_counts() -> None:
    found = family(2, (0, Tie.PARENT, 1), (1, Tie.PARENT, 0))
    assert drawn(found)[0].y < drawn(found)[1].y
    assert [(t.person.int, t.other.int) for t in contradicted(found)] == [(1, 0)]


def test_cousins_who_are_a_couple_hang_from_one_grandmother() -> None:
    ties = tuple((a, Tie.PARENT, b) for a, b in ((0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 5)))
    symbols = drawn(family(6, *ties, (3, Tie.PARTNER, 4)))
    assert [symbols[n].y for n in (1, 3)] == [symbols[n].y for n in (2, 4)]


def test_a_couple_that_parted_has_slashes_on_its_own_line() -> None:
    drawing = whole(family(3, (0, Tie.FORMER_PARTNER, 1), (0, Tie.PARENT, 2), (1, Tie.PARENT, 2)))
    ((x, y),) = drawing.slashes
    parted = [line.spots for line in drawing.lines if line.bond == Bond.PARTED]
    level = [spots for spots in parted if spots[0][1] == spots[-1][1]]
    assert any(first < x < last and height == y for (first, height), (last, _) in level)
    assert not whole(family(2, (0, Tie.PARTNER, 1))).slashes


def test_a_grandmother_whose_own_child_is_unknown_stands_two_rows_up() -> None:
    symbols = drawn(family(3, (1, Tie.PARENT, 0), (2, Tie.GRANDPARENT, 0)))
    assert symbols[2].y < symbols[1].y < symbols[0].y


def test_a_step_father_who_is_the_mothers_partner_has_no_line_of_his_own() -> None:
    found = family(3, (1, Tie.PARENT, 0), (2, Tie.PARTNER, 1), (2, Tie.STEP_PARENT, 0))
    assert Bond.NEAR not in {union.bond for union in unions(found)}


def test_who_only_lives_here_is_drawn_and_joined_to_nobody() -> None:
    drawing = whole(family(2, homes=((0, 1),)))
    assert len(drawing.symbols) == 2 and drawing.lines == () and drawing.homes[0].boxes


def test_sixty_people_are_all_drawn() -> None:
    ties = [(a, Tie.PARENT, b) for a in range(60) for b in range(a + 1, 60) if (a * 7 + b) % 13 == 0]
    assert len(whole(family(60, *ties)).symbols) == 60


def test_shapes_say_sex_pregnancy_death_and_who_is_unknown() -> None:
    people = (
        person(0, Kind.CHILD, sex=Sex.MALE), person(1, sex=Sex.FEMALE, died=DAY), person(2, Kind.UNKNOWN),
        person(3, Kind.UNBORN, sex=Sex.FEMALE),
    )  # fmt: skip
    symbols = whole(Family(DAY, people)).symbols
    assert [s.shape for s in symbols] == ["square", "circle", "diamond", "triangle"]
    assert [(s.is_self, s.is_dead, s.is_unknown) for s in symbols[:3]] == [
        (True, False, False), (False, True, False), (False, False, True)
    ]  # fmt: skip


def test_brothers_and_sisters_stand_from_the_oldest_to_the_youngest() -> None:
    born = {0: 2014, 1: 2009, 2: 2019, 3: 2011, 5: 2013, 6: 2007, 7: 2018, 8: 2010}
    people = [person(n, Kind.CHILD, born=date(year, 1, 1)) for n, year in born.items()]
    found = Family(DAY, (*people, person(4)), tied(*((4, Tie.PARENT, n) for n in born)))
    symbols = drawn(found)
    assert sorted(born, key=lambda n: symbols[n].x) == sorted(born, key=born.__getitem__)


def test_children_whom_a_couple_cares_for_hang_from_the_couples_line() -> None:
    drawing = whole(family(3, (1, Tie.PARTNER, 2), (1, Tie.CARER, 0), (2, Tie.CARER, 0)))
    level = [line for line in drawing.lines if line.spots[0][1] == line.spots[-1][1]]
    assert {line.bond for line in level} == {Bond.TOGETHER} and len({line.spots[0][1] for line in level}) == 1
    assert Bond.NEAR in {line.bond for line in drawing.lines}
