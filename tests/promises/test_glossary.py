"""One language: a model's name is in GLOSSARY.md or declared plain, and no letters reach a page unexplained."""

import re
from collections.abc import Iterator

from django.db.models import Field

from keel.sources import bases, timescales
from tests.architecture.walk import ROOT, assert_none
from tests.promises.models import ours, place

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
TERM = re.compile(r"^- \*\*(.+?)\*\*: (.+)$", re.MULTILINE)
NOT_SAID = re.compile(r"^- ~~(.+?)~~", re.MULTILINE)
LETTERS = re.compile(r"\b[A-Z]{3,}\b")
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!.*?>|<[^>]*>", re.DOTALL)

# Names of models that mean in Keel what they mean to everyone.
PLAIN = (
    "agency attachment choice home identifier message name named person place protection relationship search_text "
    "stored_file subject team worker"
)
# A model whose word in the glossary is another.
SAID_AS = {
    "census record": "cin census",
    "census import": "import",
    "census note": "query",
    "erasure": "erase",
    "erasure key": "erase",
    "allegation line": "allegation",
    "allegation step": "allegation",
    "allegation meeting": "allegations meeting",
    "handed on": "allegation handed on",
    "invitation": "allegations meeting",
    "audience member": "audience",
    "ledger entry": "ledger",
    "ledger seal": "ledger",
    "local timescale": "timescale",
    "lookup": "look-up",
    "own postcode": "look-up",
    "responsibility": "parental responsibility",
    "notification": "police notification",
    "arrival": "police notification",
    "kept answer": "idempotency key",
    "call line": "call note",
}


def terms() -> list[str]:
    return [term.lower() for term, _ in TERM.findall(GLOSSARY)]


def spoken(name: str) -> str:
    """'LedgerEntry' as 'ledger entry'."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def undefined(name: str) -> bool:
    said = spoken(name)
    return SAID_AS.get(said, said) not in terms() and said.replace(" ", "_") not in PLAIN.split()


def unexplained(where: str, text: str) -> Iterator[str]:
    for letters in sorted(set(LETTERS.findall(text))):
        if not re.search(rf"\b{letters}\b", GLOSSARY):
            yield f"{where}: '{letters}' is not in GLOSSARY.md; explain it there, or say it in words."


def labels() -> Iterator[tuple[str, str]]:
    """What a page may show that no template holds: choices of fields, timescales, lawful bases."""
    for model in ours():
        for field in (f for f in model._meta.get_fields() if isinstance(f, Field) and f.choices):
            yield place(model), " ".join(str(label) for _, label in field.flatchoices)
    yield from ((each.code, f"{each.label} {each.why}") for each in timescales.catalogue().values())
    yield from ((each.code, f"{each.label} {each.why}") for each in bases.catalogue().values())


def pages() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "keel").rglob("*.html")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def text_of(page: str) -> str:
    return CODE.sub(" ", page)


def test_name_without_a_meaning_is_seen() -> None:
    assert undefined("Quagmire")
    assert not undefined("LocalTimescale") and not undefined("Contact") and not undefined("Team")


def test_letters_without_a_meaning_are_seen() -> None:
    assert [*unexplained("a.html", text_of("<p>Ask the QXZ</p>"))]
    assert not [*unexplained("a.html", text_of("{% set QXZ = 1 %}<p class='QXZ'>Ask CAMHS</p>"))]


def test_every_word_is_defined_once_in_a_sentence() -> None:
    assert len(terms()) == len(set(terms()))
    assert_none(f"GLOSSARY.md: {term}" for term, means in TERM.findall(GLOSSARY) if not means.endswith("."))


def test_every_model_bears_a_word_that_the_glossary_has() -> None:
    assert_none(
        f"{place(model)}: define it in GLOSSARY.md, or add it to PLAIN here if it means what it means to everyone."
        for model in ours()
        if undefined(model.__name__)
    )


def test_plain_names_are_still_models_and_still_plain() -> None:
    names = {spoken(model.__name__).replace(" ", "_") for model in ours()}

    assert_none(f"PLAIN: '{name}' is no model any more." for name in PLAIN.split() if name not in names)
    assert_none(f"PLAIN: '{name}' has its meaning in GLOSSARY.md." for name in PLAIN.split() if name in terms())


def test_no_letters_stand_unexplained_on_a_page() -> None:
    told = [*labels(), *((where, text_of(page)) for where, page in pages())]

    assert_none(fault for where, text in told for fault in unexplained(where, text))


def test_no_page_says_what_is_not_said() -> None:
    assert_none(
        f"{where}: says '{phrase}'; GLOSSARY.md has what to say instead."
        for where, page in pages()
        for phrase in NOT_SAID.findall(GLOSSARY)
        if phrase in page.lower()
    )
