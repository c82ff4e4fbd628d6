"""A version of a statement on its pages: what keeps it back, what changed, who signs, both files, that it was sent."""

import io
from collections.abc import Callable

import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import Page
from pypdf import PdfReader

from keel.agencies.kinds import Role
from keel.agencies.models import Seat
from keel.base.ledger import Word
from keel.base.models import LedgerEntry
from keel.improvement.statements.models import Statement, StatementVersion
from tests.cast import LONG_AGO, Cast
from tests.ground.browser import NARROW, WIDE
from tests.ground.people import jobs_login
from tests.improvement.stating import complete, forward, opened, signed, write
from tests.web.axe import assert_accessible
from tests.web.referring import enter
from tests.web.stated import ACTION, actions, post, read, said

ALL = ("north", "police", "health", "youth")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def changed(cast: Cast) -> tuple[StatementVersion, StatementVersion]:
    """Two versions: in the second the day of health's action moved."""
    statement = complete(cast)
    first, row = forward(cast, statement), actions(cast)[-1]
    told = ACTION | {"what": row.what, "agency": str(row.agency_id), "lead": row.lead, "due_on-month": "4"}
    post(cast, "paula", "statement-action", row.id, **told)
    return first, forward(cast, statement)


def versions(cast: Cast) -> int:
    with cast.acting("paula"):
        return StatementVersion.objects.count()


def test_what_must_be_filled_keeps_it_back_whatever_the_reason(cast: Cast) -> None:
    statement = opened(cast)
    row = write(cast, statement, "a3", "police", lead="")
    page = said(post(cast, "paula", "statement-forward", statement.id, despite="We have no time."))
    assert "This cannot go to the agencies yet. Fill first what must be filled" in page
    must, may = page.split("This must be filled first")[1].split("This may be left, with a reason")
    assert f'href="{reverse("statement-action", args=[row.id])}"' in must and "has no named lead." in must
    assert "Area for improvement 7 has no action." in may and "We have no time." in may
    assert versions(cast) == 0


def test_what_may_be_left_is_left_for_a_reason(cast: Cast) -> None:
    statement = opened(cast)
    write(cast, statement, "a3", "police")
    write(cast, statement, "a3", "north")
    page = said(post(cast, "paula", "statement-forward", statement.id, despite=" "))
    assert page.count("Write why it is left, or fill it first") == 2 and "This must be filled first" not in page
    page = said(post(cast, "paula", "statement-forward", statement.id, despite="The trust closed in May."))
    assert "Version 1 is before the agencies." in page and "What is left, and why" in page
    assert "Area for improvement 7 has no action." in page and "The trust closed in May." in page
    assert "The trust closed in May." in read(cast, "paula", "statement-forward", statement.id)


def test_an_empty_statement_asks_for_an_action_first(cast: Cast) -> None:
    page = said(post(cast, "paula", "statement-forward", opened(cast).id))
    assert "No action stands in this statement yet." in page and "Write why it is left" not in page


def test_nothing_new_makes_no_version(cast: Cast) -> None:
    statement = complete(cast)
    assert "Why is it left?" not in read(cast, "paula", "statement-forward", statement.id)
    for words in ("Version 1 is before the agencies.", "Nothing changed since version 1."):
        assert words in said(post(cast, "paula", "statement-forward", statement.id, despite=""))
    assert versions(cast) == 1


def test_a_version_says_what_changed_and_the_old_one_that_it_is_old(cast: Cast) -> None:
    first, second = changed(cast)
    new, old = (read(cast, "hugh", "statement-version", each.id) for each in (second, first))
    assert "What changed since version 1" in new and "the day moved from 3 March 2027 to 3 April 2027." in new
    assert "A newer version stands. This one is kept as it was." in old and "by 3 March 2027" in old
    assert "Sign for" in new and "Sign for" not in old and "This is the first version." in old


