"""What a good referral tells: every question has its finding and its page; a thin one is asked, a whole one is not."""

import pytest

from keel.front_door.contacts import queries, sections
from keel.front_door.contacts.actions import reach
from keel.front_door.contacts.actions.naming import Identity, identify
from keel.front_door.contacts.concerns import CONCERNS
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.questions import QUESTIONS
from keel.people.family.actions import Safe
from keel.sources import findings
from tests.cast import NOW, Cast
from tests.front_door import written

PAGES = {*sections.SECTIONS, sections.HOME, sections.PEOPLE}


def open_questions(contact: Contact) -> set[str]:
    return {q.code for q in queries.unanswered(contact, queries.named(contact))}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.code)
def test_every_question_names_its_finding_and_page(question: object) -> None:
    assert findings.get(question.finding).what  # type: ignore[attr-defined]  # a Question
    assert question.section in PAGES  # type: ignore[attr-defined]  # the same


def test_every_section_is_asked_for_or_filled_in() -> None:
    filled_in = {"you", "sharing"}

    assert {q.section for q in QUESTIONS} | filled_in == PAGES


def test_empty_referral_leaves_every_question_open(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        found = open_questions(written.begun(priya))

    by_child = {"born", "identity", "not_told_why", "safe_contact"}
    assert found == {q.code for q in QUESTIONS} - by_child


def test_whole_referral_leaves_no_question_open(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        alfie, dana = written.child(priya, contact), written.adult(priya, contact)
        written.father(priya, contact)
        identity = Identity(99, {"ethnicity": "WBRI", "interpreter": "no", "disability": "None known"})
        identify(named=alfie, identity=identity, by=priya, at=NOW)
        reach(named=dana, safe=Safe("07700 900123"), version=99, by=priya, at=NOW)
        written.housed(priya, contact)
        for section, columns in sections.SECTIONS.items():
            written.wrote(priya, contact, section, **answers(columns))

        assert open_questions(Contact.objects.get()) == set()


def answers(columns: tuple[str, ...]) -> dict[str, object]:
    special = {"concerns": ["neglect"], "level_proposed": 3, "parents_told": "no", "works_here_email": ""}
    return {column: special.get(column, "yes") for column in columns}


def test_one_parent_alone_asks_for_the_other(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.begun(priya)
        written.adult(priya, contact)
        assert "parents" in open_questions(contact)
        written.father(priya, contact)

        assert "parents" not in open_questions(contact)


def test_not_telling_parents_asks_for_the_reason(cast: Cast) -> None:
    with cast.acting("priya") as priya:
        contact = written.wrote(priya, written.begun(priya), "parents", parents_told="no")

        assert "not_told_why" in open_questions(contact)


def test_every_concern_has_its_own_code() -> None:
    assert len({c.code for c in CONCERNS}) == len(CONCERNS) == 24
