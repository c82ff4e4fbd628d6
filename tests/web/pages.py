"""The sample pages that the browser looks at: each component at least once, with invented people."""

from collections.abc import Callable

from django.core.paginator import Paginator

from keel.web import forms
from keel.web.conflict import Conflict, Difference
from keel.web.forms import Option
from tests.web.show import asked, sample, template

CONFLICT = Conflict(
    "Josh Reed", "at 2:10pm", 4, (Difference("Why this urgency?", "He is out of prison.", "He has gone."),), "#"
)


class Questions(forms.Form):
    """One question of every kind."""

    name = forms.Line("Child’s name", hint="As the family says it", error="Enter the child’s name")
    born = forms.Day("Date of birth", noun="The date of birth", past=True, error="Enter the date of birth")
    age = forms.Number("Age, if you do not know the date", 0, 25)
    told = forms.Choice(
        "Did you tell the parents?",
        [Option("yes", "Yes", hint="You do not need their agreement to share"), Option("no", "No", reveals="why_not")],
        error="Say whether the parents were told",
    )
    why_not = forms.Narrative("Why not?", error="Say why the parents were not told", rows=4)
    who = forms.Choices(
        "Who was there?", [Option("mother", "Mother"), Option("father", "Father"), Option("none", "Nobody", alone=True)]
    )
    school = forms.Pick("School", [("a", "Harbour Primary"), ("b", "Castle Road")])
    at = forms.TimeOfDay("What time was it?")
    urgent = forms.Choice("Is anyone in danger now?", forms.YES_NO)
    saw = forms.Narrative(
        "What did you see and hear?", hint="Word for word where you can", error="Say what you saw or heard"
    )
    paper = forms.Upload("Attach a document", cap=20 * 1024 * 1024)


WRONG = {"name": "<script>alert(1)</script>", "born-day": "31", "born-year": "2018", "told": "no", "saw": "x" * 20_001}

PAGES: dict[str, Callable[[], str]] = {
    "board": lambda: sample(
        "board", page=Paginator(range(1204), 50).page(3), request=asked("/board/?urgency=red&page=3")
    ),
    "child": lambda: sample("child"),
    "furniture": lambda: sample("furniture", name="<b>Millie</b>", conflict=CONFLICT),
    "questions": lambda: sample("questions", form=Questions()),
    "faults": lambda: sample("questions", form=Questions(WRONG)),
    **{name: lambda name=name: template(f"{name}.html") for name in ("403", "500")},
}