def test_each_lead_signs_once_and_for_their_own_agency(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    assert "You sign for Police." in read(cast, "penny", "statement-sign", version.id)
    page = said(post(cast, "penny", "statement-sign", version.id))
    assert "Signed for Police." in page and "Police: signed by Penny" in page and page.count("not signed yet") == 3
    assert "signed that version already" in said(post(cast, "penny", "statement-sign", version.id))
    with cast.acting("penny"):
        assert [row.agency for row in version.signoffs.all()] == [cast.penny.agency]


def test_who_has_no_part_or_an_old_version_signs_nothing(cast: Cast) -> None:
    first, second = changed(cast)
    housing = Seat(worker=cast.noor, team=cast.teams["housing"], role=Role.AGENCY_LEAD, starts=LONG_AGO)
    Seat.objects.bulk_create([housing])
    for who, version in (("noor", second), ("paula", second), ("dev", second)):
        answer = post(cast, who, "statement-sign", version.id)
        assert answer.status_code == 403, who
    assert "or a newer one stands" in said(post(cast, "penny", "statement-sign", first.id))
    with cast.acting("penny"):
        assert not first.signoffs.exists() and not second.signoffs.exists()


def test_what_changed_since_a_version_stands_on_its_pages(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    assert "Changed since" not in read(cast, "penny", "statement-version", version.id)
    write(cast, statement, "a3", "police", what="Train every officer again.")
    for who, name, key in (("penny", "statement-sign", version.id), ("penny", "statement-version", version.id)):
        page = read(cast, who, name, key)
        assert "Changed since this version was put forward" in page and "‘Train every officer again.’" in page
    signed(cast, version, *ALL)
    page = read(cast, "paula", "statement", statement.id)
    assert "Changed since: </strong> 1 change".replace(": </strong>", ":</strong>") in page
    assert "Say that it was sent" not in page


def test_what_changed_after_the_page_was_opened_is_shown_first(cast: Cast) -> None:
    statement = complete(cast)
    told = {"despite": "", "seen": "another"}
    assert "after you opened this page" in said(post(cast, "paula", "statement-forward", statement.id, **told))
    assert versions(cast) == 0


def test_who_leads_two_agencies_signs_for_both(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    Seat.objects.bulk_create([
        Seat(worker=cast.hugh, team=cast.teams["youth"], role=Role.AGENCY_LEAD, starts=LONG_AGO)
    ])  # fmt: skip
    page = said(post(cast, "hugh", "statement-sign", version.id))
    assert "Signed for Community health and Youth justice." in page and page.count("signed by Hugh") == 2


def test_it_is_sent_when_every_agency_has_signed(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    assert "Say that it was sent" not in read(cast, "paula", "statement", statement.id)
    today = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    assert "is not signed yet by" in said(post(cast, "paula", "statement-send", statement.id, **today))
    signed(cast, version, *ALL)
    assert "Say that it was sent" in read(cast, "paula", "statement", statement.id)
    assert "Say that it was sent" not in read(cast, "penny", "statement", statement.id)
    assert "Say when it was sent" in said(post(cast, "paula", "statement-send", statement.id, **{"on-day": ""}))
    page = said(post(cast, "paula", "statement-send", statement.id, **today))
    assert "Version 1 counts as sent. The clock stops here." in page and "done late" in page
    assert "Sent to the inspectorates on 20 November 2026" in page
    with cast.acting("paula"):
        assert Statement.objects.get().sent_by == cast.paula.id
    assert "It was not sent" in read(cast, "paula", "statement-send", statement.id)
    assert "Its clock runs on." in said(post(cast, "paula", "statement-send", statement.id, do="undo"))
    assert "Put it before the agencies" in read(cast, "paula", "statement", statement.id)


def test_both_files_leave_with_their_names_and_a_word_in_the_ledger(transactional_db: None, cast: Cast) -> None:
    version = forward(cast, complete(cast))
    signed(cast, version, "police")
    ruth = enter(cast, "ruth")
    word, pdf = (ruth.get(reverse(f"statement-{form}", args=[version.id])) for form in ("word", "pdf"))
    assert (word["Content-Type"], pdf["Content-Type"]) == (WORD, "application/pdf")
    names = [each["Content-Disposition"].partition("filename=")[2] for each in (word, pdf)]
    assert names == [f'"statement-of-action-plymouth-version-1.{ending}"' for ending in ("docx", "pdf")]
    cells = [
        cell.text for table in Document(io.BytesIO(word.content)).tables for row in table.rows for cell in row.cells
    ]
    paper = PdfReader(io.BytesIO(pdf.content)).pages
    assert "Send each notification within an hour." in cells and "Penny" in " ".join(p.extract_text() for p in paper)
    with jobs_login():
        taken = LedgerEntry.objects.filter(act="statement.exported", actor=cast.ruth.id)
        assert [(row.word, row.about) for row in taken] == [(Word.DISCLOSED, version.statement_id)] * 2


def test_a_lead_finds_what_waits_for_their_signature(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    link = f'href="{reverse("statement-version", args=[version.id])}"'
    assert link in (page := read(cast, "penny", "actions")) and "waits for your agency’s signature" in page
    for who in ("paula", "dev"):
        assert link not in read(cast, who, "actions")
    signed(cast, version, "police")
    assert link not in read(cast, "penny", "actions") and link in read(cast, "hugh", "actions")


def test_two_versions_that_wait_have_a_banner_each(cast: Cast) -> None:
    two = [forward(cast, complete(cast)) for _ in range(2)]
    page = read(cast, "penny", "actions")
    assert all(reverse("statement-version", args=[version.id]) in page for version in two)
    assert [page.count(f'id="sign-{number}-title"') for number in (1, 2)] == [1, 1]


def test_a_lead_and_the_partnership_manager_come_home_to_their_own_page(cast: Cast) -> None:
    for who, where in (("paula", "reports"), ("penny", "actions"), ("yara", "actions")):
        assert enter(cast, who).get("/")["Location"] == reverse(where), who


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_a_version_are_accessible(cast: Cast, open_as: Callable[..., Page], width: int) -> None:
    first, second = changed(cast)
    signed(cast, second, "north")
    for who, name, version in (
        ("penny", "statement-version", second), ("penny", "statement-version", first),
        ("penny", "statement-sign", second), ("paula", "statement-version", second),
    ):  # fmt: skip
        assert_accessible(open_as(who, reverse(name, args=[version.id]), width))
