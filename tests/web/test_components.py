"""Components: what was typed is shown as typed, states have words and shapes, every upload has its warning."""

import re

from django.core.paginator import Paginator

from keel.base.clocks import State
from keel.web import forms
from keel.web.forms import Option
from tests.web.show import asked, draw

SCRIPT = "<script>alert(1)</script>"
CALLS = (
    'rows([{"key": x, "value": x, "href": x}])',
    "person(x, x, x, x, [x])",
    "panel(x, told=[x], next=x)",
    "button(x, about=x, name=x, value=x)",
    "tag(x)",
    "inset(x)",
    "why(x, x, x)",
    "table([x], [[x]], x)",
    'timeline([{"title": x, "entries": [{"title": x, "by": x, "words": x, "when": x}, {"gap": x}]}])',
    "clock(x, x)",
    'family([{"name": x, "role": x, "facts": [x]}])',
    'flags([{"text": x, "owner": x}])',
    'tabs([{"text": x, "href": x, "count": 1}], x)',
    "contact(x, [x])",
    "empty(x, x)",
    "banner(x, x)",
)


class Told(forms.Form):
    told = forms.Choice("Were they told?", [Option("yes", "Yes"), Option("no", "No", reveals="why_not")])
    why_not = forms.Narrative("Why not?", error="Say why")
    born = forms.Day("Date of birth", noun="The date of birth")
    paper = forms.Upload("Attach", cap=1)


def field(name: str, **typed: str) -> str:
    form = Told(typed) if typed else Told()
    return draw("{{ ui.field(form[name]) }}", form=form, name=name)


def test_script_in_a_name_is_text_in_every_component() -> None:
    source = "{{ ui.masthead(x, x, x, [x]) }}" + "".join("{{ ui." + call + " }}" for call in CALLS)

    assert "<script" not in draw(source, x=SCRIPT)
    assert "<script" not in field("why_not", told="no", why_not=SCRIPT)


def test_text_of_several_lines_comes_back_as_typed() -> None:
    typed = "\n  one\n two\n\nthree "
    html = field("told", told="no", why_not=typed)

    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.DOTALL)

    assert found and found[1] == typed


def test_revealed_question_stands_inside_its_choice() -> None:
    html = draw("{{ ui.fields(form) }}", form=Told())

    assert html.count("<textarea") == 1
    assert html.index('value="no"') < html.index("<textarea") < html.index('id="id_born"')


def test_saved_answers_are_put_back_into_their_boxes() -> None:
    form = Told(initial={"told": "no", "born": "2018-12-06"})
    html = draw("{{ ui.fields(form) }}", form=form)

    assert re.search(r'value="no" checked', html)
    assert [*re.findall(r'name="born-\w+"[^>]*value="(\d+)"', html)] == ["6", "12", "2018"]


def test_only_the_wrong_box_of_a_date_is_marked() -> None:
    html = field("born", **{"born-day": "6", "born-month": "", "born-year": "2018"})

    assert re.findall(r'input--error" id="(\S+)"', html) == ["id_born-month"]


def test_every_upload_says_what_must_never_be_uploaded() -> None:
    html = field("paper")

    assert "Never upload an indecent image of a child." in html
    assert 'aria-describedby=" id_paper-never"' in html


def test_each_state_of_a_clock_has_its_shape_and_word() -> None:
    drawn = {state: draw("{{ ui.clock(state) }}", state=state) for state in State}

    shapes = {re.search(r"<svg.*</svg>", html, re.DOTALL)[0] for html in drawn.values()}  # type: ignore[index]
    assert len(shapes) == 4  # done in time and done late are both ticked
    assert all(state.label in html for state, html in drawn.items())


def test_pagination_says_true_counts_and_keeps_filters() -> None:
    html = draw(
        "{{ ui.pagination(page, request, noun='contact') }}",
        page=Paginator(range(120), 50).page(2),
        request=asked("/board/?urgency=red&page=2"),
    )

    assert "51 to 100 of 120 contacts" in html
    assert "/board/?urgency=red&amp;page=3" in html


def test_answer_that_is_missing_is_said_as_missing() -> None:
    assert "Not given" in draw('{{ ui.rows([{"key": "School", "value": ""}]) }}')
    assert "Not known" in draw('{{ ui.facts([("GP", "")]) }}')


def test_panel_says_when_nobody_else_was_told() -> None:
    assert "Nobody else was told." in draw('{{ ui.panel("Saved", told=[]) }}')
    assert "Told" not in draw('{{ ui.panel("Saved") }}')


def test_safe_contact_that_nobody_asked_for_warns() -> None:
    assert "Do not ring, write or leave a message" in draw('{{ ui.contact("Sara Grant") }}')
