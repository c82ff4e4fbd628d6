"""`keel import police`, as whoever loads the morning's file uses it: what is refused is said, and the sum adds up."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keel.cli.importing import importing
from keel.front_door.models import Notification
from tests.cast import Cast, gather
from tests.front_door.notified import row, saved


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def keel_import(path: Path) -> Result:
    return CliRunner().invoke(importing, ["police", str(path)])


def test_the_sum_adds_up_where_some_have_no_reference(cast: Cast, tmp_path: Path) -> None:
    said = keel_import(saved(tmp_path, [row(PPN_Ref=""), row(PPN_Ref=""), row()])).output

    assert "Notifications in the file: 3 = 1 new + " in said and "+ 2 refused" in said


def test_an_open_quotation_mark_is_told_and_the_next_red_ones_are_kept(cast: Cast, tmp_path: Path) -> None:
    rows = [row(PPN_Ref=f"PPN/{n}", Incident_No=f"LOG {n}", Risk_grading="High") for n in (1, 2, 3)]
    path = saved(tmp_path, rows)
    path.write_text(path.read_text().replace("Dana was", '"Dana was', 1))
    said = keel_import(path).output

    assert "Line 2, PPN/1: refused" in said and "a quotation mark on line 2 is not closed" in said
    assert "3 = 2 new" in said and "+ 1 refused" in said
    assert list(Notification.objects.order_by("reference").values_list("reference", "grade")) == [
        ("PPN/2", "red"),
        ("PPN/3", "red"),
    ]


UNREADABLE = [
    (b"", "The file is empty."),
    (b"\x8a\x00,\r\x81\xff" * 40, "This is no CSV or JSON."),
    (b"Name,Born\nAlfie,2017\n", "it lacks"),
]


@pytest.mark.parametrize(("wrong", "said"), UNREADABLE)
def test_a_file_that_cannot_be_read_ends_in_one_sentence(cast: Cast, tmp_path: Path, wrong: bytes, said: str) -> None:
    path = tmp_path / "rub.csv"
    path.write_bytes(wrong)
    ended = keel_import(path)

    assert ended.exit_code == 1 and isinstance(ended.exception, SystemExit)
    assert said in ended.output
