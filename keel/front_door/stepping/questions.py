"""What is told with a child who passes between services, by kind: the story that goes along."""

from keel.front_door.stepping.models import Kind

CHANGED = {
    Kind.STEP_UP: "What changed, and what are you worried about now?",
    Kind.STEP_DOWN: "Why now? What is better?",
    Kind.TRANSFER_IN: "Why are they worried about the children?",
}
# Beside these every step tells what the child said, the family's view and whether the family knows.
STORY = {
    Kind.STEP_UP: ("What help was given?", "Since when?", "What did not work?"),
    Kind.STEP_DOWN: ("What is still worrying?", "What would bring it back up?"),
    Kind.TRANSFER_IN: ("What do they do for the children now?",),
}


def story(kind: Kind, answers: tuple[str, ...]) -> list[list[str]]:
    """Questions and answers as they are kept."""
    return [list(pair) for pair in zip(STORY[kind], answers, strict=True)]
