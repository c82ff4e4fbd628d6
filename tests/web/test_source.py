"""Every 'why' opens its source: a page of the document with the rules that rest on it and what to be careful about."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from keel.sources import documents, timescales
from keel.sources.models import LocalTimescale
from keel.sources.resting import named_by
from keel.web.environment import source_of
from tests.architecture.walk import ROOT, assert_none
from tests.cast import LONG_AGO, Cast
from tests.web.referring import enter, read

CITED = re.compile(r'ui\.why\("(?P<rule>[^"]*)"(?: ~ [^,]*)?(?:, "(?P<source>[^"]*)"|, about=|\))')


@pytest.fixture
def noor(cast: Cast) -> Client:
    return enter(cast, "noor")


def whys() -> Iterator[tuple[str, str, str]]:
    """Where a template says why: the place, the rule, the source in words."""
    for path in sorted((ROOT / "keel/web").rglob("*.html")):
        for found in CITED.finditer(path.read_text(encoding="utf-8")):
            if path.parent.name != "components":
                yield path.name, found["rule"], found["source"] or ""


def test_every_why_begins_with_a_source_that_keel_holds() -> None:
    assert_none(
        f"{where}: '{source or rule[:40]}' names no document; begin with the short name of one in sources/documents."
        for where, rule, source in whys()
        if not named_by(source or rule)
    )


def test_every_timescale_is_on_the_page_of_its_source(noor: Client) -> None:
    for document in {t.citation.document for t in timescales.catalogue().values()}:
        page = read(noor, f"/sources/{document}/")
        assert documents.get(document).short in page and "Timescales that rest on it" in page


def test_a_source_says_how_sure_we_are(noor: Client) -> None:
    page = read(noor, "/sources/working-together-2023/")
    assert "Long settled, not read again" in page and "Re-issued in March 2026" in page
    assert "Decide what happens with a contact" in page


def test_a_reports_page_tells_its_findings(noor: Client) -> None:
    assert "highly effective and mature" in read(noor, "/sources/bexley-2020/")


def test_a_rule_of_safe_practice_is_read_where_it_is_cited(noor: Client) -> None:
    assert source_of("Keel: safe practice, rules 4 and 7") == "/sources/keel-safe-practice/#rule-4"
    assert source_of("Working Together 2023, chapter 3") == "/sources/working-together-2023/"
    page = read(noor, "/sources/keel-safe-practice/")
    assert 'id="rule-34"' in page and "Keel proposes who it is, a person confirms" in page and "tests/" not in page
    assert "Not in Keel yet: meetings." in page


def test_a_partnerships_own_limit_stands_on_the_list(cast: Cast, noor: Client) -> None:
    LocalTimescale.objects.create(
        code="front_door.first_look", amount=2, unit="hours", starts_on=LONG_AGO, set_at=LONG_AGO,
        set_by=cast.ada.id, reason="The hub is small.",
    )  # fmt: skip
    page = " ".join(read(noor, "/timescales/").split())
    assert "2 hours" in page and "set here from 1 January 2024" in page


def test_an_unknown_source_is_not_found(noor: Client) -> None:
    assert noor.get("/sources/nothing/").status_code == 404
