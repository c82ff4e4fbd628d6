"""A force's file is read as its map says; what cannot be understood is kept as written, what cannot be kept is told."""

import json
from datetime import date
from pathlib import Path

import pytest

from keel.front_door.contacts.models import Part
from keel.front_door.police import reading
from keel.front_door.police.maps import catalogue
from keel.front_door.police.told import Read, Told, Unreadable
from tests.front_door.notified import DANA, row, saved

TODAY = date(2026, 11, 20)


def read(path: Path, name: str = "") -> list[Read]:
    return list(reading.read(reading.survey(path, catalogue()[name] if name else None), TODAY))


def only(path: Path) -> Told:
    (one,) = read(path)
    assert one.told is not None, one.notes
    return one.told


def test_rows_of_one_notification_are_its_people(tmp_path: Path) -> None:
    told = only(saved(tmp_path, [row(), row(**DANA)]))

    assert (told.reference, told.incident, told.about, told.grade) == ("PPN/1", "LOG 7", "domestic_abuse", "green")
    assert [(p.given, p.part, p.role) for p in told.people] == [
        ("Alfie", Part.CHILD, "Child"),
        ("Dana", Part.ADULT, "Victim"),
    ]
    assert told.people[0].born == date(2017, 5, 3) and told.happened_at and told.happened_at.hour == 23


def test_numbered_columns_are_people_too(tmp_path: Path) -> None:
    vist = {"VIST reference": "V1", "What happened": "Seen alone.", "RAG": "G", "DASH Q1": "Yes", "DASH ticks": "15"}
    people = {
        "Child 1 first name": "Alfie",
        "Child 1 surname": "Marsh",
        "Child 2 first name": "Bella",
        "Child 2 surname": "",
    }
    told = only(saved(tmp_path, [vist | people | {"DASH risk": "Medium"}]))

    assert [p.given for p in told.people] == ["Alfie", "Bella"] and told.grade == "green"
    assert (told.dash_answers, told.dash_score, told.dash_level) == ((("DASH Q1", "Yes"),), 15, "medium")


def test_a_json_list_is_read_like_the_rest(tmp_path: Path) -> None:
    subjects = [{"subject_type": "CYP", "forenames": "Alfie", "surname": "Marsh", "hair": "brown"}]
    entry = {
        "merlin_no": "M1",
        "details": "Found on the quay.",
        "bands": "BLUE",
        "weather": "rain",
        "subjects": subjects,
    }
    path = tmp_path / "merlin.json"
    path.write_text(json.dumps({"notifications": [entry]}))
    told = only(path)

    assert told.people[0].part == Part.CHILD and told.people[0].given == "Alfie" and told.grade == "green"
    assert set(told.others) == {("weather", "rain"), ("hair", "brown")}


def test_unknown_columns_are_kept_with_whom_they_are_about(tmp_path: Path) -> None:
    both = {"Weather": "Rain"}
    source = reading.survey(
        path := saved(tmp_path, [row(**both, Eyes="blue"), row(**DANA, **both, Eyes="brown")]), None
    )
    told = only(path)

    assert "‘Eyes’, ‘Weather’" in source.notes[0]
    assert told.others == (("Weather", "Rain"),) and told.people[1].others == (("Eyes", "brown"),)


def test_lines_of_two_encodings_are_both_read(tmp_path: Path) -> None:
    path = saved(tmp_path, [row(Surname="Müller")])
    more = (
        saved(tmp_path / "..", [row(PPN_Ref="PPN/2", Surname="Sørensen")], "cp1252")
        .read_bytes()
        .splitlines(keepends=True)
    )
    path.write_bytes(saved(tmp_path, [row(Surname="Müller")]).read_bytes() + more[1])
    source = reading.survey(path, None)

    assert [r.told.people[0].family for r in reading.read(source, TODAY) if r.told] == ["Müller", "Sørensen"]
    assert "read as Windows-1252: 1, the first is 3" in source.notes[-1]


def test_a_file_with_other_columns_says_which_are_missing(tmp_path: Path) -> None:
    path = saved(tmp_path, [{"PPN Ref": "1", "Name": "Alfie"}])
    with pytest.raises(Unreadable, match=r"fit none.*nearest is ‘ppn’, for which it lacks ‘Circumstances’, ‘Surname’"):
        reading.survey(path, None)
    with pytest.raises(Unreadable, match=r"lacks the columns ‘Circumstances’, ‘Surname’.*It has ‘Name’, ‘PPN Ref’"):
        reading.survey(path, catalogue()["ppn"])


