"""A name is found as somebody types it who has no accents on the keyboard, and the other way about."""

from datetime import date
from unicodedata import normalize

import pytest
from django.db import connection

from keel.people.persons.models import Name
from keel.people.search.actions import search
from tests.cast import NOW, Cast, child

BARE = {
    "ÀÁÂÃÄÅĀĂĄ": "a", "ÆǼ": "ae", "ÇĆĈĊČ": "c", "ĎĐÐ": "d", "ÈÉÊËĒĔĖĘĚƏ": "e", "ĜĞĠĢ": "g", "ĤĦ": "h",
    "ÌÍÎÏĨĪĬĮİ": "i", "Ĵ": "j", "Ķ": "k", "ĹĻĽŁ": "l", "ÑŃŅŇŊ": "n", "ÒÓÔÕÖØŌŎŐƠ": "o", "Œ": "oe", "ŔŖŘ": "r",
    "ŚŜŞŠȘ": "s", "ẞ": "ss", "ŢŤŦȚ": "t", "Þ": "th", "ÙÚÛÜŨŪŬŮŰŲƯ": "u", "Ŵ": "w", "ÝŶŸ": "y", "ŹŻŽ": "z",
    "ẠẢẤẦẨẪẬẮẰ": "a", "ẸẺẼẾỀỂỄỆ": "e", "ỐỒỔỖỘỚỜỞỠỢ": "o", "ỨỪỬỮỰ": "u",
}  # fmt: skip


def found(cast: Cast, words: str) -> list[str]:
    return [card.name for card in search(words=words, by=cast.sam, at=NOW).cards]


@pytest.mark.django_db
@pytest.mark.parametrize(("letters", "bare"), BARE.items())
def test_every_letter_is_plain_in_capitals_or_small_whole_or_decomposed(letters: str, bare: str) -> None:
    for letter in letters:
        written = [normalize(form, each) for form in ("NFC", "NFD") for each in (letter, letter.lower())]
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT keel_plain(x) FROM unnest(%s::text[]) AS x", [written])
            assert cursor.fetchall() == [(bare,)], letter


@pytest.mark.parametrize(
    ("given", "family", "bare"),
    [
        ("Zóë", "Tremblay", "Zoe Tremblay"),
        ("Ștefan", "Țurcanu", "stefan turcanu"),
        ("Şevval", "Ţepeş", "Sevval Tepes"),
        ("Ñandú", "Ibáñez", "Nandu Ibanez"),
        ("Łucja", "Żółć", "lucja zolc"),
        ("Ðorð", "Þórsson", "Dord Thorsson"),
        ("Åse", "Ødegård", "Ase Odegard"),
        ("Æsa", "Œuvrard", "Aesa Oeuvrard"),
        ("Žaneta", "Šťastná", "Zaneta Stastna"),
        ("Őrs", "Weiß", "ors weiss"),
        ("Đức", "Nguyễn", "Duc Nguyen"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_without_its_accents(cast: Cast, given: str, family: str, bare: str, form: str) -> None:
    first, last = bare.split()
    with cast.acting("sam"):
        child(cast, normalize(form, given), normalize(form, family), born=date(1990, 6, 5))
        child(cast, "Bella", "Marsh", born=date(1990, 6, 5))
        for words in (first, last, bare, f"{last}, {first}", f"{given} {family}", normalize("NFD", family)):
            for typed in (words, f"{words} 05/06/1990"):
                assert found(cast, typed) == [normalize(form, f"{given} {family}")], typed


def test_what_is_typed_with_an_accent_finds_the_name_without(cast: Cast) -> None:
    with cast.acting("sam"):
        child(cast, "Zoe", "Odegard")
        assert found(cast, "Zoë Ødegård") == ["Zoe Odegard"] == found(cast, "Zóë")


def test_a_former_name_is_not_found_without_its_accents_either(cast: Cast) -> None:
    with cast.acting("sam"):
        known = child(cast, given="Robin", family="Vale")
        Name(person=known, kind="former", given="Zóë", family="Żółć", recorded_at=NOW).save(force_insert=True)
        assert found(cast, "Zoe") == [] == found(cast, "Zolc")
