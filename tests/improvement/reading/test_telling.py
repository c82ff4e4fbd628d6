"""Which form a report has, though it speaks of other inspections too."""

import pytest

from keel.improvement.reading.read import read
from keel.improvement.reading.telling import form
from tests.improvement.reading import papers
from tests.improvement.reading.test_lines import lines

SINGLE = "inspection of services for children in need of help and protection, children looked after and care leavers"
EARLIER = [
    "A joint targeted area inspection of Bayview in 2021 found the same.",
    "Since the focused visit to Bayview in 2021, leaders have changed.",
    "The last monitoring visit of Bayview was in May.",
    f"The last one was an {SINGLE}.",
]


@pytest.mark.parametrize("earlier", EARLIER)
def test_an_inspection_that_names_an_earlier_one_keeps_its_form(earlier: str) -> None:
    text = papers.text("ilacs-2024").decode()
    said = text.replace("Children in the Royal Borough are well protected.", earlier)

    assert said != text and read(said.encode()).form.code == "ilacs"


@pytest.mark.parametrize("earlier", EARLIER)
def test_a_letter_that_names_an_earlier_inspection_keeps_its_form(earlier: str) -> None:
    for name, code in (("monitoring-2019", "monitoring"), ("jtai-2019", "jtai"), ("focused-2018", "focused")):
        text = papers.text(name).decode()
        assert read((text + "\n\n" + earlier).encode()).form.code == code


def test_a_title_in_capitals_is_known_too() -> None:
    told = form(lines("FOCUSED VISIT TO BAYVIEW CHILDREN’S SERVICES", "HEADLINE FINDINGS", "Good."))

    assert told.code == "focused"
