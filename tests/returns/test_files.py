"""A file that is no whole census is refused in one sentence that helps, and nothing of it is read."""

import zipfile
from pathlib import Path

import pytest

from keel.returns.cin_census import stream
from keel.returns.cin_census.census import survey
from keel.returns.cin_census.notes import Unreadable
from tests.returns.written import census, kid, read, saved

BOMB = """<!DOCTYPE Message [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>""" + census(kid("&b;"))
OUTSIDE = """<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/hostname">]>""" + census(kid("&a;"))
BROKEN = {
    "nothing": ("", "is empty"),
    "spreadsheet": ("LAchildID,UPN\n1,2\n", "not an XML file"),
    "page": ("<html><body>Sign in</body></html>", "outermost element is <html>"),
    "other return": (census(kid()).replace("<Collection>CIN", "<Collection>SCWF"), "return 'SCWF'"),
    "no children": (census(), "holds no child"),
    "broken off": (census(kid())[:-40], "breaks off at line"),
    "wrongly nested": (census(kid()).replace("</Header>", "</Heading>"), "damaged or breaks off at line 5"),
    "entities": (BOMB, "document type"),
    "entity from outside": (OUTSIDE, "document type"),
    "deep": ("<Message><Children>" + "<a>" * 50, "elements deep"),
    "one huge child": (census(kid(episodes="<x/>" * 20_001)), "over 20,000 elements"),
    "one huge name": ("<Message><Children><Child " + "x" * 2_000_000, "larger than 1 MB"),
    "unknown letters": ('<?xml version="1.0" encoding="no-such"?>' + census(kid()), "not an XML file"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_file_that_is_no_census_is_refused_in_words(tmp_path: Path, what: str) -> None:
    text, words = BROKEN[what]

    with pytest.raises(Unreadable, match=words):
        survey(saved(tmp_path, text))


def test_zip_named_xml_is_no_census(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "census.xml", "w") as packed:
        packed.writestr("census.xml", census(kid()))

    with pytest.raises(Unreadable, match="not an XML file"):
        survey(tmp_path / "census.xml")


def test_file_over_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = saved(tmp_path, census(kid()))
    with path.open("r+b") as file:
        file.truncate(stream.LARGEST_FILE + 1)

    with pytest.raises(Unreadable, match="larger than 2 GB"):
        survey(path)


def test_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        survey(tmp_path / "nowhere.xml")


def test_child_is_read_under_any_namespace_and_letters(tmp_path: Path) -> None:
    text = census(kid("Zoë")).replace(
        "<Message>", '<?xml version="1.0" encoding="windows-1252"?><Message xmlns="urn:x">'
    )

    assert survey(saved(tmp_path, text.encode("cp1252"))).children == 1


def test_lines_stay_right_beyond_the_65535th(tmp_path: Path) -> None:
    found = read(tmp_path, "\n" * 70_000, kid(dates="<PersonBirthDate>never</PersonBirthDate>"))

    assert [note.line for note in found[0].refusals] == [70_011]
