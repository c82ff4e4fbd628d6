"""Groups too large to compare are left out and told of; everything else is compared."""

from pathlib import Path

import pytest

from keel.base.refusal import Refused
from keel.people.extracts import blocks
from keel.people.extracts.work import prepared
from keel.people.matching import model
from tests.people.test_extract_reading import formed

HOSTEL = "".join(
    f"Katie{chr(97 + n % 26)}{chr(97 + n // 26)},Smith,2015-05-{n % 28 + 1:02},BV1 2AB\n" for n in range(45)
)


def test_a_group_too_large_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_AT_LEAST", 500)
    monkeypatch.setattr(blocks, "MOST_OF_ROWS", 1)
    table = formed(tmp_path, "forename,surname,dob,postcode\n" + HOSTEL + "Amina,Khan,,BV9 9ZZ\nAmina,Khan,,BV9 9ZZ\n")
    with prepared([table], model.shipped()) as ready:
        notes = ready.notes
        (kept,) = ready.connection.execute("SELECT count(by_5) FROM keyed_a").fetchall()
    assert (
        "By family name and postcode alone 1 large groups, of 45 records, were not compared; these records were,"
        in (" ".join(notes))
    )
    assert kept == (2,), "the two of another postcode are compared"


def test_nothing_is_left_out_where_groups_are_small(tmp_path: Path) -> None:
    table = formed(tmp_path, "forename,surname,dob,postcode\n" + HOSTEL)
    with prepared([table], model.shipped()) as ready:
        assert ready.notes == []


def test_files_that_share_nothing_are_not_compared(tmp_path: Path) -> None:
    one = formed(tmp_path, "forename,surname\nKatie,Smith\n")
    other = formed(tmp_path, "nhs number\n9434765919\n")
    with pytest.raises(Refused, match="too little that can be compared"), prepared([one, other], model.shipped()):
        pass
