"""Words in the cell of a table that somebody opens in a spreadsheet."""

FORMULA = frozenset("=+-@\t\r")


def cell(text: str) -> str:
    """Text that a spreadsheet shows and does not compute."""
    return f"'{text}" if text[:1] in FORMULA else text
