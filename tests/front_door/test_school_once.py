"""A child named twice on one incident, and confirmed to be one, is one to their school."""

import pytest
from django.test import Client
from django.urls import reverse

from keel.front_door.contacts.models import Named
from keel.front_door.identity.actions import settle
from keel.front_door.identity.evidence import Known
from keel.front_door.schools import actions, queries
from keel.front_door.schools.actions import SaidAlready, ToSchool
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import alfie, kept, told
from tests.ground.people import jobs_login

SAID = "Look out for Alfie."


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather()


def twice(cast: Cast) -> tuple[Named, Named]:
    """Alfie, and 'Alfy' of the same day; Sam has said who the first is."""
    with jobs_login():
        kept(cast, told(people=(alfie(), alfie(given="Alfy"))))
        first, second = Named.objects.select_related("person").order_by("person__names__given")
    with cast.acting("sam") as sam:
        settle(named=first, known=None, by=sam.worker, at=NOW)
        first.refresh_from_db()
    return first, second


def join(cast: Cast, first: Named, second: Named) -> None:
    """Sam says that both are one."""
    with cast.acting("sam") as sam:
        settle(named=second, known=Known(first.person_id, "One boy, one typing error."), by=sam.worker, at=NOW)
        second.refresh_from_db()


def tell(cast: Cast, named: Named) -> None:
    with cast.acting("sam") as sam:
        actions.tell(named=named, to=ToSchool(cast.teams["school"], SAID), by=sam.worker, at=NOW)


def test_told_of_one_record_is_told_of_the_child(cast: Cast) -> None:
    first, second = twice(cast)
    tell(cast, first)
    with cast.acting("sam"):
        assert [u.child.named.id for u in queries.untold(NOW)] == [second.id]
    join(cast, first, second)
    with cast.acting("sam"):
        assert queries.untold(NOW) == [] and queries.number_untold(NOW) == 0
        assert [n.words for n in queries.notices(Named.objects.get(id=second.id))] == [SAID]
    with pytest.raises(SaidAlready):
        tell(cast, second)


def test_a_child_of_two_records_is_listed_once(cast: Cast, client: Client) -> None:
    first, second = twice(cast)
    join(cast, first, second)
    with cast.acting("sam"):
        assert len(queries.untold(NOW)) == queries.number_untold(NOW) == 1
    client.force_login(cast.sam)
    page = client.get(reverse("police-look", args=[first.contact_id])).content.decode()
    assert page.count("Tell the school of ") == 1 and "Alfy Marsh (9 years), " not in page
