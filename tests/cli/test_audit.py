"""`keel audit`: what it says of a whole ledger and of a broken one, and how it ends."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from psycopg import Connection

from keel.base import ledger
from keel.base.heads import Kept, keep
from keel.cli.audit import audit
from keel.jobs.tasks import keep_head
from tests.cast import NOW, Cast


def run(*words: str) -> Result:
    return CliRunner().invoke(audit, words, catch_exceptions=False)


def acts(cast: Cast, count: int) -> list[str]:
    """Acts of Sam, and the ids of their entries."""
    with cast.acting("sam"):
        return [
            str(ledger.record(ledger.Word.CONSULTED, "child.opened", ledger.Of(), by=cast.sam, at=NOW))
            for _ in range(count)
        ]


def test_a_whole_ledger_is_said_to_be_whole(owner: Connection, cast: Cast, as_jobs: None) -> None:
    acts(cast, 3)
    assert run("seal").output == "3 entries sealed.\n"
    acts(cast, 1)
    done = run("verify")
    assert (done.exit_code, done.output) == (0, "The ledger is whole: 3 sealed, 1 not sealed yet.\n")


def test_an_altered_row_is_named_and_ends_with_one(owner: Connection, cast: Cast, as_jobs: None) -> None:
    acts(cast, 3)
    run("seal")
    owner.execute("ALTER TABLE base_ledgerentry DISABLE TRIGGER kept")
    (altered,) = owner.execute(
        "UPDATE base_ledgerentry SET actor = gen_random_uuid()"
        " WHERE id = (SELECT entry FROM base_ledgerseal WHERE position = 2) RETURNING id"
    ).fetchone()
    done = run("verify")
    assert done.exit_code == 1
    assert f"Row 2 was altered: entry {altered}." in done.output
    assert "The ledger is not whole: 3 sealed, 0 not sealed yet." in done.output


def test_a_removed_row_is_named_and_ends_with_one(owner: Connection, cast: Cast, as_jobs: None) -> None:
    removed = acts(cast, 1)[0]
    run("seal")
    owner.execute("ALTER TABLE base_ledgerentry DISABLE TRIGGER kept")
    owner.execute("DELETE FROM base_ledgerentry")
    done = run("verify")
    assert done.exit_code == 1
    assert f"Row 1 is missing: entry {removed}." in done.output


def test_the_copied_head_must_still_be_there(owner: Connection, cast: Cast, as_jobs: None) -> None:
    acts(cast, 2)
    run("seal")
    position, head = run("head").output.split()
    assert (position, run("verify", "--head", head).exit_code) == ("2", 0)
    assert run("verify", "--head", f"{position} {head}").exit_code == 0
    assert "A head is 64 letters" in run("verify", "--head", "").output
    done = run("verify", "--head", "f" * 64)
    assert done.exit_code == 1
    assert "was cut short or written anew" in done.output


@pytest.fixture
def apart(settings: Any, tmp_path: Path) -> Path:
    """A folder off the machine, where the head is copied to."""
    settings.HEAD_FOLDER = str(tmp_path)
    return tmp_path


def test_head_is_added_each_day_and_looked_for(cast: Cast, as_jobs: None, apart: Path) -> None:
    for _ in range(2):
        run("seal")
        keep_head(0)  # itself a word in the ledger, so the next head is another

    lines = (apart / "ledger-heads").read_text().splitlines()
    assert [line.split()[1] for line in lines] == ["0", "1"]
    assert "2 copies of its head were looked for.\nThe ledger is whole" in run("verify").output


def test_copy_that_the_chain_no_longer_holds_is_told(cast: Cast, as_jobs: None, apart: Path) -> None:
    keep(apart, Kept("2026-11-20T04:43:00+00:00", 7, "f" * 64))
    done = run("verify")

    assert done.exit_code == 1
    assert "It was copied at 2026-11-20T04:43:00+00:00, place 7." in done.output


def test_heads_lost_by_a_restore_are_no_sign_of_a_hand(cast: Cast, as_jobs: None, apart: Path) -> None:
    keep(apart, Kept("2026-11-20T04:43:00+00:00", 7, "f" * 64))
    keep(apart, Kept("2026-11-20T09:00:00+00:00", 0, ledger.START, restored=True))

    assert run("verify").exit_code == 0


def test_folder_of_copies_that_is_not_there_is_told(cast: Cast, as_jobs: None, settings: Any, tmp_path: Path) -> None:
    settings.HEAD_FOLDER = str(tmp_path / "not mounted")
    with pytest.raises(FileNotFoundError):
        keep_head(0)

    assert "is not there. Is it mounted?" in run("verify").output


def test_line_that_is_no_head_is_told(cast: Cast, as_jobs: None, apart: Path) -> None:
    (apart / "ledger-heads").write_text("all is well\n")

    assert "is no head. Somebody wrote there by hand." in run("verify").output
