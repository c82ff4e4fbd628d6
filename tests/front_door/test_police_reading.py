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
    with pytest.raises(Unreadable, match="fit none of the maps that Keel knows"):
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

    assert (told.grade, told.sent_at, told.people[0].born) == ("", None, None)
    assert {("Risk grading", "Purple"), ("Created", "yesterday")} <= set(told.others)
    assert ("DOB", "31/12/2031") in told.people[0].others


def test_a_cell_too_many_names_its_line(tmp_path: Path) -> None:
    path = saved(tmp_path, [row()])
    path.write_text(path.read_text() + "a," * 60 + "\n")
    with pytest.raises(Unreadable, match="Line 3 has more cells"):
        reading.survey(path, None)


def test_half_a_json_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    path.write_text('[{"merlin_no": "M1", ')
    with pytest.raises(Unreadable, match="not whole JSON"):
        reading.survey(path, catalogue()["merlin"])
