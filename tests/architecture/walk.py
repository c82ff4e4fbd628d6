"""The source tree as the tests of its shape see it: parsed modules, their functions, and a way to say what is wrong.

A check is a function from a module to sentences; each sentence names the place and says what to write there.
"""

import ast
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, cached_property
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file, by its path from the root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @property
    def words(self) -> tuple[str, ...]:
        """The folders from `keel` or `tests` down, and the file's own name: keel, people, links, actions."""
        return Path(self.path).with_suffix("").parts

    @property
    def part(self) -> str:
        return self.words[1] if len(self.words) > 1 else ""

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def functions(self) -> list[Function]:
        return [n for n in self.nodes if isinstance(n, Function)]

    @property
    def top_functions(self) -> list[Function]:
        return [n for n in self.tree.body if isinstance(n, Function)]

    @property
    def is_actions(self) -> bool:
        return "actions" in self.words

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.words

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def sample(path: str, text: str) -> Module:
    """A module that exists in a test only, to show that a check sees what it should."""
    return Module(path, dedent(text).lstrip("\n"))


@cache
def modules(folder: str = "keel") -> tuple[Module, ...]:
    """Every module under a folder of the root, Django's own migrations included."""
    found = sorted(p for p in (ROOT / folder).rglob("*.py") if p.stat().st_size)
    return tuple(Module(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8")) for p in found)


@cache
def written() -> tuple[Module, ...]:
    """The modules of keel that a person wrote: all but migrations."""
    return tuple(m for m in modules() if not m.is_migration)


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The parts from top to bottom, as the import contract in pyproject.toml lists them; a row is side by side."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return tuple(tuple(part.strip(" ()") for part in row.split("|")) for row in rows)


def height(part: str) -> int:
    """How high a part stands: base is 0. A part that the contract does not list stands nowhere."""
    for up, row in enumerate(reversed(layers())):
        if part in row:
            return up
    raise LookupError(f"keel/{part} is in no layer: add it to [[tool.importlinter.contracts]] in pyproject.toml.")


def below(*parts: str) -> list[Module]:
    """Modules of every part that stands lower than all of these."""
    limit = min(height(part) for part in parts)
    return [m for m in written() if m.part in {p for row in layers() for p in row} and height(m.part) < limit]


def ignored(name: str) -> bool:
    """Whether .gitignore keeps a file or folder of this name out of the repository."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return any(fnmatch(name, pattern.strip("/")) for pattern in patterns)


def files() -> Iterator[Path]:
    """Every file that the repository holds."""

    def walk(folder: Path) -> Iterator[Path]:
        for entry in sorted(folder.iterdir()):
            if entry.name == ".git" or ignored(entry.name):
                continue
            yield from walk(entry) if entry.is_dir() else [entry]

    yield from walk(ROOT)


def dotted(node: ast.AST) -> str:
    """`timezone.now` for the expression timezone.now; the last names only after a call or an index."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def imports(module: Module) -> Iterator[tuple[ast.AST, str, str]]:
    """Every import as (node, what is imported in full, the name it has here)."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((node, a.name, a.asname or a.name.split(".")[0]) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{a.name}", a.asname or a.name) for a in node.names)


def assert_none(faults: Iterable[str]) -> None:
    """Fail with each fault on a line of its own."""
    found = list(dict.fromkeys(faults))
    assert not found, f"{len(found)} to mend:\n" + "\n".join(f"- {fault}" for fault in found)
