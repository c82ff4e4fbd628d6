"""A search reads what somebody typed: names in either order, dates that are dates, numbers; never a former name."""

from datetime import date

import pytest

from keel.base.models import LedgerEntry
from keel.base.refusal import Refused
from keel.people.persons.actions import seal
from keel.people.persons.models import Name, Person
from keel.people.search.actions import search
from keel.people.search.reading import understand
from tests.cast import NOW, Cast, child

TODAY = NOW.date()


def found(cast: Cast, words: str) -> list[str]:
    return [card.name for card in search(words=words, by=cast.sam, at=NOW).cards]


@pytest.mark.parametrize(
    ("words", "readings", "born"),
    [
        ("Marsh", (("", "Marsh"), ("Marsh", "")), None),
        ("alfie marsh 3/5/2017", (("alfie", "marsh"), ("marsh", "alfie")), date(2017, 5, 3)),
        ("Marsh Alfie James", (("Marsh Alfie", "James"), ("Alfie James", "Marsh")), None),
        ("Marsh, Alfie, 3.5.2017", (("Alfie", "Marsh"),), date(2017, 5, 3)),
        ("Alfie Marsh, 3-5-2017", (("Alfie", "Marsh"), ("Marsh", "Alfie")), date(2017, 5, 3)),
        ("20/11/2026", (), TODAY),
        ("2017-05-03", (), date(2017, 5, 3)),
        ("Marsh, Alfie born 3rd May 2017", (("Alfie", "Marsh"),), date(2017, 5, 3)),
        ("alfie marsh 3 sept 2017", (("alfie", "marsh"), ("marsh", "alfie")), date(2017, 9, 3)),
    ],
)
def test_a_search_is_read_as_it_was_typed(words: str, readings: object, born: date | None) -> None:
    sought = understand(words, TODAY)
    assert (sought.readings, sought.born) == (readings, born)


@pytest.mark.parametrize("words", ["31/02/2019", "Marsh 12/13/2019", "31 02 2019", "3/5/17", "2019-13-06", "1/1/0019"])
def test_what_looks_like_a_date_and_is_none_is_refused(words: str) -> None:
    with pytest.raises(Refused, match=r"is no date\. Write day, month and year, like 06/12/2019\."):
        understand(words, TODAY)


def test_a_date_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(Refused, match="21/11/2026 is still to come"):
        understand("Marsh 21/11/2026", TODAY)


def test_a_number_is_no_date() -> None:
    assert understand("999 000 0018", TODAY).number == "9990000018" == understand("999-000-0018", TODAY).number


@pytest.mark.parametrize(("typed", "doubted"), [("999 000 0018", False), ("999 000 0019", True), ("AB12345", False)])
def test_an_nhs_number_whose_last_digit_does_not_fit_is_doubted(typed: str, doubted: bool) -> None:
    assert ("its last digit does not fit" in understand(typed, TODAY).doubt) == doubted


@pytest.mark.parametrize("words", ["Alfie Marsh", "marsh alfie", "Marsh, Alfie", "Marsh Alfie James", "Alfie", "Marsh"])
def test_alfie_marsh_is_found_whichever_name_comes_first(cast: Cast, words: str) -> None:
    with cast.acting("sam"):
        child(cast)
        child(cast, "Bella", "Doyle")
        assert found(cast, words) == ["Alfie Marsh"]


def test_a_comma_says_which_name_is_the_family_name(cast: Cast) -> None:
    with cast.acting("sam"):
        child(cast, "James", "Thomas")
        child(cast, "Thomas", "James")
        assert found(cast, "Thomas, James") == ["James Thomas"]
        assert sorted(found(cast, "Thomas James")) == ["James Thomas", "Thomas James"]


@pytest.mark.parametrize(
    ("given", "family", "words"),
    [
        ("Mai", "N’Go", "Ngo"),
        ("Mai", "N'Go", "n’go mai"),
        ("Mai", "Ngo", "N'Go"),
        ("Erin", "O'Brien", "OBrien Erin"),
        ("Erin", "O'Brien", "o brien"),
        ("Ivy", "Smith-Jones", "smith jones"),
        ("Ivy", "Smith-Jones", "SmithJones"),
        ("Ivy", "Smith Jones", "Ivy Smith-Jones"),
        ("Mary-Jane", "Reed", "MaryJane"),
        ("Mary-Jane", "Reed", "mary jane"),
    ],
)
def test_hyphens_apostrophes_and_spaces_do_not_matter(cast: Cast, given: str, family: str, words: str) -> None:
    with cast.acting("sam"):
        child(cast, given, family)
        assert found(cast, words) == [f"{given} {family}"]


def test_two_names_do_not_find_everybody_who_has_one_of_them(cast: Cast) -> None:
    with cast.acting("sam"):
        child(cast, "Alfie", "Reed")
        child(cast, "Bella", "Marsh")
        assert found(cast, "Alfie Marsh") == []


def test_a_name_alone_finds_the_one_spelt_so_first(cast: Cast) -> None:
    with cast.acting("sam"):
        for year, family in enumerate(("Marshal", "Marsh", "Marshall", "Marshal"), 2014):
            child(cast, "Alfie", family, born=date(year, 5, 3))
        assert found(cast, "Marsh")[0] == "Alfie Marsh"


def test_a_former_name_never_finds_anyone(cast: Cast) -> None:
    with cast.acting("sam"):
        known = child(cast, given="Robin", family="Vale")
        Name(person=known, kind="former", given="Roberta", family="Quill-Reed", recorded_at=NOW).save(force_insert=True)
        assert not [found(cast, w) for w in ("Roberta Quill", "Quill", "Roberta", "quill reed") if found(cast, w)]


def test_a_sealed_record_is_found_by_neither_name(cast: Cast) -> None:
    with cast.acting("sam"):
        sealed = child(cast)
        Person.objects.filter(id=sealed.id).update(sealed_at=NOW)
        assert found(cast, "Marsh") == [] == found(cast, "Alfie")


@pytest.mark.parametrize("words", ["Moss", "Moss Alfie", "Alfie Moss", "Mo-ss"])
def test_sam_moss_who_looks_up_her_own_name_is_listed(as_jobs_rolled_back: None, cast: Cast, words: str) -> None:
    cast.sam.name = "Sam Moss"
    found(cast, words)
    assert LedgerEntry.objects.filter(act="people.searched.own").exists()


def test_nobody_seals_a_record_that_they_do_not_hold(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    with cast.acting("lena"), pytest.raises(Refused, match="You do not hold this record"):
        seal(person=alfie, by=cast.lena, at=NOW)


def test_the_own_name_is_listed_without_its_accents_too(as_jobs_rolled_back: None, cast: Cast) -> None:
    cast.sam.name = "Sam Ødegård"
    found(cast, "odegard")
    assert LedgerEntry.objects.filter(act="people.searched.own").exists()
