"""A postcode in one shape, so that the same address reads the same."""

import re

POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", re.ASCII)


def tidy(typed: str) -> str:
    """'BV1 2AB' from however it was typed; nothing where it is no postcode."""
    squeezed = "".join(typed.upper().split())
    return f"{squeezed[:-3]} {squeezed[-3:]}" if POSTCODE.fullmatch(squeezed) else ""
