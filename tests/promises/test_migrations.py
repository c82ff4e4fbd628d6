"""The migrations make the tables that the models describe."""

from collections.abc import Iterator

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.architecture.walk import assert_none


def missing(state: ProjectState) -> Iterator[str]:
    """What a new migration would do to reach this state."""
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), state).changes(loader.graph)
    for label, migrations in found.items():
        if apps.get_app_config(label).name.startswith("keel."):
            does = [operation.describe() for migration in migrations for operation in migration.operations]
            yield f"{label}: run `keel django makemigrations {label}`; it would: {'; '.join(does)}"


def test_table_without_its_migration_is_named() -> None:
    state = ProjectState.from_apps(apps)
    state.remove_field("people", "flag", "words")

    assert [*missing(state)]


def test_no_migration_is_missing() -> None:
    assert_none(missing(ProjectState.from_apps(apps)))
