"""Who works with somebody stands once on their page, however often referrals named them."""

from typing import Any

from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.record.queries import read
from keel.web.child.page import network
from tests.cast import NOW, Cast, child


def works(cast: Cast, who: Person, **what: Any) -> None:
    row = Involvement(person=who, work=Work.SCHOOL, recorded_at=NOW, recorded_by=cast.sam.id, **what)
    row.save(force_insert=True)


def test_what_a_referral_says_again_in_words_stands_once(cast: Cast) -> None:
    school = cast.teams["school"]
    with cast.acting("sam"):
        alfie = child(cast)
        works(cast, alfie, said=school.name.upper())
        works(cast, alfie, agency=school.agency, team=school)
        works(cast, alfie, said="Harbour nursery")
        record = read(alfie.id, NOW)
        assert record is not None
        assert {i.called for i in record.working(Work.SCHOOL)} == {"Harbour nursery", school.name}
        assert len(network(record)) == 2
