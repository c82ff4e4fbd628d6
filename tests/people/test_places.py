"""Who lived with whom: an ordinary home links people while they share it, nothing else does (safe practice 15)."""

from datetime import date

from keel.people.family.queries import family
from keel.people.persons.models import Person
from keel.people.places.models import Place, PlaceKind, Stay
from tests.cast import NOW, Cast, adult, child

LONG_AGO = date(2025, 1, 1)


def test_a_shared_home_is_one_household(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, dana, home = child(cast), adult(cast), place(PlaceKind.HOME)
        stay(cast, alfie, home, date(2026, 1, 5))
        stay(cast, dana, home, date(2026, 2, 1))
        assert family(alfie.id, LONG_AGO)[dana.id] == "household"


def test_a_next_tenant_inherits_nothing(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, tenant, home = child(cast), adult(cast, given="Rita", family="Cole"), place(PlaceKind.HOME)
        stay(cast, alfie, home, date(2026, 1, 5), until=date(2026, 6, 30))
        stay(cast, tenant, home, date(2026, 7, 1))
        assert tenant.id not in family(alfie.id, LONG_AGO)


def test_a_communal_place_links_nobody(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, guest = child(cast), adult(cast, given="Rita", family="Cole")
        for kind in set(PlaceKind) - {PlaceKind.HOME}:
            shared = place(kind)
            stay(cast, alfie, shared, date(2026, 1, 5))
            stay(cast, guest, shared, date(2026, 1, 5))
        assert guest.id not in family(alfie.id, LONG_AGO)


def place(kind: PlaceKind) -> Place:
    made = Place(kind=kind, contact="Ring the organisation")
    made.save(force_insert=True)
    return made


def stay(cast: Cast, who: Person, where: Place, since: date, until: date | None = None) -> None:
    Stay(
        person=who, place=where, starts=since, ends=until, recorded_at=NOW, recorded_by=cast.sam.id
    ).save(force_insert=True)  # fmt: skip
