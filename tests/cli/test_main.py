"""The `keel` command: it lists everything, and everything it lists is there."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from keel.cli import main
from keel.cli.main import COMMANDS, keel

ByItself = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def by_itself() -> Iterator[ByItself]:
    """A command as its own process, over a database that nothing else keeps running."""
    with tempfile.TemporaryDirectory(prefix="keel-") as folder:
        Path(folder).chmod(0o711)  # the server's account passes through it, as it may not through pytest's own

        def run(*words: str) -> subprocess.CompletedProcess[str]:
            env = os.environ | {"KEEL_HOME": folder}
            told = [sys.executable, "-m", "keel.cli.main", *words]
            return subprocess.run(told, env=env, capture_output=True, text=True, check=False)

        yield run


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


def test_a_database_that_nobody_set_up_is_said_in_a_sentence(by_itself: ByItself) -> None:
    told = by_itself("demo")

    assert (told.returncode, told.stderr) == (1, f"{main.NOT_OPEN}\n")


def test_a_command_below_another_finds_the_database_running_by_itself(by_itself: ByItself) -> None:
    assert [by_itself("db", word).returncode for word in ("prepare", "migrate")] == [0, 0]
    told = by_itself("audit", "verify")

    assert told.returncode == 0 and "whole" in told.stdout