def test_rows_that_stand_apart_are_told_before_anything_is_kept(tmp_path: Path) -> None:
    path = saved(tmp_path, [row(), row(PPN_Ref="PPN/2"), row(**DANA)])
    with pytest.raises(Unreadable, match=r"Rows of PPN/1 stand apart, at lines 2 and 4\. Sort the file by PPN Ref"):
        reading.survey(path, None)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"PPN_Ref": ""}, "it has no PPN Ref"),
        ({"Circumstances": "x" * 100_001}, "longer than 100,000 characters"),
        ({"PPN_Ref": "9" * 81}, "longer than 80 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(tmp_path: Path, wrong: dict[str, str], why: str) -> None:
    first, second = read(saved(tmp_path, [row(**wrong), row(PPN_Ref="PPN/2")]))

    assert first.told is None and why in first.notes[0] and second.told is not None


def test_words_and_dates_that_no_map_knows_stay_as_written(tmp_path: Path) -> None:
    told = only(saved(tmp_path, [row(Risk_grading="Purple", DOB="31/12/2031", Created="yesterday")]))

    assert (told.grade, told.grade_said, told.sent_at, told.people[0].born) == ("", "Purple", None, None)
    assert {("Risk grading", "Purple"), ("Created", "yesterday")} <= set(told.others)
    assert ("DOB", "31/12/2031") in told.people[0].others


def test_a_cell_too_many_names_its_line(tmp_path: Path) -> None:
    path = saved(tmp_path, [row()])
    path.write_text(path.read_text() + "a," * 60 + "\n")
    with pytest.raises(Unreadable, match="Line 3 has more cells"):
        reading.survey(path, None)


def unclosed(folder: Path, *rows: dict[str, str]) -> Path:
    """A file in which nobody closed the quotation mark that was written as a dagger."""
    path = saved(folder, rows)
    path.write_text(path.read_text().replace("†", '"'))
    return path


@pytest.mark.parametrize("account", ["Bella was pushed.", 'Bella said, "no".', "Bella, aged 3,\nwas pushed."])
def test_a_mark_that_is_not_closed_swallows_no_other_notification(tmp_path: Path, account: str) -> None:
    rows = row(Circumstances="†Alfie was hurt."), row(PPN_Ref="PPN/2", Circumstances=account), row(PPN_Ref="PPN/3")
    first, *others = read(unclosed(tmp_path, *rows))

    assert first.told is None and (first.line, first.reference) == (2, "PPN/1")
    assert "a quotation mark on line 2 is not closed" in first.notes[0] and "bring the file again" in first.notes[0]
    assert [r.reference for r in others if r.told] == (["PPN/3"] if "\n" in account else ["PPN/2", "PPN/3"])


def test_a_notification_with_such_a_row_is_refused_whole(tmp_path: Path) -> None:
    path = unclosed(tmp_path, row(Circumstances="†Alfie was hurt."), row(**DANA), row(PPN_Ref="PPN/2"))
    source = reading.survey(path, None)

    assert [(r.reference, r.told is None) for r in reading.read(source, TODAY)] == [("PPN/1", True), ("PPN/2", False)]
    assert source.notifications == 2


def test_a_row_that_swallows_others_up_to_a_later_mark_is_refused(tmp_path: Path) -> None:
    rows = (
        row(Circumstances="†Alfie was hurt."),
        row(PPN_Ref="PPN/2"),
        row(PPN_Ref="PPN/3", Circumstances="Then he left.†"),
    )
    (only_one,) = read(unclosed(tmp_path, *rows))

    assert only_one.told is None and "so 3 lines were not understood" in only_one.notes[0]


def test_an_account_of_several_lines_is_read_whole(tmp_path: Path) -> None:
    account = 'Dana, Alfie, and Bella\nleft. "Go," he said,\n\nand they went.'
    assert only(saved(tmp_path, [row(Circumstances=account)])).narrative == account


NO_ROWS = "This is no CSV or JSON"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf\r\n \n", "The file is empty"),
        (b"\x8a\x00,\r\x81\xff" * 40, NO_ROWS),
        (b"PK\x03\x04\x14\x00\x06\x00" * 9, NO_ROWS),
        (b"%PDF-1.7\n%\xb5\xb5\n1 0 obj\n", NO_ROWS),
        ("PPN Ref,Surname\n".encode("utf-16"), NO_ROWS),
        (b"PPN\x81 Ref,Sur\rname", "Line 1 cannot be read"),
    ],
)
@pytest.mark.parametrize("name", ["", "ppn"])
def test_what_is_no_file_of_rows_is_told_in_a_sentence(tmp_path: Path, held: bytes, said: str, name: str) -> None:
    path = tmp_path / "rub.csv"
    path.write_bytes(held)
    with pytest.raises(Unreadable, match=said):
        reading.survey(path, catalogue()[name] if name else None)


def test_notifications_without_a_reference_are_counted_too(tmp_path: Path) -> None:
    rows = row(PPN_Ref=""), row(PPN_Ref=""), row(PPN_Ref="PPN/2")
    source = reading.survey(saved(tmp_path, rows), None)

    assert source.notifications == len(list(reading.read(source, TODAY))) == 3


def test_half_a_json_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    path.write_text('[{"merlin_no": "M1", ')
    with pytest.raises(Unreadable, match="not whole JSON"):
        reading.survey(path, catalogue()["merlin"])
