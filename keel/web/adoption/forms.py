"""The questions about a placement for adoption: since when, and how it went on."""

from keel.web.forms import Choice, Choices, Day, Form, Narrative, Option


class Placed(Form):
    """When the child was placed."""

    on = Day("When was the child placed for adoption?", noun="The day", past=True, error="Enter the day")


class Ended(Form):
    """How the placement went on."""

    how = Choice(
        "What happened?",
        (
            Option(
                "order",
                "The court made the adoption order",
                hint="The record is sealed. Your team keeps the key",
                reveals="sure",
            ),
            Option("ended", "The placement ended without an order", reveals="why"),
        ),
        error="Say what happened",
    )
    sure = Choices(
        "Sealing cannot be undone here",
        (("yes", "I have seen the court’s order"),),
        error="Say that you have seen the order",
    )
    on = Day("On what day?", noun="The day", past=True, error="Enter the day on which it happened")
    why = Narrative("Why did the placement end?", error="Write why the placement ended", cap=1000)
