"""A handover in one sentence, for whoever meets it in a list and grades it in five seconds."""

from keel.front_door.stepping.models import Kind

UNTIL = "until a named worker has accepted"


def asked(kind: str, by: str) -> str:
    """Which way, who asked for it, and that they hold the child meanwhile."""
    way = "from" if kind == Kind.TRANSFER_IN else "asked by"
    return f"{Kind(kind).label} {way} {by}, who hold the child {UNTIL}"
