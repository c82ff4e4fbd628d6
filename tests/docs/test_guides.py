"""What the guides promise is there: each is in the index, settings are told, commands and words on pages exist."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import click

from keel.cli.main import COMMANDS
from keel.cli.main import keel as command
from tests.architecture.walk import ROOT, assert_none

GUIDES = ROOT / "docs" / "guide"
# For roles: their bold words are words that a page shows. A heading in bold ends with a stop or a colon.
ROLES = ("README", "referrer", "hub", "desk", "social-worker", "administrator", "data-officer", "designated-officer")
SHOWN = re.compile(r"\*\*([A-Z][^*]*?[^*.:,])(?: \.\.\.)?\*\*(?!:)")
SAID = re.compile(r"^ {4}(?:\w+=\S+ )*keel ([^#\n]+)|`(?:\w+=\S+ )*keel ([^`\n]+)`", re.MULTILINE)
SETTING = re.compile(r"\bKEEL_[A-Z_]+\b|\bDATABASE_URL\b")
PASSWORDS = {"KEEL_OWNER_PASSWORD", "KEEL_WEB_PASSWORD", "KEEL_JOBS_PASSWORD"}


@cache
def pages() -> str:
    """Everything that a page may say."""
    found = [p for kind in ("html", "py") for p in (ROOT / "keel" / "web").rglob(f"*.{kind}")]
    return "\n".join(p.read_text(encoding="utf-8") for p in [*found, *(ROOT / "keel" / "agencies").glob("kinds.py")])


def unshown(name: str, text: str) -> Iterator[str]:
    for words in SHOWN.findall(" ".join(text.split())):
        if words not in pages():
            yield f"docs/guide/{name}: no page says '{words}'; say what stands there now."


def unknown_commands(name: str, text: str) -> Iterator[str]:
    for block, inline in SAID.findall(text):
        words = (block or inline).split()
        group: click.Command = command
        for word in words:
            if not isinstance(group, click.Group):
                break
            if word not in (COMMANDS if group is command else group.commands):
                yield f"docs/guide/{name}: there is no command `keel {' '.join(words)}`."
                break
            group = listed(word) if group is command else group.commands[word]


def listed(word: str) -> click.Command:
    module, _, name = COMMANDS[word].where.partition(":")
    found: click.Command = getattr(import_module(module), name)
    return found


def settings_read() -> set[str]:
    """The variables that Keel reads from the environment, wherever it does."""
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "keel").rglob("*.py"))
    return (
        set(re.findall(r"(?:environ(?:\.get\(|\[)|needed\(|read_as\()['\"]((?:KEEL|DATABASE)_[A-Z_]+)", text))
        | PASSWORDS
    )


def guides() -> list[tuple[str, str]]:
    return [(p.name, p.read_text(encoding="utf-8")) for p in sorted(GUIDES.glob("*.md"))]


def test_promise_that_no_page_keeps_is_named() -> None:
    assert [*unshown("a.md", "Press **Send it to the moon**.")]
    assert not [*unshown("a.md", "**More:** press **Filed in our record**.")]
    assert [*unknown_commands("a.md", "`keel audit sing`")] and [*unknown_commands("a.md", "    keel fly\n")]
    assert not [*unknown_commands("a.md", "`keel audit verify --head HASH`")]


def test_every_guide_is_in_the_index() -> None:
    index = (GUIDES / "README.md").read_text(encoding="utf-8")

    assert_none(f"docs/guide/README.md: add {n}." for n, _ in guides() if n != "README.md" and f"]({n})" not in index)


def test_every_word_in_bold_stands_on_a_page() -> None:
    assert_none(fault for n, text in guides() if Path(n).stem in ROLES for fault in unshown(n, text))


def test_every_command_that_a_guide_gives_exists() -> None:
    assert_none(fault for name, text in guides() for fault in unknown_commands(name, text))


def test_the_operator_is_told_every_setting() -> None:
    told = set(SETTING.findall((GUIDES / "operator.md").read_text(encoding="utf-8")))
    told |= {f"KEEL_MAIL_{rest}" for rest in ("HOST", "PORT", "TLS", "USER", "PASSWORD")}

    assert settings_read() == told
