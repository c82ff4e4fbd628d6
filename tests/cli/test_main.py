"""The `keel` command: it lists everything, and everything it lists is there."""

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from keel.cli import main
from keel.cli.main import COMMANDS, keel


def test_help_says_what_each_command_is_for() -> None:
    told = " ".join(CliRunner().invoke(keel, ["--help"]).output.split())

    assert [name for name, entry in COMMANDS.items() if entry.says not in told] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_listed_command_has_its_module(name: str) -> None:
    assert importlib.util.find_spec(COMMANDS[name].where.partition(":")[0])


def test_each_module_with_a_command_is_listed() -> None:
    there = {p.stem for p in Path(main.__file__).parent.glob("*.py") if "\n@click." in p.read_text(encoding="utf-8")}

    assert there - {"main"} == {entry.where.partition(":")[0].rpartition(".")[2] for entry in COMMANDS.values()}


def test_an_unknown_command_is_told_in_words() -> None:
    told = CliRunner().invoke(keel, ["sink"])

    assert told.exit_code == 2
    assert "No such command 'sink'" in told.output


def test_what_is_missing_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEEL_HOME", "/proc/nowhere")
    monkeypatch.setattr("sys.argv", ["keel", "db", "where"])

    with pytest.raises(SystemExit):
        main.main()

    assert capsys.readouterr().err == (
        "Keel keeps its data in /proc/nowhere, which cannot be made. Set KEEL_HOME to a folder of your own.\n"
    )
