"""A file as it stands: encodings, rows of another width, and what is no CSV at all."""

from datetime import date
from pathlib import Path

import pytest

from keel.base.refusal import Refused
from keel.people.extracts import forming, reading
from keel.people.extracts.forming import Table

HEAD = "forename,surname,dob\n"


def formed(folder: Path, text: str | bytes) -> Table:
    file = folder / "extract.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return forming.formed(reading.read(file, {}, ""))


def column(table: Table, name: str) -> list[object]:
    told: list[object] = table.rows[name].to_pylist()
    return told


def test_lines_of_two_encodings_are_read_and_counted(tmp_path: Path) -> None:
    table = formed(
        tmp_path, b"\xef\xbb\xbf" + HEAD.encode() + "Zoë,Łukasz,\n".encode() + "Zoë,Smith,\n".encode("cp1252")
    )
    assert column(table, "given") == ["zoe", "zoe"] and column(table, "family") == ["lukasz", "smith"]
    assert table.notes == ["extract.csv: 1 lines are no UTF-8 and were read as Windows-1252."]


def test_rows_of_another_width_say_nothing_and_keep_their_numbers(tmp_path: Path) -> None:
    table = formed(tmp_path, HEAD + "Katie\n\nAmina,Khan,3 May 2015\nA,B,C,D\nOscar,Webb,,\n")
    assert column(table, "given") == [None, None, "amina", None, "oscar"] and table.keys.to_pylist() == [1, 2, 3, 4, 5]
    assert [note.partition(": ")[2] for note in table.notes] == [
        "1 rows have fewer cells than there are columns, and were left out.",
        "1 rows have more cells than there are columns, and were left out.",
        "1 empty lines.",
    ]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_cells_may_be_parted_in_other_ways(tmp_path: Path, mark: str) -> None:
    table = formed(tmp_path, (HEAD + 'Katie, "Smith",03/05/2015\n').replace(",", mark))
    assert column(table, "family") == ["smith"] and column(table, "born") == [date(2015, 5, 3)]


def test_dates_that_are_not_read_are_counted_and_not_repeated(tmp_path: Path) -> None:
    table = formed(tmp_path, HEAD + "A,Khan,3/5/15\nB,Khan,4/5/15\nC,Khan,soon\nD,Khan,2015-05-03\n")
    assert column(table, "born") == [None, None, None, date(2015, 5, 3)]
    assert any("not taken from 2 rows, where there is a year of two digits" in note for note in table.notes)
    assert any("not taken from 1 rows, where there is no date" in note for note in table.notes)
    assert not any("soon" in note or "15" in note for note in table.notes)


def test_what_stands_for_a_name_is_none_in_a_file(tmp_path: Path) -> None:
    table = formed(tmp_path, HEAD + "Baby,Unknown,2015-05-03\nTest,Khan,2015-05-03\n,,2015-05-03\n")
    assert column(table, "given") == [None, None, None] and column(table, "family") == [None, "khan", None]


def test_a_date_that_very_many_have_counts_as_not_said(tmp_path: Path) -> None:
    rows = [f"Katie,Name{n},01/01/1990\n" for n in range(60)] + [f"Amina,Khan,{n + 1:02}/05/2015\n" for n in range(20)]
    table = formed(tmp_path, HEAD + "".join(rows))
    assert table.rows["born"].null_count == 60
    assert table.notes == [
        "extract.csv: 60 rows have the same date of birth, more than are born on one day. There it counts as not said."
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (HEAD.encode(), "has no rows"),
        (b"PK\x03\x04\x14\0", "is a spreadsheet"),
        (b"\xff\xfef\0", "is text in UTF-16"),
        (b"forename\0", "is no text"),
        (HEAD.encode() + b'Katie,"Smith,2015-05-03\n', "cannot be read up to line 2: a quotation mark"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(tmp_path: Path, text: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        formed(tmp_path, text)
