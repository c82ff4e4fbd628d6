"""What is no report that Keel reads: each kind says in a sentence what it is and what to do, soon, in little memory."""

import random
import tracemalloc
from collections.abc import Iterator

import pytest

from keel.improvement.reading.read import read
from keel.improvement.reading.trouble import NotRead
from tests.improvement.reading import bombs, papers

LETTER = papers.text("focused-2024")
MEMORY = 200 * 1024 * 1024
SPACES = bombs.packed(b"q Q\n", 100_000_000)


def refused(data: bytes) -> str:
    with pytest.raises(NotRead) as error:
        read(data)
    said = str(error.value)
    assert said.endswith(".") and len(said) < 500, said
    return said


@pytest.fixture
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEMORY


@pytest.mark.parametrize("data", [b"", b" \r\n\n", b"\xef\xbb\xbf", b"\0" * 400])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert "is empty" in refused(data)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\x03\x04", "Word file or a ZIP"), (b"\xd0\xcf\x11\xe0", "old Word file"), (b"{\\rtf1", "RTF"),
        (b"<!DOCTYPE html><p>", "web page"), (b"\n <html>", "web page"), (b"<?xml version='1.0'?>", "web page"),
        (b"\x89PNG\r\n", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF89a", "picture"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_told_by_how_it_begins(start: bytes, what: str) -> None:
    assert what in refused(start + b" and so on" * 50)


def test_a_page_that_came_as_pdf_is_known_for_what_it_is() -> None:
    assert "Open the address in a browser" in refused(b"\xef\xbb\xbf<HTML><body>%PDF-1.4 not found</body></HTML>")


def test_a_pdf_without_text_is_called_pictures() -> None:
    assert "pictures of pages" in refused(bombs.of_pages(3))


def test_a_locked_pdf_asks_for_one_without_a_password() -> None:
    assert "locked with a password" in refused(bombs.locked(papers.pdf("focused-2024"), "secret"))


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert read(bombs.locked(papers.pdf("focused-2024"), "")).cover.area == "Bayview"


def test_five_hundred_pages_are_another_document() -> None:
    assert "has 500 pages" in refused(bombs.of_pages(500))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_pdf_that_was_cut_off_is_damaged(share: float) -> None:
    whole = papers.pdf("ilacs-2024")

    assert "damaged" in refused(whole[: int(len(whole) * share)])


def test_random_bytes_are_no_text_and_no_pdf() -> None:
    noise = random.Random(7).randbytes(60_000)

    assert "neither a PDF nor text" in refused(noise) and "damaged" in refused(b"%PDF-1.7\n" + noise)


@pytest.mark.parametrize("depth", [90, 5_000])
def test_pages_nested_without_end_are_refused(depth: int) -> None:
    assert "PDF" in refused(bombs.nested(depth))


def test_a_stream_that_unpacks_to_gigabytes_is_not_unpacked(little_memory: None) -> None:
    assert "unpacks to far more" in refused(bombs.of_pages(1, SPACES))


def test_many_pages_that_each_unpack_a_little_too_much_are_refused() -> None:
    assert "unpacks to far more" in refused(bombs.of_pages(140, bombs.packed(b"q Q\n", 20_000)))


def test_a_form_within_a_page_that_draws_without_end_is_refused() -> None:
    assert "unpacks to far more" in refused(bombs.of_form(bombs.packed(b"q Q\n", 250_000)))


def test_a_page_of_a_million_letters_is_refused(little_memory: None) -> None:
    word = bombs.packed(b"BT /F1 9 Tf (" + b"a" * 120 + b") Tj ET\n", 10_000)

    assert "unpacks to far more" in refused(bombs.of_pages(1, word))


def test_a_report_among_thousands_of_loose_objects_is_read() -> None:
    assert read(bombs.padded(papers.pdf("focused-2024"), 20_000)).cover.area == "Bayview"


def test_a_file_of_thirty_megabytes_is_too_large() -> None:
    assert "larger than 25 MB" in refused(b"a" * 30_000_000)


@pytest.mark.parametrize("more", [b"word " * 250_000, b"1.\n" * 30_000])
def test_a_text_longer_than_ten_reports_is_refused(more: bytes) -> None:
    assert "longer than ten" in refused(LETTER + more)


@pytest.mark.parametrize("more", [b"Bad. So. " * 60_000, b"\n- Bad:" * 15_000, b"\n\n1. Bad. Good." * 9_000])
def test_a_text_made_to_be_slow_is_still_read(more: bytes) -> None:
    assert read(LETTER.split(b"Ofsted will")[0] + more).findings


def test_a_text_with_zeros_within_is_no_text() -> None:
    assert "neither a PDF nor text" in refused(LETTER[:300] + b"\0" + LETTER[300:])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_text_is_read_however_it_was_saved(encoding: str) -> None:
    saved = LETTER.decode().replace("\n", "\r\n").encode(encoding)

    assert [found.text for found in read(saved).findings] == [found.text for found in read(LETTER).findings]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Bayview Primary School\nInspection report\nUnique reference number 123456\nType of school Primary", "school"),
        ("Inspection of a provision on the early years register in Bayview", "childminder"),
        ("Bayview House children’s home inspection report", "children's home"),
        ("Further education and skills inspection report, Bayview College", "college"),
        ("Area SEND inspection of Bayview Local Area Partnership", "special needs"),
    ],
)
def test_an_inspection_of_something_else_is_named(text: str, what: str) -> None:
    assert what in refused(text.encode() + b"\n\nThe inspection took place in May.")


def test_any_other_text_is_told_what_is_read() -> None:
    said = refused(b"Dear diary, today the sea was calm.")

    assert "Joint targeted area inspection" in said and "Monitoring visit" in said


def test_a_cover_alone_asks_for_the_whole_report() -> None:
    assert "Bring the whole report" in refused(LETTER.split(b"Headline findings")[0])


PAIRS = [("ilacs-2018", "ilacs-2024"), ("jtai-2019", "focused-2018"), ("focused-2018", "focused-2024"),
         ("single-2015", "ilacs-2018"), ("graded-2011", "protection-2012")]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_reports_in_one_pdf_are_told_by_the_page(first: str, second: str) -> None:
    both = bombs.joined(papers.pdf(first), papers.pdf(second))

    assert "holds two reports: the second begins on page" in refused(both)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_reports_in_one_text_are_told_too(first: str, second: str) -> None:
    assert "holds two reports" in refused(papers.text(first) + b"\n\n" + papers.text(second))


def test_two_short_letters_are_told_though_their_covers_stand_near() -> None:
    said = refused(b"".join(_letter(area) for area in ("Bayview", "Cliffton")))

    assert "holds two reports: the second begins on line" in said


def test_a_cover_with_dates_and_a_greeting_is_one_cover() -> None:
    dated = _letter("Bayview").replace(b"Dear Ann Example", b"Inspection dates: 4 to 5 March 2019\n\nDear Ann Example")

    assert [found.where for found in read(dated).findings] == ["intro p2"]


def _letter(area: str) -> bytes:
    """A visit's letter of fifteen lines, as some programs save a text: a paragraph a line."""
    return f"""Ann Example, Director of Children’s Services
{area} Council

8 April 2019

Dear Ann Example

Focused visit to {area} children’s services

This letter summarises the findings of a focused visit to {area} on 4 and 5 March 2019.

Headline findings

Children are seen soon after a referral. Managers do not check each decision at the front door.

""".encode()
