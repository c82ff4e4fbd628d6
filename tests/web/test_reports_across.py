"""An area through the years, and all reports beside each other: table, chart, filters in the address, file."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keel.improvement.comparing import HEADS
from keel.web.reports.across import MOST
from tests.cast import Cast
from tests.improvement.reading import papers
from tests.improvement.reported import HEALTH, POLICE, TOLD, kept, letter
from tests.web.referring import enter
from tests.web.test_reports import LATER, look

STRATEGY, POLICING = "Strategy discussions, enquiries and joint meetings", "Police response, investigation"
BUDGET = 15


@pytest.fixture
def paula(cast: Cast) -> Client:
    return enter(cast, "paula")


@pytest.fixture
def reports(cast: Cast) -> None:
    """Bayview twice, Harbourton once, and a graded report of another place."""
    kept(cast, letter())
    kept(cast, letter(published=LATER, faults=[HEALTH, POLICE]))
    kept(cast, letter("Harbourton", date(2022, 3, 2), [HEALTH, TOLD]))
    kept(cast, papers.text("ilacs-2024"))


def themes(page: str) -> dict[str, list[str]]:
    """The cells of each theme's row, without what is folded in."""
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', page)
    return {re.sub("<[^>]+>", "", name): re.findall(r'<td role="cell"[^>]*>([^<]*)', cells) for name, cells in rows}


def taken(client: Client, **query: str) -> list[dict[str, str]]:
    answer = client.get(reverse("report-compare-csv"), query)
    assert answer["Content-Disposition"] == 'attachment; filename="findings-compared.csv"'
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_an_area_shows_its_reports_first_the_oldest(cast: Cast, paula: Client, reports: None) -> None:
    page = look(paula, "report-area", "bayview")
    assert "2 reports. Found at fault more than once: 2 themes." in page
    assert page.index(">2020: Joint targeted") < page.index(">2024: Joint targeted") and "2022" not in page


def test_a_theme_of_an_area_leads_to_its_findings_by_year(cast: Cast, paula: Client, reports: None) -> None:
    page = look(paula, "report-area", "bayview")
    row = re.search(rf">{STRATEGY}</a></th>(.*?)</tr>", page)
    assert row and row[1].count("1 finding") == 2 and 'data-label="2020"' in row[1]
    assert len(re.findall(r'href="/reports/findings/[^"]+">Area for improvement 1</a>', row[1])) == 2
    policing = re.search(rf">{POLICING}.*?</tr>", page)
    assert policing and policing[0].count("None found") == 1


def test_an_area_shows_the_grade_of_each_report(cast: Cast, paula: Client, reports: None) -> None:
    page = look(paula, "report-area", "bayview-and-maidenhythe")
    assert "Requires improvement to be good</strong>" in page and "Inspection of local authority" in page


def test_an_area_without_faults_says_so(cast: Cast, paula: Client) -> None:
    kept(cast, letter().split("Areas for improvement")[0])
    assert "No area for improvement stands in these reports." in look(paula, "report-area", "bayview")


def test_themes_are_set_beside_each_other(cast: Cast, paula: Client, reports: None) -> None:
    page = look(paula, "report-compare")
    assert "4 reports, their areas for improvement and recommendations by theme." in page
    strategy = themes(page)[STRATEGY]
    assert strategy[:5] == ["3", "3", "2", "2020 to 2024", "Not graded"] and "Health services 3" in strategy[5]
    assert themes(page)["Care leavers, transition and homelessness"][3:5] == ["2024", "requires improvement 1"]
    assert not [label for label, cells in themes(page).items() if cells[0] == "0"]


def test_the_chart_says_what_the_table_says(cast: Cast, paula: Client, reports: None) -> None:
    page = look(paula, "report-compare")
    bars = re.findall(r'width="(\d+)" height="10"><title>([^:]+): (\d+) reports?</title>', page)
    assert {label: count for _, label, count in bars} == {label: cells[0] for label, cells in themes(page).items()}
    most = max(int(count) for _, _, count in bars)
    assert all(int(width) == round(600 * int(count) / most) for width, _, count in bars)


def test_places_of_a_theme_lead_to_their_findings(cast: Cast, paula: Client, reports: None) -> None:
    newest = next(link for link in re.findall(r'href="([^"]+)">Bayview 2024, area for', look(paula, "report-compare")))
    assert HEALTH in paula.get(newest).content.decode() or POLICE in paula.get(newest).content.decode()
    kept(cast, letter("Manyton", date(2021, 2, 3), [f"{HEALTH} Team {n}." for n in range(MOST)]))
    assert "and 3 more, in the file" in look(paula, "report-compare")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"year": "2022"}, 1), ({"agency": "police"}, 4), ({"grade": "3"}, 1), ({"agency": "camhs"}, 0),
        ({"agency": "hospital_ed", "year": "2020"}, 0), ({"year": "twenty"}, 0), ({"colour": "red"}, 4),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address_and_in_the_file(
    cast: Cast, paula: Client, reports: None, query: dict[str, str], number: int
) -> None:
    page = look(paula, "report-compare", **query)
    assert f"{number} report{'' if number == 1 else 's'}, their areas" in page
    found = {(row["area"], row["year"]) for row in taken(paula, **query)}
    assert len(found) == number
    assert ("No report that was read has such findings." in page) is (number == 0)


def test_a_chosen_filter_stays_chosen_and_goes_with_the_file(cast: Cast, paula: Client, reports: None) -> None:
    page = look(paula, "report-compare", agency="police", year="2024")
    assert '<option value="police" selected>Police</option>' in page
    assert '<option value="2024" selected>2024</option>' in page
    assert 'href="/reports/compare/csv/?agency=police&year=2024"' in page.replace("&amp;", "&")


def test_the_file_holds_each_finding_safe_for_a_spreadsheet(cast: Cast, paula: Client) -> None:
    kept(cast, letter())
    rows = taken(paula)
    assert list(rows[0]) == list(HEADS)
    told = next(row for row in rows if row["place"] == "a1")
    assert (told["area"], told["year"], told["kind"]) == ("Bayview", "2020", "Area for improvement")
    assert told["theme"] == STRATEGY and "Health services" in told["agencies"]


def test_comparing_nothing_is_told(cast: Cast, paula: Client) -> None:
    page = look(paula, "report-compare")
    assert "0 reports" in page and "No report that was read has such findings." in page and taken(paula) == []


def test_few_questions_are_asked_however_many_reports(cast: Cast, paula: Client, reports: None) -> None:
    for year in range(2000, 2010):
        kept(cast, letter("Bayview", date(year, 3, 2)))
    for name, args in (("reports", []), ("report-compare", []), ("report-area", ["bayview"])):
        with CaptureQueriesContext(connection) as asked:
            assert paula.get(reverse(name, args=args)).status_code == 200
        assert sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in asked) <= BUDGET, name
