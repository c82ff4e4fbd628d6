"""A number that cannot be one is told so in a sentence, and any one character typed wrong is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.people.persons.identifiers import PNC_LETTERS, UPN_LETTERS, fault, is_temporary, shown, tidy
from keel.people.persons.models import Scheme

nines = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        (Scheme.NHS, "999 000 0018", "9990000018"),
        (Scheme.NHS, " 999-000-0018 ", "9990000018"),
        (Scheme.NHS, "999–000‑0018", "9990000018"),
        (Scheme.NHS, "９９９０００００１８", "9990000018"),
        (Scheme.UPN, "a801 2000 0100 1", "A801200001001"),
        (Scheme.ULN, "9276 308 686", "9276308686"),
        (Scheme.PNC, "2003/0011985X", "03/11985X"),
        (Scheme.PNC, "03/11985x", "03/11985X"),
        (Scheme.PNC, "20030011985X", "03/11985X"),
        (Scheme.PNC, "2003-0011985X", "03/11985X"),
        (Scheme.PNC, "030011985 X", "03/11985X"),
        (Scheme.PNC, "1981/0154257C", "81/154257C"),
        (Scheme.OWN, " Ch 12-7 ", "Ch 12-7"),
    ],
)
def test_a_number_is_kept_in_one_form_however_it_is_typed(scheme: Scheme, typed: str, kept: str) -> None:
    assert tidy(scheme, typed) == kept == tidy(scheme, kept)


@pytest.mark.parametrize(
    ("scheme", "typed", "sentence"),
    [
        (Scheme.NHS, "999 000 001", "it should be 10 digits"),
        (Scheme.NHS, "999 000 001O", "it should be 10 digits"),
        (Scheme.NHS, "999 000 0019", "its last digit does not fit the nine before it"),
        (Scheme.NHS, "0000000000", "a number that nobody knows"),
        (Scheme.NHS, "٩٩٩٠٠٠٠٠١٨x", "it should be 10 digits"),
        (Scheme.UPN, "A80120000100", "a letter, 11 digits and one more digit or letter"),
        (Scheme.UPN, "B801200001001", "its first letter does not fit the rest"),
        (Scheme.UPN, "I801200001001", "its first letter does not fit the rest"),
        (Scheme.ULN, "0276308686", "10 digits, and the first is not 0"),
        (Scheme.ULN, "9276308687", "its last digit does not fit the nine before it"),
        (Scheme.ULN, "9999999999", "its last digit does not fit the nine before it"),
        (Scheme.PNC, "03/119X5", "a year, a stroke, up to 7 digits and a letter"),
        (Scheme.PNC, "2003/0011985Y", "its letter does not fit the digits"),
        (Scheme.OWN, "x" * 21, "longer than 20 characters"),
        (Scheme.OWN, "a\u200bb", "characters that cannot be seen"),
        (Scheme.OWN, "  ", "Write the number"),
        (Scheme.NHS, "", "it should be 10 digits"),
    ],
)
def test_what_cannot_be_a_number_is_said_in_a_sentence(scheme: Scheme, typed: str, sentence: str) -> None:
    assert sentence in fault(scheme, typed)


@pytest.mark.parametrize(
    ("scheme", "good"),
    [
        (Scheme.NHS, "999 000 0018"),
        (Scheme.ULN, "9276308686"),
        (Scheme.PNC, "2003/0011985X"),
        (Scheme.PNC, "1981/0154257C"),
        (Scheme.OWN, "CH-1207"),
    ],
)
def test_a_number_that_was_given_out_has_no_fault(scheme: Scheme, good: str) -> None:
    assert fault(scheme, good) == ""


@given(nines, st.integers(0, 8), st.integers(1, 9))
def test_one_digit_typed_wrong_in_an_nhs_number_is_noticed(nine: str, at: int, off: int) -> None:
    fits = [nine + last for last in "0123456789" if not fault(Scheme.NHS, nine + last)]
    assert len(fits) <= 1  # for one nine in eleven no NHS number is given out
    for number in fits:
        assert fault(Scheme.NHS, changed(number, at, off))


@given(nines.filter(lambda n: n[0] != "0"), st.integers(1, 8), st.integers(1, 9))
def test_no_learner_number_is_an_nhs_number_and_one_wrong_digit_is_noticed(nine: str, at: int, off: int) -> None:
    for number in (nine + last for last in "0123456789" if not fault(Scheme.ULN, nine + last)):
        assert fault(Scheme.NHS, number) and fault(Scheme.ULN, changed(number, at, off))


@given(st.text("0123456789", min_size=11, max_size=11), st.sampled_from("0123456789" + UPN_LETTERS), st.integers(0, 10))
def test_a_pupil_number_has_one_first_letter_and_one_wrong_digit_is_noticed(digits: str, last: str, at: int) -> None:
    (upn,) = [letter + digits + last for letter in UPN_LETTERS if not fault(Scheme.UPN, letter + digits + last)]
    assert all(fault(Scheme.UPN, changed(upn, at + 1, off)) for off in range(1, 10))
    assert is_temporary(Scheme.UPN, upn) == last.isalpha()


@given(st.integers(0, 99), st.integers(1, 9_999_999))
def test_a_pnc_id_has_one_letter_in_every_way_to_write_it(year: int, serial: int) -> None:
    (letter,) = [each for each in PNC_LETTERS if not fault(Scheme.PNC, f"{year:02}/{serial}{each}")]
    ways = [f"19{year:02}/{serial:07}{letter}", f"{year:02}{serial:07}{letter}", f"{year:02}/{serial}{letter.lower()}"]
    assert {tidy(Scheme.PNC, way) for way in ways} == {f"{year:02}/{serial}{letter}"}


def test_an_nhs_number_is_shown_as_it_is_read_aloud() -> None:
    assert shown(Scheme.NHS, "9990000018") == "999 000 0018"
    assert shown(Scheme.UPN, "A801200001001") == "A801200001001"


def changed(number: str, at: int, off: int) -> str:
    return number[:at] + str((int(number[at]) + off) % 10) + number[at + 1 :]
