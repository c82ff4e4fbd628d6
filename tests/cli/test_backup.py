"""The drill: a backup of real rows and files comes back whole into an empty database, or nothing of it does."""

import json
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from psycopg.errors import OperationalError

from keel.base.backup.restoring import LOCK
from keel.base.files.actions import Upload
from keel.base.postgres import dumping
from keel.front_door.contacts import actions as contacts
from keel.people.models import Person
from keel.people.removal import actions as removal
from tests.cast import NOW, Cast, child
from tests.cli.places import Place, fresh
from tests.front_door import written
from tests.ground.database import discard
from tests.ground.patience import eventually
from tests.ground.people import jobs_login

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
HEAD = "SELECT position, hash FROM base_ledgerseal ORDER BY position DESC LIMIT 1"
SINCE = ("base_ledgerentry",)  # a restore notes itself
RIGHTS = {
    "tables": "SELECT relname, relacl::text, relrowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relkind IN ('r', 'S', 'v') ORDER BY 1",
    "columns": "SELECT attrelid::regclass::text, attname, attacl::text FROM pg_attribute WHERE attacl IS NOT NULL"
    " ORDER BY 1, 2",
    "functions": "SELECT oid::regprocedure::text, proacl::text, prosecdef, pg_get_userbyid(proowner) FROM pg_proc"
    " WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
    "policies": "SELECT * FROM pg_policies ORDER BY tablename, policyname",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"
    " ORDER BY 1, 2",
    "new tables": "SELECT defaclobjtype, defaclacl::text FROM pg_default_acl ORDER BY 1",
    "schema": "SELECT nspacl::text, pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'public'",
}

# Their conditions come back in PostgreSQL's own words.
POLICIES = "SELECT tablename, policyname, permissive, roles, cmd FROM pg_policies ORDER BY tablename, policyname"


@pytest.fixture
def here(transactional_db: None, cast: Cast, tmp_path: Path, settings: Any) -> Place:
    """The installation of this test: Alfie, a referral with a letter, a ledger that is sealed."""
    place = Place(connections.settings["default"]["NAME"], tmp_path / "here")
    settings.FILES = place.folder / "files"
    place.folder.mkdir()
    with cast.acting("priya") as priya:
        draft = written.begun(priya)
        contacts.attach(contact=draft, upload=Upload("letter.txt", b"He said: do not tell."), by=priya, at=NOW)
    with cast.acting("sam"):
        child(cast)
    assert place.keel("audit", "seal").returncode == 0
    return place


@pytest.fixture
def there(here: Place, tmp_path: Path) -> Iterator[Place]:
    """An empty installation beside it, which knows the list of the first."""
    place = fresh(tmp_path / "there")
    place.more = {"KEEL_ERASED_LIST": str(here.folder / "erased")}
    yield place
    discard(place.database)


@pytest.fixture
def saved(here: Place, tmp_path: Path) -> Path:
    made = here.keel("backup", tmp_path / "one.backup")
    assert made.returncode == 0, made.stderr
    return tmp_path / "one.backup"


def counts(place: Place) -> dict[str, int]:
    with place.connect("jobs") as reader:
        names = [name for (name,) in reader.execute(TABLES) if name not in SINCE]
        return {name: reader.execute(f"SELECT count(*) FROM {name}".encode()).fetchone()[0] for name in names}


def is_untouched(place: Place) -> bool:
    """Empty, open to web and jobs, without files."""
    place.rows("web", "SELECT 1")
    return place.rows("owner", TABLES) == [] and place.files() == {}


def test_drill_brings_back_every_row_file_and_the_head(here: Place, there: Place, saved: Path) -> None:
    told = there.keel("restore", saved)

    assert told.returncode == 0, told.stderr
    assert "Each count is that of the backup. The ledger is whole" in told.stdout
    assert counts(there) == counts(here) and counts(there)["people_person"] == 1
    assert there.files() == here.files() and b"He said: do not tell." in there.files().values()
    assert there.rows("jobs", HEAD) == here.rows("jobs", HEAD) != []
    assert there.keel("audit", "verify").returncode == 0


