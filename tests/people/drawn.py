"""Families of the genogram's tests, in one line each: who is what to whom, who lives together, since when."""

from collections.abc import Collection
from datetime import date

from keel.people.family.models import Relationship, Tie
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person, Sex
from keel.people.places.models import Place, PlaceKind, Stay
from tests.cast import NOW, WORKERS, Cast, open_to, person

LONG_SINCE = date(2015, 1, 1)


def somebody(cast: Cast, given: str, sex: str = "M", born: date | None = date(1988, 2, 1), **more: object) -> Person:
    """An adult, or whoever `more` says, whom the hub and the north team may read."""
    kind = Kind(str(more.pop("kind", Kind.ADULT)))
    family = str(more.pop("family", "Marsh" if given else ""))
    details = Details(kind, given, family, birth_date=born, sex=Sex(sex), **more)  # type: ignore[arg-type]  # by name
    return opened(cast, person(cast, details))


def young(cast: Cast, given: str, born: date = date(2017, 5, 3), sex: str = "M") -> Person:
    return somebody(cast, given, sex, born, kind=Kind.CHILD)


def opened(cast: Cast, who: Person) -> Person:
    """Read by the north team too, as a child is whom both work with."""
    open_to(cast, who, WORKERS["lena"][0])
    return who


def said(
    cast: Cast, who: Person, tie: Tie, *others: Person, since: date | None = None, until: date | None = None
) -> None:
    for other in others:
        Relationship(
            person=who, other=other, tie=tie, starts=since, ends=until, recorded_at=NOW, recorded_by=cast.sam.id
        ).save(force_insert=True)  # fmt: skip


def housed(
    cast: Cast, *people: Person, since: date = LONG_SINCE, until: date | None = None, kind: PlaceKind = PlaceKind.HOME
) -> Place:
    """People together at one place."""
    place = Place(kind=kind, contact="Ring the organisation")
    place.save(force_insert=True)
    join(cast, place, people, since=since, until=until)
    return place


def join(cast: Cast, place: Place, people: Collection[Person], *, since: date, until: date | None = None) -> None:
    for who in people:
        Stay(
            person=who, place=place, starts=since, ends=until, recorded_at=NOW, recorded_by=cast.sam.id
        ).save(force_insert=True)  # fmt: skip


def marshes(cast: Cast) -> dict[str, Person]:
    """Alfie with his mother and her partner, two younger half-sisters and one to come; his father has Tom with him."""
    found = {
        "alfie": young(cast, "Alfie"),
        "tom": young(cast, "Tom", date(2019, 8, 9)),
        "ivy": young(cast, "Ivy", date(2023, 6, 1), "F"),
        "noa": young(cast, "Noa", date(2023, 6, 1), "F"),
        "baby": somebody(cast, "", "U", None, kind=Kind.UNBORN, expected_date=date(2027, 2, 3)),
        "dana": somebody(cast, "Dana", "F"),
        "lee": somebody(cast, "Lee"),
        "rob": somebody(cast, "Robert-James", family="Featherstonehaugh"),
        "joan": somebody(cast, "Joan", "F", date(1960, 4, 4)),
        "pete": somebody(cast, "Pete", "M", date(1958, 4, 4), death_date=date(2020, 3, 2)),
        "nan": somebody(cast, "June", "F", date(1959, 1, 1)),
        "kai": young(cast, "Kai", date(2012, 1, 1)),
        "stranger": somebody(cast, "", "F", None, kind=Kind.UNKNOWN),
    }
    of = found.__getitem__
    said(cast, of("dana"), Tie.PARENT, of("alfie"), of("tom"), of("ivy"), of("noa"), of("baby"))
    said(cast, of("lee"), Tie.PARENT, of("alfie"), of("tom"), of("kai"))
    said(cast, of("rob"), Tie.PARENT, of("ivy"), of("noa"), of("baby"))
    said(cast, of("rob"), Tie.STEP_PARENT, of("alfie"))
    said(cast, of("dana"), Tie.FORMER_PARTNER, of("lee"))
    said(cast, of("dana"), Tie.PARTNER, of("rob"), since=date(2022, 1, 1))
    for parent in ("joan", "pete"):
        said(cast, of(parent), Tie.PARENT, of("dana"))
    said(cast, of("joan"), Tie.PARTNER, of("pete"))
    said(cast, of("nan"), Tie.PARENT, of("lee"))
    said(cast, of("stranger"), Tie.PARENT, of("kai"))
    housed(cast, of("dana"), of("rob"), of("alfie"), of("ivy"), of("noa"), since=date(2023, 7, 1))
    housed(cast, of("lee"), of("tom"), since=date(2022, 1, 1))
    housed(cast, of("dana"), of("lee"), of("alfie"), of("tom"), until=date(2021, 12, 31))
    return found
