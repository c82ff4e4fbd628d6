"""`keel audit`: what it says of a whole ledger and of a broken one, and how it ends."""

from click.testing import CliRunner, Result
from psycopg import Connection

from keel.base import ledger
from keel.cli.audit import audit
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
    done = run("verify", "--head", "f" * 64)
    assert done.exit_code == 1
    assert "was cut short or written anew" in done.output
