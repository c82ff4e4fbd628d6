"""Numbers of paragraphs as they are meant: slips of the printer set right, lost ones found by those around them."""

from collections.abc import Sequence

from keel.improvement.reading.blocks import LONGEST_HEADING, NUMBERED, Block, Is

AHEAD = 12  # numbers that a text may have lost in a row


def number(grown: Sequence[Block]) -> None:
    """Gives each numbered block its number; a new series begins with 1."""
    expected, since = 1, 0
    numbered = [(place, printed) for place, block in enumerate(grown) if (printed := _printed(block)) is not None]
    for (place, printed), (_, follows) in zip(numbered, [*numbered[1:], (0, None)], strict=False):
        block = grown[place]
        lost = range(expected, printed) if printed <= expected + AHEAD else range(0)
        if printed in (1, expected) or (lost and _fill(grown[since:place], lost)) or follows == printed + 1:
            block.number = printed
        elif follows == expected + 1:
            block.number, block.printed = expected, printed
        else:
            block.kind = Is.PLAIN
            continue
        expected, since = block.number + 1, place + 1


def _printed(block: Block) -> int | None:
    found = NUMBERED.match(block.lines[0].text) if block.kind is Is.NUMBERED else None
    return int(found[1]) if found else None


def _fill(between: Sequence[Block], wanted: range) -> bool:
    """Give numbers that the text lost to the paragraphs that stand without one since the last number."""
    since = [
        block
        for block in between
        if block.kind in (Is.PLAIN, Is.BULLET) and block.text[:1].isupper() and len(block.text) > LONGEST_HEADING
    ]
    if len(since) > len(wanted):
        marked = [block for block in since if block.kind is Is.BULLET]
        since = marked if len(marked) >= len(wanted) else since
    if len(since) < len(wanted):
        return False
    for lost, block in zip(wanted, since, strict=False):
        block.kind, block.number = Is.NUMBERED, lost
    return True
