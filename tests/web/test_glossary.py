"""The glossary is read from the one file that holds it, for everyone."""

from django.test import Client

from keel.web.home import glossary
from tests.cast import Cast


def test_terms_stand_under_their_section_with_their_meaning() -> None:
    terms = "- **Hub**: The team.\n- **Check**: One question: to one team.\n"
    text = f"# Glossary\n\nIntroduction.\n\n## At the front door\n\n{terms}\n## Empty\n"

    assert glossary.read(text) == {"At the front door": [("Hub", "The team."), ("Check", "One question: to one team.")]}


def test_anyone_may_read_the_glossary(cast: Cast) -> None:
    page = Client().get("/glossary/").content.decode()

    assert "<dt>Contact</dt>" in page and '<a class="govuk-link" href="/glossary/">Glossary</a>' in page