def test_rights_and_the_rule_stand_as_before(here: Place, there: Place, saved: Path) -> None:
    assert there.keel("restore", saved).returncode == 0
    assert there.rows("web", "SELECT * FROM people_name") == []  # declared to nobody
    assert len(there.rows("jobs", "SELECT * FROM people_name")) == 1
    for name, asked in (RIGHTS | {"policies": POLICIES}).items():
        assert there.rows("owner", asked) == here.rows("owner", asked) != [], name

    assert there.keel("db", "migrate").returncode == 0  # lays the rule anew, in the words that it was written in
    for name, asked in RIGHTS.items():
        assert there.rows("owner", asked) == here.rows("owner", asked) != [], name


def test_who_was_erased_after_the_backup_is_erased_again(here: Place, there: Place, saved: Path, cast: Cast) -> None:
    with jobs_login():
        alfie = Person.objects.get()
        removal.erase(person=alfie.id, reason="Retention ended", by=cast.keel, at=NOW)
    assert here.keel("backup", saved.with_name("two.backup")).returncode == 0

    told = there.keel("restore", saved)

    assert "1 of 1 on the list of the erased had come back and are erased again." in told.stdout
    assert there.rows("jobs", "SELECT * FROM people_name") == []
    assert there.rows("jobs", "SELECT id FROM people_erasure") == [(alfie.id,)]


def test_backup_is_closed_to_others_and_never_overwritten(here: Place, saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()

    assert saved.stat().st_mode & 0o777 == 0o600
    assert "never overwrites" in here.keel("backup", saved).stderr
    assert "could not be written: No such file" in here.keel("backup", tmp_path / "nowhere" / "one.backup").stderr
    assert saved.read_bytes() == before and list(tmp_path.glob("*.part")) == []
    assert here.keel("backup", tmp_path).returncode == 0 and len(list(tmp_path.glob("keel-20*.backup"))) == 1


def test_backup_that_is_stopped_leaves_nothing(here: Place, tmp_path: Path) -> None:
    with here.connect("owner") as owner:
        owner.autocommit = False
        owner.execute("LOCK TABLE people_name IN ACCESS EXCLUSIVE MODE")  # so that it waits
        working = here.start("backup", tmp_path / "stopped.backup")
        eventually(lambda: list(tmp_path.glob("stopped*.part")) != [])
        working.send_signal(signal.SIGTERM)
        working.communicate()

    assert working.returncode != 0 and list(tmp_path.glob("stopped*")) == []


def test_file_lost_from_the_disk_is_told_and_the_rest_is_kept(here: Place, there: Place, tmp_path: Path) -> None:
    for path in (here.folder / "files").rglob("*"):
        path.unlink() if path.is_file() else None

    made = here.keel("backup", tmp_path / "lost.backup")

    assert made.returncode == 1 and "1 files that the database knows are not on the disk" in made.stderr
    told = there.keel("restore", tmp_path / "lost.backup")
    assert told.returncode == 0 and "1 files had been erased or lost" in told.stdout


def test_altered_backup_is_refused_before_anything_is_done(there: Place, saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        entry = archive.getinfo("database.dump")
    content = bytearray(saved.read_bytes())
    content[entry.header_offset + 500] ^= 1
    saved.write_bytes(content)

    assert "This backup was altered or is damaged (database.dump)" in there.keel("restore", saved).stderr
    assert is_untouched(there)


def changed(saved: Path, **values: object) -> None:
    """The same backup with another manifest, as another Keel would have written it."""
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | values).encode()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_backup_of_another_version_says_which(there: Place, saved: Path) -> None:
    changed(saved, keel="0.0.9", migrations=["base.0001_initial"])

    said = there.keel("restore", saved).stderr

    assert "made by Keel 0.0.9, whose tables are not those of this Keel" in said
    assert is_untouched(there)


@pytest.mark.parametrize("values", [{"postgres": "x"}, {"counts": []}, {"form": 2}, {"erased": None}])
def test_a_manifest_that_is_not_what_it_should_be_is_refused(
    there: Place, saved: Path, values: dict[str, object]
) -> None:
    changed(saved, **values)

    assert "was altered or is damaged (the manifest of" in there.keel("restore", saved).stderr


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"counts": {"people_person": 7}}, "Not every row came back"),
        ({"head": ["1", "f" * 64]}, "ledger that came back is not whole"),
    ],
)
def test_what_did_not_come_back_whole_is_taken_out_again(
    there: Place, saved: Path, values: dict[str, object], said: str
) -> None:
    changed(saved, **values)

    assert said in there.keel("restore", saved).stderr
    assert is_untouched(there)
    assert said in there.keel("restore", saved).stderr  # and not of something that the first one left


