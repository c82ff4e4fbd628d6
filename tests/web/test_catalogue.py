"""The catalogue as pages: findings in our words, beside what answers each; filters in the address with true counts."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page

from keel.agencies.kinds import Role
from keel.agencies.policy import PAGES as POLICY
from keel.sources import findings
from keel.web.catalogue import named
from keel.web.catalogue.chosen import chosen, figures, filters
from tests.architecture.walk import assert_none
from tests.cast import WORKERS, Cast
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible
from tests.web.referring import enter

Open = Callable[..., HttpResponse]
BUDGET = 15
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@pytest.fixture
def catalogue(client: Client, cast: Cast) -> Open:
    """Opens the list as somebody: catalogue("priya", report="plymouth-2020")."""

    def opened(who: str = "priya", **query: str) -> HttpResponse:
        client.force_login(cast.workers[who])
        return client.get(reverse("catalogue"), query)

    return opened


def said(response: HttpResponse) -> str:
    return unescape(" ".join(response.content.decode().split()))


def finding(cast: Cast, name: str, who: str = "priya") -> str:
    return said(enter(cast, who).get(reverse("catalogue-finding", args=[name])))


def shown(page: str) -> int:
    return page.count('<li class="keel-record">')


def without_ids() -> dict[str, str]:
    """Pages of named.py that need no id, with their addresses."""
    found = {}
    for name in named.PAGES:
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            continue
    return found


def test_all_but_who_looks_after_accounts_read_it(cast: Cast) -> None:
    one = reverse("catalogue-finding", args=["plymouth-2020-a16"])
    for who, (_, role, _) in WORKERS.items():
        opened = {enter(cast, who).get(address).status_code for address in (reverse("catalogue"), one)}
        assert opened == {403 if role == Role.ADMINISTRATOR else 200}, who


def test_it_is_found_from_where_rules_come_from(cast: Cast) -> None:
    link = f'href="{reverse("catalogue")}"'
    assert link in said(enter(cast, "priya").get(reverse("sources")))
    assert link not in said(enter(cast, "ada").get(reverse("sources")))


def test_the_first_sentence_counts_and_leads_to_what_it_counts(catalogue: Open) -> None:
    page = said(catalogue())
    told = figures()
    assert told["all"] == len(findings.catalogue()) == told["today"] + told["not-yet"] + told["outside"]
    assert "Of" in page and f">{told['all']} findings</a>" in page
    for state in ("today", "part", "not-yet", "outside"):
        assert f'?answered={state}">{told[state]} ' in page
        assert f"of {told[state]} findings" in said(catalogue(answered=state))


def test_fifty_findings_stand_on_a_page(catalogue: Open) -> None:
    first, second = said(catalogue()), said(catalogue(page="2", report="plymouth-2020"))
    assert shown(first) == 50 and "Page 1 of 11" in first
    assert shown(second) == min(50, len(chosen({"report": "plymouth-2020"}).rows()) - 50)
    assert "?page=1&report=plymouth-2020" in second


def test_filters_stand_in_the_address_and_add_up(catalogue: Open) -> None:
    asked = {"report": "plymouth-2020", "agency": "police", "kind": "improvement"}
    true = [f for f in findings.catalogue().values() if f.report == "plymouth-2020" and f.kind == "improvement"]
    true = [f for f in true if "police" in f.agencies]
    page = said(catalogue(**asked))
    assert 0 < shown(page) == len(true) and all(f.what in page for f in true)
    assert f'<option value="police" selected>Police ({len(true)})</option>' in page


def test_each_choice_brings_as_many_as_it_says() -> None:
    asked = {"report": "bexley-2020", "answered": "not-yet"}
    for by in filters():
        for code, text in chosen(asked).options(by):
            assert text.endswith(f"({len(chosen({**asked, by.name: code}).rows())})"), by.name


def test_every_finding_is_found_by_each_filter() -> None:
    for by in filters():
        codes = {code for one in findings.catalogue().values() for code in by.of(one)}
        assert codes <= by.options.keys(), f"{by.name}: say in words what {codes - by.options.keys()} is."


def test_what_nobody_offers_is_left_out_and_said(catalogue: Open) -> None:
    page = said(catalogue(report="atlantis-1900", agency="police", page="many"))
    assert "it was left out: report." in page
    assert f"of {len(chosen({'agency': 'police'}).rows())} findings" in page


def test_choices_that_no_finding_is_all_of_are_said(catalogue: Open) -> None:
    page = said(catalogue(agency="probation", failing="F11", kind="case_study"))
    assert "No finding is all of what you chose." in page and shown(page) == 0


def test_a_page_that_answers_is_a_link_for_who_may_open_it(cast: Cast) -> None:
    assert '<a class="govuk-link" href="/police/">Police list</a>' in finding(cast, "eastsussex-2020-s03", "sam")
    assert "Police list" in (page := finding(cast, "eastsussex-2020-s03", "priya")) and 'href="/police/"' not in page


def test_a_page_that_needs_an_id_is_named_in_words(cast: Cast) -> None:
    page = finding(cast, "plymouth-2020-a07", "sam")
    assert "Keel answers it</strong>" in page and "Police notification: Decide together with the police" in page


def test_a_rule_that_answers_leads_to_its_place(cast: Cast) -> None:
    assert 'href="/sources/keel-safe-practice/#rule-4"' in finding(cast, "portsmouth-2020-s51")
    page = finding(cast, "portsmouth-2011-s09")
    assert '<a class="govuk-link" href="/timescales/">Rule: Answer a complaint at stage one</a>' in page
    assert "The rest waits for audits and learning, which brings audits" in page


def test_a_record_that_answers_leads_to_the_glossary(cast: Cast) -> None:
    assert '<a class="govuk-link" href="/glossary/">Record: Police notification' in finding(cast, "portsmouth-2020-s48")


def test_what_waits_says_for_which_part_and_what_it_brings(cast: Cast) -> None:
    page = finding(cast, "eastsussex-2020-s04")
    assert "Not yet: waits for casework</strong>" in page and "It brings who works with a child, assessments" in page


def test_what_no_software_does_says_why(cast: Cast) -> None:
    page = finding(cast, "portsmouth-2011-j02")
    assert "Outside software</strong>" in page and "A description of the city and its people" in page


def test_a_findings_page_says_what_it_is_about(cast: Cast) -> None:
    page, one = finding(cast, "plymouth-2020-j03"), findings.get("plymouth-2020-j03")
    assert one.what in page and one.software in page and one.measure[1:] in page
    assert "Plymouth 2020, opening, paragraph 5" in page and 'href="/sources/plymouth-2020/"' in page
    assert '?failing=F12">Audit and training not shown to change practice</a>' in page
    assert '?theme=quality">Quality assurance, performance and learning</a>' in page
    assert '?agency=partnership_board">' in page and "Judgement</span>" in page
    assert "3, adequate" in finding(cast, "portsmouth-2011-j06")


def test_every_finding_has_its_page(cast: Cast) -> None:
    client = enter(cast, "sam")
    assert_none(
        f"{name}: its page answers {status}."
        for name in findings.catalogue()
        if (status := client.get(reverse("catalogue-finding", args=[name])).status_code) != 200
    )


def test_an_unknown_finding_is_not_found(cast: Cast) -> None:
    assert enter(cast, "priya").get("/catalogue/plymouth-2020-a99/").status_code == 404


def test_few_questions_are_asked_of_the_database(cast: Cast) -> None:
    client = enter(cast, "sam")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/catalogue/?answered=today").status_code == 200
    assert sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in asked) <= BUDGET


def test_pages_are_called_as_their_own_headings_say(cast: Cast) -> None:
    for name, address in without_ids().items():
        readers = (who for who, (_, role, _) in WORKERS.items() if role in POLICY.get(name, set(Role)))
        pages = (enter(cast, who).get(address) for who in readers)
        heads = " ".join(unescape(h) for page in pages for h in HEADING.findall(page.content.decode()))
        assert named.PAGES[name] in heads, f"PAGES calls '{name}' {named.PAGES[name]}; on the page stands: {heads}"


def test_filters_work_where_no_script_runs(cast: Cast, open_page: Callable[..., Page], live_server: object) -> None:
    cookie = enter(cast, "priya").cookies[settings.SESSION_COOKIE_NAME]
    page = open_page(NARROW, scripts=False)
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": str(live_server)}])
    page.goto("/catalogue/")
    page.get_by_label("Agency").select_option("police")
    with page.expect_navigation():
        page.get_by_role("button", name="Show these").click()
    assert "agency=police" in page.url and page.get_by_label("Agency").input_value() == "police"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_the_catalogue_are_accessible(cast: Cast, open_as: Callable[..., Page], width: int) -> None:
    for address in ("/catalogue/", "/catalogue/?agency=police&report=none", "/catalogue/portsmouth-2011-s09/"):
        assert_accessible(open_as("sam", address, width))
