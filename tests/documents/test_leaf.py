"""A package on paper says what the file says, in words and spoken times, and holds back the same."""

import io

from pypdf import PdfReader

from keel.documents.package.leaf import label, spoken
from keel.front_door.packages.models import Format
from tests.cast import Cast
from tests.documents.packed import decided_on, taken
from tests.documents.test_package import NEVER
from tests.documents.test_scan import live, shield
from tests.front_door.received import decided, received


def paper(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_paper_says_each_child_and_what_was_decided_in_words(cast: Cast) -> None:
    alfie = decided_on(cast, "Alfie", "Bella", worry="#strong[Hungry] again")
    said = paper(taken(cast, alfie, format=Format.PDF).file)
    assert "The worry, in the words of who told the hub" in said and "#strong[Hungry] again" in said
    assert "Alfie Marsh" in said and "Bella Marsh" in said
    assert "Decision: outcome Child in need assessment (section 17)" in said
    assert "Birth date 3 May 2017" in said and "2017-05" not in said


def test_nothing_tells_on_paper_where_a_family_in_hiding_is(cast: Cast) -> None:
    (alfie,) = received(cast, worry="They are at 14 Sea-View road now, bv14qq.", impact="Ring the aunt.")
    with cast.acting("sam"):
        live(cast, [alfie.person], lines="14 Sea View Road\nBayview", postcode="BV1 4QQ")
        shield(cast, alfie.person)
        decided(cast, alfie)
    said = paper(taken(cast, alfie, format=Format.PDF).file)
    assert "Ring the aunt." in said and not [secret for secret in NEVER if secret in said.casefold()]
    assert "Important. Where this family lives is kept secret." in said


def test_days_and_times_are_spoken_and_other_words_stay() -> None:
    assert spoken("2026-07-01T09:30:00+01:00") == "1 July 2026 at 9:30am"
    assert spoken("2017-05-03") == "3 May 2017" and spoken("2017-13-45") == "2017-13-45"
    assert spoken("4 weeks, since 2017-05-03") == "4 weeks, since 2017-05-03"
    assert label("decision set_aside") == "Decision: set aside"
    assert label("names 1 use") == "Names 1: use"
