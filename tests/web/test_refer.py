"""Telling the hub about a child, page by page: danger first, saved as it goes, checked, sent once, promised by when."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from keel.agencies.actions import Note
from keel.agencies.actions import send as send_message
from keel.base import words
from keel.base.hours import local_day
from keel.front_door.contacts.unsent import DANGER_OF_YOURS
from tests.cast import Cast
from tests.web.referring import answer, begin, born, enter, name, only, read, send, text


def test_first_question_is_whether_a_child_is_in_danger(cast: Cast) -> None:
    priya = enter(cast)
    page = read(priya, "/refer/")
    assert page.index("ring 999") < page.index("Is a child in danger right now?")

    draft = begin(priya, "yes")
    assert "Ring 999." in read(priya, f"{draft}danger/") and "01632 960100" in read(priya, f"{draft}danger/")
    assert only(cast).in_danger == "yes"


def test_danger_must_be_answered_before_anything_else(cast: Cast) -> None:
    assert "Say whether a child is in danger right now" in text(enter(cast).post("/refer/", {"key": "x"}))


def test_each_answer_is_saved_and_leads_on(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    onward = answer(priya, draft, "worry", worry="He had no lunch again.\n\n“Mum sleeps all day.”")

    assert onward["Location"] == f"{draft}impact/"
    assert only(cast).worry == "He had no lunch again.\n\n“Mum sleeps all day.”"
    assert "“Mum sleeps all day.”" in read(priya, f"{draft}worry/") and "Saved at" in read(priya, f"{draft}worry/")


def test_a_page_that_was_saved_empty_is_left_open_and_not_answered(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    for section, said in (("impact", ""), ("parents", ""), ("home", ""), ("concerns", ""), ("history", "In March.")):
        answer(priya, draft, section, history=said)

    how = states(priya, draft)
    assert {how[page] for page in ("impact", "parents", "home", "concerns")} == {"Left open"}
    assert (how["history"], how["words"]) == ("Answered", "Not answered yet")


def test_a_page_with_one_answer_of_two_is_answered_and_emptied_again_left_open(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    answer(priya, draft, "worry", happened_when="On Friday")
    assert states(priya, draft)["worry"] == "Answered"

    answer(priya, draft, "worry", happened_when=" ")
    assert states(priya, draft)["worry"] == "Left open"


def test_the_check_page_says_what_was_left_open_and_what_a_referral_would_tell(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)
    answer(priya, draft, "impact")
    answer(priya, draft, "worry", worry="He had no lunch again.")
    page = read(priya, f"{draft}check/")

    assert absent(page, "What is it like for the child?") == "Left open"
    assert absent(page, "When and where did it happen?") == "Left open"
    assert absent(page, "What has the child said?") == "Not answered yet"
    missing = page[page.index('class="keel-missing"') : page.index("</section>")]
    assert "What is it like for the child?" in missing and "What has the child said?" in missing
    assert priya.post(f"{draft}send/")["Location"].endswith("/receipt/")


def states(client: Client, draft: str) -> dict[str, str]:
    """How each page of a draft stands in its list, by its word in the address."""
    row = re.compile(r'href="([^"]+)" aria-describedby.*?task-list__status" [^>]+>(.*?)</div>', re.S)
    rows = row.findall(read(client, draft))
    return {href.rstrip("/").rsplit("/", 1)[1]: re.sub("<[^>]+>", "", state) for href, state in rows}


def absent(page: str, question: str) -> str:
    """What stands instead of the answer to a question."""
    return page.split(f"{question}</dt>")[1].split("keel-absent")[1].split(">")[1].split("<")[0]


def test_draft_can_be_left_and_found_again(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)
    assert answer(priya, draft, "words", childs_words="I am hungry.", later="1")["Location"] == draft

    assert draft in read(priya, "/referrals/") and "Alfie Marsh" in read(priya, "/referrals/")


def test_list_says_until_when_a_draft_is_kept(cast: Cast) -> None:
    priya = enter(cast)
    begin(priya)
    last = local_day(timezone.now()) + timedelta(days=28)

    assert f"erased after {words.day(last)} if it is not sent" in read(priya, "/referrals/")
    assert "child is in danger" not in read(priya, "/referrals/")


def test_draft_that_says_danger_is_told_of_in_the_open(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya, "yes")
    assert "If it is not sent within 24 hours, the MASH is told" in read(priya, f"{draft}danger/")
    assert "ring first, then send it" in read(priya, "/referrals/")
    assert "The hub never learns of it" in read(priya, f"{draft}discard/")

    with cast.acting("priya") as who:
        send_message(
            note=Note(DANGER_OF_YOURS, UUID(draft.strip("/").rpartition("/")[2])),
            to=who.teams[0],
            by=cast.priya,
            at=timezone.now(),
        )
    assert "The MASH was told that it was begun and said danger" in read(priya, f"{draft}discard/")


@pytest.mark.parametrize(
    "section",
    ["you", "home", "concerns", "worry", "impact", "words", "history", "strengths", "hopes", "network", "parents",
     "works-here", "service", "sharing", "level", "people", "files", "check"],
)  # fmt: skip
def test_every_page_of_a_draft_opens(cast: Cast, section: str) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)

    assert "Alfie Marsh" in read(priya, f"{draft}{section}/")


def test_basis_in_law_is_preset_and_apart_from_help(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    sharing = read(priya, f"{draft}sharing/")

    assert re.search(r'value="public_task" checked', sharing)
    assert "Was the family offered help" in read(priya, f"{draft}service/") and "offered help" not in sharing


def test_level_shows_the_threshold_document_with_examples(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    page = read(priya, f"{draft}level/")
    assert "A bruise that the account does not explain" in page and "Family Help" in page

    answer(priya, draft, "level", level_proposed="3", level_why="Months of this.")
    assert only(cast).level_proposed == 3


def test_people_of_every_kind_can_be_named(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft, **born(3, 5, 2017), lives_with="yes")
    name(priya, draft, "sibling", given="", family="", kind_of="unborn", relation="sibling")
    name(priya, draft, "adult", given="Dana", family="Marsh")
    name(priya, draft, "adult", sex="M")

    page = read(priya, f"{draft}people/")
    for who in ("Alfie Marsh", "unborn child", "Dana Marsh", "Father, not known by name"):
        assert who in page


def test_one_parent_alone_asks_for_the_other_on_the_page(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft, "adult", given="Dana")

    assert "Only one parent is named." in read(priya, f"{draft}people/")


def test_language_and_safe_contact_are_asked_of_an_adult(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    reach = name(priya, draft, "adult", given="Dana")["Location"]
    own = priya.post(reach, {"version": 99, "phone": "07700 900123", "never": ["no_letters"]})["Location"]
    priya.post(own, {"version": 99, "language": "Polish", "interpreter": "yes"})

    assert 'value="07700 900123"' in read(priya, reach) and 'value="no_letters" checked' in read(priya, reach)
    assert "Language: Polish, an interpreter is needed" in read(priya, f"{draft}check/")


def test_what_is_missing_is_listed_and_blocks_nothing(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)
    answer(priya, draft, "concerns", concerns=["neglect"])
    page = read(priya, f"{draft}check/")
    assert "What is it like for the child?" in page and "Inspectors: Plymouth" in page

    assert priya.post(f"{draft}send/").status_code == 302 and only(cast).stage == "new"


def test_referral_without_a_child_is_not_sent_and_says_why(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    page = text(priya.post(f"{draft}send/", follow=True))

    assert "Say which child you are worried about" in page and only(cast).stage == "draft"


def test_receipt_says_what_happens_by_when(cast: Cast) -> None:
    priya = enter(cast)
    page = read(priya, f"{send(priya)}receipt/")

    assert only(cast).reference in page and "The MASH has your referral" in page
    assert re.search(r"decides what happens for each child by 5pm on \w+day \d+ \w+", page)
    assert "The hub may ring you: " in page


def test_replayed_forms_do_nothing_twice(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    person = {"key": "6f1c2d0a-0000-4000-8000-000000000001", "kind_of": "child", "given": "Alfie"}
    for _ in range(2):
        priya.post(f"{draft}people/add/child/", person)
    answer(priya, draft, "worry", worry="He had no lunch.")
    assert read(priya, f"{draft}people/").count(">Alfie</a>") == 1
    priya.post(f"{draft}send/")

    assert "This was sent already" in text(priya.post(f"{draft}send/", follow=True))


def test_page_of_a_sent_referral_leads_to_it_as_sent(cast: Cast) -> None:
    priya = enter(cast)
    sent = send(priya)
    draft = sent.replace("referrals", "refer")
    late = answer(priya, draft, "worry", worry="Something else.")

    assert late["Location"] == sent and only(cast).worry == "He had no lunch again."


def test_thrown_away_draft_is_gone(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)
    assert "Alfie Marsh" in read(priya, f"{draft}discard/")
    priya.post(f"{draft}discard/")

    assert priya.get(draft).status_code == 403 and "Alfie" not in read(priya, "/referrals/")


def test_another_teams_draft_says_whom_to_ask(cast: Cast) -> None:
    draft = begin(enter(cast))
    page = enter(cast, "noor").get(draft)

    assert page.status_code == 403 and "Your team did not begin this referral" in text(page)


def test_nobody_begins_a_referral_without_signing_in(cast: Cast) -> None:
    assert Client().get("/refer/").status_code == 302
