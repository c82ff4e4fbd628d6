"""Questions as declarations: what is typed is kept, what is missing or wrong is said in words that help."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from keel.base.hours import LONDON
from keel.web import forms
from keel.web.forms import Option
from keel.web.forms.day import Parts
from keel.web.forms.form import faults


class Referral(forms.Form):
    name = forms.Line("Child’s name", error="Enter the child’s name")
    born = forms.Day("Date of birth", noun="The date of birth", past=True)
    at = forms.TimeOfDay("What time was it?")
    age = forms.Number("Age", 0, 25)
    saw = forms.Narrative("What did you see?", cap=30)
    told = forms.Choice("Were the parents told?", [Option("yes", "Yes"), Option("no", "No", reveals="why_not")])
    why_not = forms.Narrative("Why not?", error="Say why the parents were not told")
    who = forms.Choices("Who was there?", [Option("mother", "Mother"), Option("nobody", "Nobody", alone=True)])


def asked(**typed: Any) -> Referral:
    form = Referral({"name": "Millie", **{name.replace("__", "-"): value for name, value in typed.items()}})
    form.is_valid()
    return form


def born(day: str, month: str, year: str) -> list[str]:
    return asked(born__day=day, born__month=month, born__year=year).errors.get("born", [])


def test_missing_answer_is_said_in_its_own_words() -> None:
    form = asked(name="  ")

    assert [(f.text, f.href) for f in faults(form)] == [("Enter the child’s name", "#id_name")]


def test_name_with_a_script_is_kept_as_typed() -> None:
    assert asked(name="<script>alert(1)</script>").cleaned_data["name"] == "<script>alert(1)</script>"


def test_narrative_keeps_its_lines_and_leading_spaces() -> None:
    assert asked(saw="  one\r\n\r\n two\0").cleaned_data["saw"] == "  one\n\n two"


def test_text_that_is_too_long_says_by_how_much() -> None:
    assert asked(saw="a\r\n" * 15).is_valid()
    assert asked(saw="a" * 31).errors["saw"] == [
        "This is too long: 31 characters. The most is 30. Shorten it, or attach the whole as a document."
    ]


def test_date_says_which_part_is_missing() -> None:
    assert born("6", "", "2018") == ["The date of birth must include a month"]
    assert born("", "", "2018") == ["The date of birth must include a day and a month"]
    assert born("6", "12", "18") == ["The date of birth must have a year of four figures, like 2015"]


@pytest.mark.parametrize(
    "parts",
    [("31", "2", "2018"), ("0", "1", "2018"), ("x", "y", "2018"), ("9" * 5000, "1", "2018"), ("\0", "1", "2018")],
)
def test_date_that_is_not_real_is_refused(parts: tuple[str, str, str]) -> None:
    assert born(*parts) == ["The date of birth must be a real date, like 27 3 2015"]


def test_date_of_birth_ahead_of_today_is_refused() -> None:
    ahead = timezone.localdate(timezone=LONDON) + timedelta(days=1)

    assert born(*Parts.of(ahead)) == ["The date of birth must be today or in the past"]


def test_month_may_be_written_as_a_word() -> None:
    assert asked(born__day="6", born__month="December", born__year="2018").cleaned_data["born"] == date(2018, 12, 6)


def test_error_of_a_date_leads_to_the_wrong_box() -> None:
    form = asked(born__day="6", born__month="", born__year="2018")

    assert [f.href for f in faults(form)] == ["#id_born-month"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("2 pm", time(14)),
        ("12am", time(0)),
        ("noon", time(12)),
        ("0930", time(9, 30)),
    ],
)
def test_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert asked(at=typed).cleaned_data["at"] == meant


@pytest.mark.parametrize("typed", ["25:00", "2:75", "13pm", "later", "7pm-ish"])
def test_time_that_is_none_is_refused(typed: str) -> None:
    assert asked(at=typed).errors["at"] == ["Enter a time, like 2:30pm or 14:30"]


@pytest.mark.parametrize("typed", ["26", "-1", "seven", "²", "9" * 50])
def test_number_out_of_bounds_is_refused(typed: str) -> None:
    assert asked(age=typed).errors["age"] == ["Enter a whole number from 0 to 25"]


def test_revealed_question_must_be_answered_when_asked() -> None:
    assert asked(told="no").errors == {"why_not": ["Say why the parents were not told"]}
    assert asked(told="no", why_not="He is dangerous.").is_valid()


def test_revealed_question_is_emptied_when_not_asked() -> None:
    form = asked(told="yes", why_not="typed before the mind was changed" * 2000)

    assert form.is_valid() and form.cleaned_data["why_not"] == ""


def test_choice_that_was_never_offered_is_refused() -> None:
    assert asked(told="maybe").errors["told"] == ["That choice is not on the list. Choose again."]


def test_nobody_and_somebody_exclude_each_other() -> None:
    assert asked(who=["mother", "nobody"]).errors["who"] == ["Choose either ‘Nobody’ or the others, not both"]


def test_options_of_one_page_do_not_leak_to_the_next() -> None:
    first, second = Referral(), Referral()
    first.offer("who", [("aunt", "Aunt")])

    assert [o.value for o in second.fields["who"].options] == ["mother", "nobody"]  # type: ignore[attr-defined]


def test_form_lacks_what_it_must_have_until_answered() -> None:
    assert Referral().lacks({})
    assert Referral().lacks({"name": "Millie", "told": "no"})
    assert not Referral().lacks({"name": "Millie", "told": "yes"})


def test_empty_or_large_file_is_refused_in_words() -> None:
    class Paper(forms.Form):
        file = forms.Upload("Attach a document", cap=1024 * 1024, error="Choose a file")

    def said(content: bytes) -> list[str]:
        return Paper({}, {"file": SimpleUploadedFile("a.pdf", content)}).errors["file"]

    assert said(b"") == ["The file is empty. Choose another."]
    assert said(b"x" * (1024 * 1024 + 1)) == ["The file is too large. The most is 1 MB."]