def test_backup_into_a_folder_that_is_not_there_is_refused(here: Place, tmp_path: Path) -> None:
    assert "Is it mounted?" in here.keel("backup", tmp_path / "not_mounted").stderr
    assert not (tmp_path / "not_mounted").exists()


def test_database_that_holds_something_is_left_alone(here: Place, saved: Path) -> None:
    before = counts(here)

    assert "The database is not empty" in here.keel("restore", saved).stderr
    assert counts(here) == before


def test_database_that_somebody_uses_is_left_alone(there: Place, saved: Path) -> None:
    with there.connect("web"):
        said = there.keel("restore", saved).stderr

    assert "The database is in use: one connection besides this command" in said
    assert is_untouched(there)


def test_a_second_restore_keeps_away_from_the_first(there: Place, saved: Path) -> None:
    with there.connect("owner") as owner:
        owner.execute("CREATE TABLE half (id int)")
        dumping.shut(owner)
        owner.execute(LOCK)

        assert "Another restore is at work" in there.keel("restore", saved).stderr
        assert there.rows("owner", TABLES) == [("half",)] and dumping.is_unfinished(owner)


def test_what_somebody_makes_meanwhile_is_not_taken_out(there: Place, saved: Path) -> None:
    with there.connect("owner") as owner, there.connect("web"):
        assert "The database is in use" in there.keel("restore", saved).stderr
        assert dumping.is_empty(owner) and not dumping.is_unfinished(owner)


def test_restore_looks_first_whether_it_can_write_both_lists(there: Place, saved: Path, tmp_path: Path) -> None:
    there.more |= {"KEEL_HEAD_FOLDER": str(tmp_path / "not_mounted")}

    assert "No such file or directory" in there.keel("restore", saved).stderr
    assert is_untouched(there)


def test_restore_ended_by_force_lets_nobody_in_and_can_be_done_again(there: Place, saved: Path) -> None:
    with there.connect("owner") as owner:
        owner.execute("CREATE TABLE half (id int)")
        dumping.shut(owner)

    with pytest.raises(OperationalError, match="permission denied"):
        there.connect("web")
    assert "A restore did not end" in there.keel("db", "prepare").stderr
    assert there.keel("restore", saved).returncode == 0
    there.connect("web").close()


def test_restore_asks_for_the_list_of_the_erased(there: Place, saved: Path, tmp_path: Path) -> None:
    nowhere = ("restore", saved, "--erased", tmp_path / "nowhere")

    assert "There is no list of who was erased" in there.keel(*nowhere).stderr
    changed(saved, erased=["6f0c1f0e-0000-4000-8000-000000000000"])
    assert "This list is older than the backup" in there.keel("restore", saved).stderr
    assert is_untouched(there)
    assert there.keel(*nowhere, "--list-is-lost").returncode == 0
    assert there.rows("jobs", "SELECT 1 FROM base_ledgerentry WHERE act = 'backup.restored_without_list'") == [(1,)]
